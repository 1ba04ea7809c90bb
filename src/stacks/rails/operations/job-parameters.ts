import { blockLines, hashLines } from './lines.ts';
import type { Given } from '../../operations/work.ts';

/** A record travels as its id. */
export const parameterOf = ({ kind, name }: Given): string => (kind === 'record' ? `${name}_id` : name);

/** More than these nobody keeps apart by their places, nor has a spec room for helpers of. */
const MOST_POSITIONS = 4;
/** RuboCop's own number. */
const MOST_OPTIONAL = 3;
/** The helper of a spec that holds the values of a crowded job. */
const OPTIONS = 'options';

/** Is it given so much that all but the first have names? Six arguments in a row say nothing to their reader. */
export const isCrowded = (givens: readonly Given[]): boolean =>
  givens.length > MOST_POSITIONS || givens.filter((given) => !given.required && !isSwitch(given)).length > MOST_OPTIONAL;

/** Neither would `perform(id, true)`. */
const isSwitch = ({ field, required }: Given): boolean => field?.type === 'boolean' && !required;

/** What a job is given by name. */
export function keywordsAmong(givens: readonly Given[]): ReadonlySet<Given> {
  const first = givens.find((given) => !isSwitch(given));
  return new Set(givens.filter((given) => isSwitch(given) || (isCrowded(givens) && given !== first)));
}

/** Values that a spec gives in one hash: those of a crowded job that have names. */
export const collectedAmong = (givens: readonly Given[]): readonly Given[] =>
  isCrowded(givens) ? [...keywordsAmong(givens)].filter(({ kind }) => kind !== 'record') : [];

/** How a spec names a value that it gives. */
export const givenIn = (givens: readonly Given[], name: string): string =>
  collectedAmong(givens).some((given) => given.name === name) ? `${OPTIONS}[:${name}]` : name;

/** Pairs of a hash of all that is given, as a spec has them. */
export function pairsOf(givens: readonly Given[]): readonly string[] {
  const collected = collectedAmong(givens);
  const alone = givens.filter((given) => !collected.includes(given)).map(({ name }) => `${name}: ${name}`);
  return [...alone, ...(collected.length === 0 ? [] : [`**${OPTIONS}`])];
}

/** Helpers of a spec: one for each thing that is given, or one for all values of a crowded job. */
export function helpersOf(givens: readonly Given[], sample: (given: Given) => string): readonly string[] {
  const collected = collectedAmong(givens);
  const hash = hashLines(
    '',
    collected.map((given) => `${given.name}: ${sample(given)}`),
  );
  return [
    ...givens.filter((given) => !collected.includes(given)).map((given) => `let(:${given.name}) { ${sample(given)} }`),
    ...(collected.length === 0 ? [] : blockLines(`let(:${OPTIONS})`, hash)),
  ];
}

/** Positions, then keywords. */
const arranged = (givens: readonly Given[], keywords: ReadonlySet<Given>): readonly Given[] => [
  ...givens.filter((given) => !keywords.has(given)),
  ...givens.filter((given) => keywords.has(given)),
];

/**
 * Parameters of `perform`, those that may be left out at the end.
 *
 * @param kept what the job works with; a position that nothing uses says so by its underscore
 */
export function parametersOf(givens: readonly Given[], kept: readonly Given[], fallback: (given: Given) => string): readonly string[] {
  const keywords = keywordsAmong(givens);
  return arranged(givens, keywords).map((given) => {
    const name = parameterOf(given);
    if (keywords.has(given)) return given.required ? `${name}:` : `${name}: ${fallback(given)}`;
    return `${kept.includes(given) ? '' : '_'}${name}${given.required ? '' : ` = ${fallback(given)}`}`;
  });
}

/**
 * Arguments of the job as a spec gives them.
 *
 * @param options.without what may be left out, and is
 * @param options.gone the record that is not there
 */
export function argumentsOf(
  givens: readonly Given[],
  { without = [], gone }: { readonly without?: readonly Given[]; readonly gone?: Given | undefined } = {},
): string {
  const keywords = keywordsAmong(givens);
  const collected = collectedAmong(givens);
  const left = collected.filter((given) => without.includes(given)).map(({ name }) => `:${name}`);
  const list = arranged(givens, keywords)
    .filter((given) => !collected.includes(given) && !without.includes(given))
    .map((given) => {
      const value = given === gone ? '0' : given.kind === 'record' ? `${given.name}.id` : given.name;
      return keywords.has(given) ? `${parameterOf(given)}: ${value}` : value;
    });
  const rest = collected.length === 0 ? [] : [`**${OPTIONS}${left.length === 0 ? '' : `.except(${left.join(', ')})`}`];
  return list.length + rest.length === 0 ? '' : `(${[...list, ...rest].join(', ')})`;
}
