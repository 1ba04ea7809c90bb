import type { OperationRefusal, OperationSurroundings } from '../../core/operations-port.ts';
import type { Operation } from '../../core/pipeline.ts';
import { nearest } from '../../naming/index.ts';
import { resolveWork } from './resolve.ts';

/** How a stack tells jobs apart. */
interface Jobs {
  /** The class that a job gets which is described. */
  readonly classOf: (job: Operation) => string;
  /** What two names of one job have in common. */
  readonly keyOf: (className: string) => string;
}

/** Why a step has nothing to enqueue: its job is neither in the tree nor described; undefined where each is. */
export function unknownJob(operation: Operation, around: OperationSurroundings, { classOf, keyOf }: Jobs): OperationRefusal | undefined {
  const { operations = [], otherOperations = [], jobs = [] } = around;
  const known = [...[...operations, ...otherOperations].filter(({ kind }) => kind === 'job').map(classOf), ...jobs];
  const keys = new Set(known.map(keyOf));
  const step = operation.steps.findIndex(({ verb, target }) => verb === 'enqueue' && !keys.has(keyOf(target)));
  const target = operation.steps[step]?.target;
  if (target === undefined) return undefined;
  const guess = nearest(target, known);
  const command = commandFor(target, operation, around);
  return {
    message: `its step enqueue:${target} names a job that is neither here nor described`,
    hint: `${guess === undefined ? '' : `Did you mean enqueue:${guess}? `}Make it first: ${command}`,
    step,
  };
}

/** What makes the job, given what the step hands it. */
function commandFor(target: string, operation: Operation, around: OperationSurroundings): string {
  const subject = resolveWork(around, operation).after.find((task) => task.verb === 'enqueue' && task.target === target)?.subject;
  const parts = target.split('::');
  const name = (parts.at(-1) ?? target).replace(/(?<=.)Job$/u, '');
  const given = subject?.className === undefined ? '' : ` ${subject.name}:${subject.className}`;
  return `scaffold job ${name}${given}${parts.includes('Scheduled') ? ' --scheduled' : ''}`;
}
