import type { OperationSurroundings } from '../../../core/operations-port.ts';
import type { Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { toFieldName, toName } from '../../../naming/index.ts';
import type { Given, Task, Work } from '../../operations/work.ts';

/** What is known around a class with steps. */
export type Surroundings = OperationSurroundings;

/** `cart_items` as TypeScript has it: `cartItems`. */
export const camel = (snake: string): string => toFieldName(snake).camel;

/** `ExternalInventoryAPI`, `BillingInvoicer` of `Billing::Invoicer`: a class as TypeScript has it. */
export const typeName = (target: string): string => target.replaceAll('::', '');

/** The resource that a class stands for; undefined where there is none of this name, or nothing is known of its fields. */
export function resourceOf({ resources, existing, acronyms = [] }: Surroundings, target: string): Resource | undefined {
  const wanted = toName(target, { acronyms }).pascal;
  return [...resources, ...existing].find(({ name, fields }) => name.pascal === wanted && fields.length > 0);
}

/** @throws Error where there is none: input has been refused long before */
export function knownResource(blueprint: Surroundings, target: string): Resource {
  const found = resourceOf(blueprint, target);
  if (found === undefined) throw new Error(`Nothing is known of ${target}`);
  return found;
}

/** Steps before and after the commit, in order. */
export const tasksOf = ({ inside, after }: Work): readonly Task[] => [...inside, ...after];

/**
 * How a record is given: by the id of one that is stored, or by the values of one that a step is to store or to hold to its rules.
 *
 * `save:Order` stores what it is given; on this stack what is not stored yet is no record but its values.
 */
export const isStored = ({ kind, className }: Given, { inside }: Work): boolean =>
  kind === 'record' && !inside.some(({ verb, target, record }) => isOfValues(verb) && target === className && record?.kind === 'given');

const isOfValues = (verb: Task['verb']): boolean => verb === 'save' || verb === 'validate';

/** The field of a given value, or of what a step makes of an answer. */
export function fieldOfAnswer({ inside }: Work, answer: string): { readonly field: Field; readonly target: string } | undefined {
  for (const { attributes, target } of inside) {
    const found = attributes.find(({ source }) => source.kind === 'answer' && source.name === answer)?.source.field;
    if (found !== undefined) return { field: found, target };
  }
  return undefined;
}
