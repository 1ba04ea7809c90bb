import { ownName, toName } from '../../naming/index.ts';
import type { Lose } from './draft.ts';
import type { Settled } from './settle.ts';

/** A relation to many by way of a resource that does nothing else. */
export interface ManyToMany {
  readonly from: string;
  readonly name: string;
  readonly to: string;
  readonly through: string;
}

interface Joining {
  readonly table: string;
  readonly name: string;
  readonly fields: readonly Settled[];
  /** Keys over several fields. */
  readonly unique: readonly (readonly string[])[];
}

/** The relations that stand on tables of two references, which go with either end, each pair once; the end that is named first has the relation. */
export function manyToMany(
  resources: readonly Joining[],
  rules: { readonly related: (relations: readonly ManyToMany[]) => string | undefined },
  lose: Lose,
): readonly ManyToMany[] {
  const found: ManyToMany[] = [];
  for (const { table, name, fields, unique } of resources) {
    const [near, far, ...others] = fields;
    if (near === undefined || far === undefined || others.length > 0 || !isEnd(near) || !isEnd(far)) continue;
    const [from, to] = [near.draft.target, far.draft.target];
    if (from === undefined || to === undefined || from === to) continue;
    const pair = [near.field.name.snake, far.field.name.snake];
    if (!unique.some((key) => key.length === 2 && pair.every((one) => key.includes(one)))) continue;
    const relation = { from, name: ownName(toName(to)).snakePlural, to, through: name };
    const reason = rules.related([...found, relation]);
    if (reason === undefined) found.push(relation);
    else lose(`is no relation between ${from} and ${to}: ${reason}`, table);
  }
  return found;
}

const isEnd = ({ field }: Settled): boolean =>
  field.type === 'references' && field.required && field.onDelete === 'cascade' && !field.unique;
