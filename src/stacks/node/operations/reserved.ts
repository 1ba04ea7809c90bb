import type { OperationsPort } from '../../../core/operations-port.ts';
import type { Operation } from '../../../core/pipeline.ts';
import { idleReason } from '../../operations/idle.ts';
import { unknownJob } from '../../operations/known-jobs.ts';
import { lackingOwner } from '../../operations/lacking-owner.ts';
import { operationNames } from '../../operations/names.ts';
import { resolveWork } from '../../operations/resolve.ts';
import type { Work } from '../../operations/work.ts';
import { KEYWORDS, TYPES } from '../project/reserved.ts';
import { fieldSupport } from '../fields/index.ts';
import { codeOf } from './code.ts';
import { inputsOf } from './inputs.ts';
import { enqueueReason } from './job-input.ts';
import { jobName } from './steps.ts';
import { camel, isStored, resourceOf, tasksOf, typeName, type Surroundings } from './scene.ts';

/** What the generated code calls by these names. */
const VALUES: ReadonlySet<string> = new Set(['given', 'input', 'repositories', 'jobQueue', 'passwords', 'unitOfWork', 'parseBody', 'z']);

/** Steps that work with records of a resource. */
const OF_RECORDS: ReadonlySet<string> = new Set(['validate', 'create', 'save', 'update', 'delete']);

type Suffix = Parameters<typeof operationNames>[1];

/** A job is enqueued by its name, wherever it stands and whatever its class ends in. */
const JOBS: Parameters<typeof unknownJob>[2] = { classOf: ({ name }) => operationNames(name, 'Job').className, keyOf: jobName };

/** Why a service with steps or a job may not be called so, be given this or do that on Express and Fastify; undefined where it may. */
export const reserved: OperationsPort['reserved'] = (operation, generator, around) => {
  const suffix = generator.endsWith(':job') ? 'Job' : 'Service';
  return (
    (suffix === 'Job' ? undefined : nameReason(operation, around)) ??
    idleReason(operation.steps) ??
    parameterReason(operation, around) ??
    stepReason(operation, around, suffix) ??
    unknownJob(operation, around, JOBS) ??
    lackingOwner(operation, around) ??
    workReason(operation, around)
  );
};

function nameReason({ name }: Operation, around: Surroundings): string | undefined {
  const { base, className } = operationNames(name, 'Service');
  if (TYPES.has(className)) return `'${className}' is a type that the generated code uses`;
  return resourceOf(around, base) === undefined
    ? undefined
    : `the resource ${base} has its own ${className}, for example ${base}Work is free`;
}

function parameterReason({ parameters }: Operation, around: Surroundings): string | undefined {
  for (const parameter of parameters) {
    const { name } = parameter;
    const word = [name.camel].find((one) => KEYWORDS.has(one) || VALUES.has(one));
    if (word !== undefined)
      return `its parameter ${name.snake} is ${KEYWORDS.has(word) ? 'a word of TypeScript' : 'a name that the generated code uses'}, for example ${name.snake}_value is free`;
    if (parameter.kind === 'value' && parameter.field.type === 'token')
      return `its parameter ${name.snake} is a token, which the application makes itself`;
    const support = parameter.kind === 'value' ? fieldSupport(parameter.field.type, parameter.field) : undefined;
    if (support?.supported === false) return `its parameter ${name.snake}: ${support.reason}; use ${support.instead}`;
    const target = targetOf(parameter);
    if (target !== undefined && resourceOf(around, target) === undefined) return unknown(`its parameter ${name.snake}`, target);
  }
  return undefined;
}

function targetOf(parameter: Operation['parameters'][number]): string | undefined {
  if (parameter.kind === 'record') return parameter.target.pascal;
  if (parameter.kind !== 'value' || parameter.field.type !== 'references') return undefined;
  return parameter.field.to ?? parameter.field.name.pascal;
}

const unknown = (what: string, target: string): string =>
  `${what} is about ${target}, and nothing is known of a resource of this name; describe it first: scaffold resource ${target} name:string!`;

