import type { ContractField, ContractResource } from '../../../../src/contract/index.ts';
import { textOf } from '../../../../src/contract/json.ts';
import { Refusal } from './answers.ts';
import { normalized } from '../../../../src/fields/normalize.ts';
import type { Broken } from './sabotage.ts';
import { isUuid, problemWith, type Row } from './validate.ts';

export interface Listing {
  readonly rows: readonly Row[];
  readonly pagination: Readonly<Record<string, unknown>>;
  readonly include: readonly string[];
}

const badQuery = (): Refusal => new Refusal(400, 'INVALID_QUERY');
const badCursor = (): Refusal => new Refusal(400, 'INVALID_CURSOR');

function limitOf(text: string | null, broken: Broken): number {
  if (text === null) return broken('default-limit-25') ? 25 : 20;
  if (!/^[1-9]\d*$/.test(text)) {
    if (broken('bad-limit-ignored')) return 20;
    throw badQuery();
  }
  return broken('limit-unclamped') ? Number(text) : Math.min(100, Number(text));
}

type Key = readonly [rank: number, value: number | string, id: string];

/** Empty values rank last, whichever way the values go; equal values by id. */
function keyOf(row: Row, field: ContractField | undefined, key: string, broken: Broken): Key {
  const value = row[key];
  const id = broken('cursor-without-id') ? '' : String(row['id']);
  if (value === null || value === undefined) return [1, 0, id];
  const numeric = field !== undefined && ['integer', 'decimal'].includes(field.field.type);
  return [0, numeric ? Number(value) : textOf(value), id];
}

function compare(left: Key, right: Key, direction: number): number {
  if (left[0] !== right[0]) return left[0] - right[0];
  if (left[1] !== right[1]) return (left[1] < right[1] ? -1 : 1) * direction;
  return left[2] === right[2] ? 0 : (left[2] < right[2] ? -1 : 1) * direction;
}

function readCursor(text: string | null, sort: string, broken: Broken): Key | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.length === 4) {
      const parts: readonly unknown[] = value;
      const [made, rank, at, id] = parts;
      const whole =
        (made === sort || broken('foreign-cursor')) &&
        typeof rank === 'number' &&
        (typeof at === 'number' || typeof at === 'string') &&
        typeof id === 'string';
      const dated = !sort.endsWith('createdAt') || (typeof at === 'string' && !Number.isNaN(Date.parse(at)));
      if (whole && (broken('foreign-cursor') || (dated && (isUuid(id) || broken('cursor-without-id'))))) return [rank, at, id];
    }
  } catch {
    // Not one of ours either.
  }
  if (broken('bad-cursor-ignored')) return undefined;
  throw badCursor();
}

/** One page of a table, as the query asks for it. */
export function list(resource: ContractResource, table: ReadonlyMap<string, Row>, query: URLSearchParams, broken: Broken): Listing {
  const filters = resource.fields.filter((field) => field.filterable || (broken('filter-secret') && !field.readable));
  const known = new Set(['limit', 'cursor', 'sort', 'include', ...filters.map(({ key }) => key)]);
  for (const name of query.keys()) {
    if (!known.has(name) && !broken('unknown-query-ignored')) throw badQuery();
    if (query.getAll(name).length > 1 && !broken('repeated-query-ignored')) throw badQuery();
    if (query.get(name)?.includes('\u0000') === true && name !== 'cursor' && !broken('filter-nul')) throw badQuery();
  }
  const limit = limitOf(query.get('limit'), broken);
  const sort = query.get('sort') ?? '-createdAt';
  const sortKey = sort.replace(/^-/, '');
  const field = resource.fields.find(({ key, sortable }) => key === sortKey && sortable);
  if (field === undefined && sortKey !== 'createdAt' && !broken('sort-anything')) throw badQuery();
  const include = query.get('include')?.split(',') ?? [];
  if (include.some((name) => !resource.relations.some(({ key }) => key === name)) && !broken('include-anything')) throw badQuery();
  const direction =
    (broken('created-at-both-ways') ? '-' : sort).startsWith('-') !== (broken('oldest-first') && !query.has('sort')) ? -1 : 1;
  const cursor = readCursor(query.get('cursor'), sort, broken);

  let rows = [...table.values()];
  for (const filter of filters) {
    const wanted = query.get(filter.key);
    if (wanted === null || broken('filter-ignored') || (broken('filter-first-page-only') && cursor !== undefined)) continue;
    const text = broken('filter-not-normalized') ? wanted : normalized(wanted, filter.field.normalize);
    const typed = filter.field.type === 'integer' ? Number(wanted) : text;
    if (
      ['enum', 'references', 'integer'].includes(filter.field.type) &&
      problemWith(filter, typed) !== undefined &&
      !broken('filter-unchecked')
    )
      throw badQuery();
    const matching = rows.filter((row) => row[filter.key] === typed);
    const all = (broken('filter-none-all') && matching.length === 0) || (broken('filter-injection') && wanted.includes("' OR '"));
    rows = all ? rows : matching;
  }
  const keyed = rows.map((row) => ({ row, key: keyOf(row, field, sortKey, broken) }));
  if (!broken('sort-ignored') || sortKey === 'createdAt') keyed.sort((left, right) => compare(left.key, right.key, direction));
  const offset = broken('offset-cursor') && cursor !== undefined ? Number(cursor[2].slice(-12)) : 0;
  const after =
    cursor === undefined || broken('cursor-loops')
      ? keyed
      : broken('offset-cursor')
        ? keyed.slice(offset)
        : keyed.filter(({ key }) => compare(key, cursor, direction) > 0 && !(broken('nulls-lost') && key[0] === 1));
  const page = after.slice(0, limit);
  const last = page.at(-1);
  const more = after.length > page.length && last !== undefined;
  const id = broken('offset-cursor') ? `00000000-0000-7000-8000-${String(offset + limit).padStart(12, '0')}` : last?.key[2];
  const next = more ? Buffer.from(JSON.stringify([sort, last.key[0], last.key[1], id])).toString('base64url') : null;
  const hasMore = broken('has-more-lies') ? false : more;
  return {
    rows: page.map(({ row }) => row),
    include,
    pagination: broken('snake-pagination') ? { limit, next_cursor: next, has_more: hasMore } : { limit, nextCursor: next, hasMore },
  };
}
