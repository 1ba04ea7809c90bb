import type { Table } from '../shape.ts';
import type { ManyToMany } from './many.ts';
import type { Lose } from './draft.ts';
import type { Described, Rules } from './rules.ts';

/** Keys and indexes of a resource over several fields, by the names of the fields. */
export interface Keys {
  readonly unique: readonly (readonly string[])[];
  readonly index: readonly (readonly string[])[];
}

/** What a resource says beyond its fields. */
export interface ResourceRules extends Keys {
  readonly checks: readonly string[];
  readonly manyToMany: readonly ManyToMany[];
  readonly softDelete: boolean;
}

/** The orders in which lists are shown; tables that were generated end their indexes with one. */
const ORDERS = [['created_at', 'id'], ['id']];

/** An index without the order that is behind its columns. */
export function withoutOrder(columns: readonly string[]): readonly string[] {
  const order = ORDERS.find((one) => columns.slice(-one.length).join() === one.join());
  return order === undefined ? columns : columns.slice(0, -order.length);
}

/**
 * What is over several columns of a table, as far as each of them is a field.
 *
 * @param fieldOf the name of the field that a column became; undefined where it became none
 */
export function keysOf(
  { name, keys, primaryKey }: Table,
  described: Described,
  fieldOf: (column: string) => string | undefined,
  rules: Pick<Rules, 'key'>,
  lose: Lose,
): Keys {
  const found: { readonly unique: (readonly string[])[]; readonly index: (readonly string[])[] } = { unique: [], index: [] };
  for (const { unique, columns } of [{ unique: true, columns: primaryKey }, ...keys]) {
    const meant = unique ? columns : withoutOrder(columns);
    if (meant.length < 2) continue;
    const kind = unique ? 'unique' : 'index';
    const fields = meant.flatMap((column) => fieldOf(column) ?? []);
    const reason = fields.length < meant.length ? 'not each of them is a field' : rules.key(kind, fields, described);
    if (reason !== undefined)
      lose(`the ${unique ? 'unique key' : 'index'} over (${columns.join(', ')}) is not carried over: ${reason}`, name);
    else if (!found[kind].some((one) => one.join() === fields.join())) found[kind].push(fields);
  }
  return found;
}

/** Checks over two columns of a table, as far as both are fields that can be compared. */
export function checksOf(
  { name, checks }: Table,
  described: Described,
  fieldOf: (column: string) => string | undefined,
  rules: Pick<Rules, 'check'>,
  lose: Lose,
): readonly string[] {
  return checks.flatMap(({ left, operator, right }) => {
    const [one, other] = [fieldOf(left), fieldOf(right)];
    const check = `${one ?? ''} ${operator} ${other ?? ''}`;
    const reason = one === undefined || other === undefined ? 'not each of them is a field' : rules.check(check, described);
    if (reason === undefined) return [check];
    lose(`the check ${left} ${operator} ${right} is not carried over: ${reason}`, name);
    return [];
  });
}
