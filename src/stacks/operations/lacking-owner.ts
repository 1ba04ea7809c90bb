import type { OperationRefusal, OperationSurroundings } from '../../core/operations-port.ts';
import type { Operation } from '../../core/pipeline.ts';
import { toName } from '../../naming/index.ts';
import { resolveWork } from './resolve.ts';

/**
 * Why a step cannot make its record: the record has to belong to one of several resources, and nothing says to which. A reference to a single
 * resource becomes a parameter by itself.
 */
export function lackingOwner(operation: Operation, around: OperationSurroundings): OperationRefusal | undefined {
  for (const { verb, target, attributes, hash } of resolveWork(around, operation).inside) {
    const wanted = toName(target, { acronyms: around.acronyms ?? [] }).pascal;
    const fields = [...around.resources, ...around.existing].find(({ name }) => name.pascal === wanted)?.fields ?? [];
    const isGivenWhole = operation.parameters.some(({ kind, name }) => kind === 'hash' && name.snake === hash?.name);
    if (verb !== 'create' || isGivenWhole) continue;
    const field = fields.find(
      ({ polymorphic, required, name }) => polymorphic && required && !attributes.some(({ key }) => key === name.snake),
    );
    if (field === undefined) continue;
    const { name, targets } = field;
    const example = targets?.[0] ?? [...around.resources, ...around.existing].find((other) => other.name.pascal !== wanted)?.name.pascal;
    return {
      message: `its step create:${target} gives what it makes no ${name.human}, which has to be there and may be of several resources`,
      hint: `Say which by a parameter: ${name.snake}:${example ?? 'Product'}`,
      step: operation.steps.findIndex((step) => step.verb === 'create' && step.target === target),
    };
  }
  return undefined;
}
