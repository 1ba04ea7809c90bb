import { nameFrom, nameProblem, toName } from '../../naming/index.ts';
import type { Table } from '../shape.ts';
import type { Lose } from './draft.ts';
import type { Rules } from './rules.ts';

/** Longer names leave no room for those of indexes and constraints. */
const LONGEST = 40;

/** The name of each table's resource. A name that a stack has taken, or that two tables would share, is changed and listed. */
export function resourceNames(tables: readonly Table[], rules: Rules, lose: Lose): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { name, model } of tables) {
    const wanted = pascalOf(name);
    const reason = rules.resource(toName(wanted), []);
    const free = firstFree(reason === undefined ? wanted : `${wanted}Record`, taken);
    taken.add(free);
    names.set(name, free);
    const table = toName(free).snakePlural;
    if (reason !== undefined) lose(`is called ${free}, because ${reason}`, name);
    else if (free !== wanted) lose(`is called ${free}, because another table is called ${wanted} already`, name);
    else if (model === true ? free !== name : table !== name) lose(`becomes the resource ${free}, whose table is ${table}`, name);
  }
  return names;
}

function pascalOf(table: string): string {
  const name = nameFrom(table) ?? nameFrom(table.slice(0, LONGEST)) ?? 'table_of_no_name';
  const { pascal } = toName(name);
  return nameProblem(pascal) === undefined ? pascal : 'Unnamed';
}

function firstFree(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 2, name = wanted; ; number += 1) {
    if (!taken.has(name)) return name;
    name = `${wanted}${String(number)}`;
  }
}
