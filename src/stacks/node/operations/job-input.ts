import { operationNames } from '../../operations/names.ts';
import { resolveWork } from '../../operations/resolve.ts';
import { listed } from '../../operations/words.ts';
import type { Source, Task, Work } from '../../operations/work.ts';
import { camel, type Surroundings } from './scene.ts';
import type { Scene } from './stage.ts';
import { jobName } from './steps.ts';

/**
 * What a job is given that a step enqueues: the id of what the work is about, under the name that the job has for it where that is described;
 * nothing where it is given no record.
 */
export const jobInput =
  (around: Surroundings): Scene['jobInput'] =>
  ({ target, subject }, ref) => {
    if (subject === undefined) return '{}';
    const parameter = parameterFor(around, target, subject);
    return parameter === undefined ? '{}' : `{ ${camel(parameter)}Id: ${ref(subject)}.id }`;
  };

function parameterFor(around: Surroundings, target: Task['target'], { name, className }: Source): string | undefined {
  const givens = givenToJob(around, target);
  if (givens === undefined) return name;
  const records = givens.filter(({ kind }) => kind === 'record');
  return (records.find((given) => given.className === className) ?? records[0])?.name;
}

/** What the job that a step names is given; undefined where it is not described. */
function givenToJob(around: Surroundings, target: Task['target']): Work['givens'] | undefined {
  const { operations = [], otherOperations = [] } = around;
  const job = [...operations, ...otherOperations].find(
    (operation) => operation.kind === 'job' && jobName(operationNames(operation.name, 'Job').className) === jobName(target),
  );
  return job && resolveWork(around, job).givens;
}

/** Why a step cannot enqueue its job: it hands over the one record that the work is about, and nothing else. */
export function enqueueReason({ after }: Work, around: Surroundings): string | undefined {
  for (const { verb, target, subject } of after) {
    const needed = verb === 'enqueue' ? givenToJob(around, target)?.filter(({ required }) => required) : undefined;
    if (needed === undefined || needed.every(({ kind, className }) => kind === 'record' && className === subject?.className)) continue;
    const handed = subject === undefined ? 'nothing' : `the ${subject.name.replaceAll('_', ' ')}`;
    return `its step enqueue:${target} hands over ${handed}, and the job is given ${listed(needed.map(({ human }) => human))}`;
  }
  return undefined;
}