function stepReason({ name, steps }: Operation, around: Surroundings, suffix: Suffix): string | undefined {
  const own = operationNames(name, suffix).className;
  for (const { verb, target } of steps) {
    const isResource = resourceOf(around, target) !== undefined;
    if (OF_RECORDS.has(verb) && !isResource) return unknown(`its step ${verb}:${target}`, target);
    if (verb !== 'call' && verb !== 'mail') continue;
    const isTaken =
      isResource || TYPES.has(typeName(target)) || resourceOf(around, target.replace(/(?:Service|Repository)$/u, '')) !== undefined;
    if (isTaken || typeName(target) === own)
      return `its step ${verb}:${target} calls what the generated code has by that name already; name what it asks: call:${typeName(target)}Work`;
  }
  return undefined;
}

function workReason(operation: Operation, around: Surroundings): string | undefined {
  const work = resolveWork(around, operation);
  const lost = work.givens.find((given) => given.className !== undefined && resourceOf(around, given.className) === undefined);
  if (lost !== undefined) return unknown('a step of it', lost.className ?? '');
  return valuesReason(work) ?? optionalReason(work) ?? enqueueReason(work, around) ?? twiceReason(operation, work, around);
}

/** A record that is given by its values is none before it is stored. */
function valuesReason({ givens, inside }: Work): string | undefined {
  for (const given of givens.filter((one) => one.kind === 'record' && !isStored(one, { givens, inside, after: [], main: undefined }))) {
    const saved = inside.findIndex(({ verb, record }) => verb === 'save' && record?.name === given.name);
    const early = inside.find(
      ({ verb, record, attributes }, index) =>
        (saved < 0 || index < saved) &&
        ((record?.name === given.name && verb !== 'validate') ||
          attributes.some(({ source, isRecord }) => isRecord && source.name === given.name)),
    );
    if (early !== undefined)
      return `its step ${early.verb}:${early.target} takes the ${given.human} as one that is stored, and another step as one that is not; store it first, or leave out what validates it`;
    const checks = inside.findIndex(({ verb, record }) => verb === 'validate' && record?.name === given.name);
    if (saved >= 0 && checks > saved)
      return `its step validate:${given.className ?? ''} comes after save:${given.className ?? ''}, which does so already`;
  }
  return undefined;
}

function optionalReason({ givens, inside, after }: Work): string | undefined {
  const optional = givens.filter(({ kind, required }) => kind === 'record' && !required);
  const task = [...inside, ...after].find(({ verb, record, subject }) =>
    optional.some(({ name }) => (verb === 'enqueue' ? subject : record)?.name === name),
  );
  return task === undefined ? undefined : `its step ${task.verb}:${task.target} needs what may be left out; take :optional from it`;
}

/** A service that does nothing; a job without steps is a place for work of its own. */
export const lacking: NonNullable<OperationsPort['lacking']> = (operation, generator, around) => {
  if (generator.endsWith(':job')) return undefined;
  const work = resolveWork(around, operation);
  const waits = work.givens.some((given) => isStored(given, work)) || tasksOf(work).some(({ verb }) => verb !== 'validate');
  return waits ? undefined : 'it has nothing to do; give it a step, such as create:Order, or a record to look up';
};

/** Two constants of one name, or one that hides what the code calls so. */
function twiceReason(operation: Operation, work: Work, around: Surroundings): string | undefined {
  const { base } = operationNames(operation.name, 'Service');
  const inputs = inputsOf(work);
  const { loads, done, resources } = codeOf({ work, inputs, surroundings: around, base, jobInput: () => '{}' });
  const kept = [...loads, ...done.map(({ statement }) => statement)].flatMap((statement) => statement.kept?.constant ?? []);
  const names = [...kept, ...resources.map((target) => `${camel(resourceOf(around, target)?.name.snake ?? '')}Service`)];
  const word = names.find((one, index) => names.indexOf(one) !== index || VALUES.has(one) || KEYWORDS.has(one));
  return word === undefined ? undefined : `its steps would make two things called '${word}'; name a parameter or a method otherwise`;
}
