import { operationKey } from '../core/blueprint/operations/entry.ts';
import { recordedAnswer, recordedOperations } from '../core/change/index.ts';
import type { BoundFileRow, Generator } from '../core/define.ts';
import type { Blueprint, Operation, OptionValue } from '../core/pipeline.ts';
import { targetPath } from '../core/plan.ts';
import type { Stack } from '../core/ports.ts';
import type { RunRecord } from '../core/transaction/index.ts';

interface Sought {
  readonly generator: Generator;
  readonly blueprint: Blueprint;
  readonly stack: Stack;
  /** The runs of the tree, oldest first. */
  readonly records: readonly RunRecord[];
}

/**
 * The generator of a service or a job, which also takes away what an earlier run of it left of the same one and this one does not make: a job
 * that gets a timetable moves, one that calls nobody any more needs nobody written. What it brought for all of them stays, for other jobs run by it.
 */
export function withoutOutdated(sought: Sought): Generator {
  const { generator, blueprint } = sought;
  const rows = (blueprint.operations ?? []).flatMap((operation) => outdated(operation, sought));
  return rows.length === 0 ? generator : { ...generator, files: [...generator.files, ...rows] };
}

function outdated(operation: Operation, { generator, blueprint, stack, records }: Sought): readonly BoundFileRow[] {
  const placesWith = (seen: Blueprint, of: Operation): readonly BoundFileRow[] =>
    generator.files
      .filter(
        ({ kind, phase, when }) => kind === 'create' && (phase === 'spec' || phase === 'code') && when?.(seen, undefined, of) !== false,
      )
      .map((row) => ({ ...row, path: targetPath(row.path, stack, seen, of) }));
  const current = new Set(placesWith(blueprint, operation).map(({ path }) => path));
  const made = recordedOperations(records).filter((one) => operationKey(one) === operationKey(operation));
  const then = [
    ...records
      .filter((record) => record.generator === generator.id)
      .map((record) => ({ of: operation, options: optionsThen(generator, blueprint, record) })),
    ...made.map((of) => ({ of, options: { ...withoutOwn(generator, blueprint), ...of.options } })),
  ];
  const left = then
    .flatMap(({ of, options }) => placesWith({ ...blueprint, options }, of))
    .filter(({ path }) => !current.has(path) && isLeft(path, records));
  return [...new Map(left.map(({ path, phase }) => [path, { kind: 'remove' as const, phase, path, generator: generator.id }])).values()];
}

/** The options of an earlier run: what it was not told is not what this one is told. */
function optionsThen(generator: Generator, blueprint: Blueprint, record: RunRecord): Blueprint['options'] {
  const { id, prompts } = generator;
  const told = prompts.flatMap(({ name }): [string, OptionValue][] => {
    const value = recordedAnswer([record], id, name);
    return value === undefined ? [] : [[name, value]];
  });
  return { ...withoutOwn(generator, blueprint), ...Object.fromEntries(told) };
}

/** What the tree has settled, and no run of the generator is told. */
const withoutOwn = ({ prompts }: Generator, { options }: Blueprint): Blueprint['options'] =>
  Object.fromEntries(Object.entries(options).filter(([name]) => !prompts.some((prompt) => prompt.name === name)));

/** Did the last run that wrote there leave a file? */
function isLeft(path: string, records: readonly RunRecord[]): boolean {
  const last = records.flatMap(({ files }) => files.filter((file) => file.path === path)).at(-1);
  return last !== undefined && last.after !== null;
}
