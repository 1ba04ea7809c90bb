import path from 'node:path';
import { operationEntry, operationKey } from '../../core/blueprint/operations/entry.ts';
import type { BoundFileRow, Generator } from '../../core/define.ts';
import type { Blueprint, Operation } from '../../core/pipeline.ts';
import { targetPath, type PlanStep } from '../../core/plan.ts';
import type { ReadFiles, Stack } from '../../core/ports.ts';
import { operationGenerator, operationSteps, seenFor } from '../operations.ts';

/** Services and jobs that make a tree the one that a blueprint describes. */
export interface OperationDifference {
  readonly added: readonly Operation[];
  /** Described otherwise, or working with resources that are. */
  readonly changed: readonly OperationChange[];
  /** As they were. */
  readonly ended: readonly Operation[];
}

interface OperationChange {
  readonly before: Operation;
  readonly after: Operation;
}

export interface OperationStates {
  readonly wanted: readonly Operation[];
  /** What runs have made. */
  readonly known: readonly Operation[];
  /** Keys of those that stay as they are whatever the blueprint says. */
  readonly left: ReadonlySet<string>;
  /** Names, in Pascal case, of the resources that come, change or go. */
  readonly touched: ReadonlySet<string>;
}

export function compareOperations({ wanted, known, left, touched }: OperationStates): OperationDifference {
  const knownOf = new Map(known.map((operation) => [operationKey(operation), operation]));
  const keys = new Set(wanted.map(operationKey));
  return {
    added: wanted.filter((operation) => !knownOf.has(operationKey(operation))),
    changed: wanted.flatMap((after) => {
      const before = knownOf.get(operationKey(after));
      return before === undefined || (isSame(before, after) && !worksWith(after, touched)) ? [] : [{ before, after }];
    }),
    ended: known.filter((operation) => !keys.has(operationKey(operation)) && !left.has(operationKey(operation))),
  };
}

const isSame = (one: Operation, other: Operation): boolean =>
  one.name.pascal === other.name.pascal && JSON.stringify(operationEntry(one)) === JSON.stringify(operationEntry(other));

const worksWith = ({ parameters, steps }: Operation, names: ReadonlySet<string>): boolean =>
  steps.some(({ target }) => names.has(target.replaceAll('::', ''))) ||
  parameters.some((parameter) => parameter.kind === 'record' && names.has(parameter.target.pascal));

interface StepInput {
  readonly stack: Stack;
  readonly root: string;
  readonly files: ReadFiles;
  readonly blueprint: Blueprint;
}

/** What is written for the difference; what goes is taken out before anything is put in. */
export async function operationDifferenceSteps(
  { added, changed, ended }: OperationDifference,
  input: StepInput,
): Promise<readonly PlanStep[]> {
  const { blueprint, stack } = input;
  const written = [...added, ...changed.map(({ after }) => after)];
  const current = new Set(written.flatMap((operation) => ownRows(operation, input).map(({ path: file }) => file)));
  const moved = changed.filter(({ before, after }) => JSON.stringify(before.options) !== JSON.stringify(after.options));
  const taking = [...ended, ...moved.map(({ before }) => before)];
  return [
    ...(await Promise.all(taking.map((operation) => takingStep(operation, current, input)))).flat(),
    ...operationSteps(written, blueprint, stack),
  ];
}

/** The files that one has to itself, but for those that another has from now on, and its lines in shared files. */
async function takingStep(operation: Operation, current: ReadonlySet<string>, input: StepInput): Promise<readonly PlanStep[]> {
  const { stack, root, files, blueprint } = input;
  const generator = operationGenerator(operation.kind, stack);
  if (generator === undefined) return [];
  const rows = await Promise.all(
    ownRows(operation, input)
      .filter(({ path: file }) => !current.has(file))
      .map(async (row) => ((await files.exists(path.join(root, row.path))) ? [row] : [])),
  );
  const taking: Generator = { ...generator, files: rows.flat(), edits: stack.operations?.takenOut ?? [] };
  return [{ generator: taking, subjects: [operation], blueprint: seenFor(generator, operation, blueprint) }];
}

/** Its code and its specs, at their places. */
function ownRows(operation: Operation, { stack, blueprint }: StepInput): readonly BoundFileRow[] {
  const generator = operationGenerator(operation.kind, stack);
  if (generator === undefined) return [];
  const seen = seenFor(generator, operation, blueprint);
  return generator.files
    .filter(
      ({ kind, phase, when }) =>
        kind === 'create' && (phase === 'spec' || phase === 'code') && when?.(seen, undefined, operation) !== false,
    )
    .map(({ phase, path: file }) => ({ kind: 'remove', phase, path: targetPath(file, stack, seen, operation), generator: generator.id }));
}
