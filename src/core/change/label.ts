import type { Difference } from './types.ts';

/** What a migration is called by what it does, the first that applies; a mixture is a change of the table. */
const LABELS: readonly ((change: Difference, table: string) => string | undefined)[] = [
  ({ added, ...rest }, table) =>
    added.length > 0 && isOnly(rest) ? `add_${listed(added.map(({ name }) => name.snake))}_to_${table}` : undefined,
  ({ removed, ...rest }, table) =>
    removed.length > 0 && isOnly(rest) ? `remove_${listed(removed.map(({ name }) => name.snake))}_from_${table}` : undefined,
  ({ renamed: [first, ...others], altered, ...rest }, table) =>
    first !== undefined && others.length + altered.length === 0 && isOnly(rest)
      ? `rename_${first.before.name.snake}_to_${first.after.name.snake}_in_${table}`
      : undefined,
  ({ altered, ...rest }, table) =>
    altered.length > 0 && isOnly(rest) ? `change_${listed(altered.map(({ after }) => after.name.snake))}_of_${table}` : undefined,
  ({ uniques, ...rest }, table) => ofKeys('key', uniques, rest, table),
  ({ indexes, ...rest }, table) => ofKeys('index', indexes, rest, table),
  ({ checks: { added, removed }, ...rest }, table) =>
    added.length + removed.length > 0 && isOnly(rest) ? `${removed.length === 0 ? 'check' : 'change_checks_of'}_${table}` : undefined,
  ({ softDelete, ...rest }, table) =>
    softDelete !== undefined && isOnly(rest) ? `${softDelete === 'added' ? 'keep' : 'drop'}_deleted_${table}` : undefined,
];

function ofKeys(
  kind: 'key' | 'index',
  { added, removed }: Difference['uniques'],
  rest: Partial<Difference>,
  table: string,
): string | undefined {
  const [first, ...others] = [...added, ...removed];
  if (first === undefined || !isOnly(rest)) return undefined;
  if (others.length > 0) return `change_${kind === 'key' ? 'keys' : 'indexes'}_of_${table}`;
  const fields = first.map(({ name }) => name.snake).join('_and_');
  return added.length > 0 ? `add_${kind}_on_${fields}_to_${table}` : `remove_${kind}_on_${fields}_from_${table}`;
}

/** True where nothing is left. */
const isOnly = ({ uniques, indexes, checks, softDelete, ...rest }: Partial<Difference>): boolean =>
  softDelete === undefined &&
  [uniques, indexes, checks].every((exchange) => exchange === undefined || exchange.added.length + exchange.removed.length === 0) &&
  Object.values(rest).every((value) => !Array.isArray(value) || value.length === 0);

const listed = (names: readonly string[]): string => (names.length > 2 ? 'fields' : names.join('_and_'));

/** Name of the migration in snake case; two migrations of one name would be one class in Rails, so a later one has a number. */
export function labelOf(change: Difference, taken: readonly string[]): string {
  const table = change.after.name.snakePlural;
  const label = LABELS.map((make) => make(change, table)).find((name) => name !== undefined) ?? `change_${table}`;
  const numbered = (count: number): string => (count === 1 ? label : `${label}_${String(count)}`);
  let count = 1;
  while (taken.includes(numbered(count))) count += 1;
  return numbered(count);
}
