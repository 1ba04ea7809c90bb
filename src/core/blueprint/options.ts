import { nearest } from '../../naming/index.ts';
import type { InputRow } from '../define.ts';
import type { Problem } from '../errors.ts';
import type { OptionValue } from '../pipeline.ts';

/** Inputs that are options: flags on the command line, keys in JSON. The name and the fields are none. */
const KINDS = ['choice', 'flag', 'text', 'list'] as const satisfies readonly InputRow['kind'][];

export const isOption = ({ kind }: InputRow): boolean => KINDS.some((known) => known === kind);

/**
 * Options as given → options that a generator knows, with defaults. Never throws.
 *
 * @param given by the input's name; undefined is an option that was not given
 * @param problems every unknown option and wrong value is added here, with the nearest valid one
 */
export function readOptions(
  rows: readonly InputRow[],
  given: Readonly<Record<string, OptionValue | undefined>>,
  problems: Problem[],
): Readonly<Record<string, OptionValue>> {
  const options = rows.filter(isOption);
  const names = options.map(({ name }) => name);
  for (const [name, value] of Object.entries(given)) if (value !== undefined && !names.includes(name)) problems.push(unknown(name, names));
  return Object.fromEntries(
    options.flatMap((row): [string, OptionValue][] => {
      const value = given[row.name];
      if (value === undefined) return row.default === undefined ? [] : [[row.name, row.default]];
      const problem = valueProblem(row, value);
      if (problem !== undefined) problems.push(problem);
      return [[row.name, value]];
    }),
  );
}

function unknown(name: string, names: readonly string[]): Problem {
  const guess = nearest(name, names);
  const known = names.length === 0 ? 'it has no options' : `it has ${names.map((known) => `--${known}`).join(', ')}`;
  return {
    where: `--${name}`,
    message: `is no option of this generator; ${known}`,
    hint: guess === undefined ? `Leave --${name} out` : `Did you mean --${guess}?`,
  };
}

function valueProblem({ kind, name, choices = [] }: InputRow, value: OptionValue): Problem | undefined {
  const where = `--${name}`;
  if (kind === 'flag') return typeof value === 'boolean' ? undefined : { where, message: 'takes no value', hint: where };
  if (kind === 'list')
    return Array.isArray(value) ? undefined : { where, message: 'takes a list of texts', hint: `${where} VALUE ${where} VALUE` };
  if (typeof value !== 'string') return { where, message: 'needs a value', hint: `${where} ${choices[0] ?? 'VALUE'}` };
  if (kind !== 'choice' || choices.includes(value)) return undefined;
  return {
    where,
    message: `${JSON.stringify(value.slice(0, 80))} is not one of ${choices.join(', ')}`,
    hint: `${where} ${nearest(value, choices) ?? choices[0] ?? ''}`,
  };
}
