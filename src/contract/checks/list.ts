import type { Context, ResourceCheck } from '../context.ts';
import { wantError, wantPage } from '../expect.ts';
import { failure } from '../failure.ts';
import { isObject, parseJson } from '../json.ts';
import type { ContractResource } from '../resource.ts';
import { createdAt, forEach, listPath, resourceCheck } from './helpers.ts';

const DEFAULT_LIMIT = 20;
const LARGEST_LIMIT = 100;

const BAD_LIMITS = ['0', '-1', '-100', 'abc', '1.5', '', 'NaN', 'Infinity', '5;drop', '%00'] as const;

const BAD_CURSORS = [
  'nonsense',
  '!!!',
  '0',
  'null',
  'e30',
  'W10',
  'bnVsbA',
  'MQ',
  '%F0%9F%92%A5',
  "'%20OR%201=1--",
  Buffer.from('{"createdAt":"never","id":"nobody"}').toString('base64url'),
  Buffer.from('["2025-01-01T00:00:00.000Z"]').toString('base64url'),
  'x'.repeat(5000),
] as const;

async function ensureRows(context: Context, resource: ContractResource, count: number): Promise<void> {
  const { rows } = wantPage(await context.get(listPath(resource, { limit: LARGEST_LIMIT })), context.profile);
  await context.samples.createMany(resource, Math.max(0, count - rows.length));
}

/** The same JSON with another value in place of each that is neither an object nor an array. */
function withLeaves(value: unknown, leaf: unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => withLeaves(inner, leaf));
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withLeaves(inner, leaf)])) : leaf;
}

/** A cursor with everything in it replaced, where it is readable JSON. */
function tampered(cursor: string): readonly string[] {
  const inner = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!isObject(inner) && !Array.isArray(inner)) return [];
  return ["tampered' OR 1=1--", 17, null, { a: 1 }].map((leaf) =>
    Buffer.from(JSON.stringify(withLeaves(inner, leaf))).toString('base64url'),
  );
}

async function someCursor(context: Context, resource: ContractResource): Promise<string> {
  await ensureRows(context, resource, 3);
  const answer = await context.get(listPath(resource, { limit: 1 }));
  const { nextCursor } = wantPage(answer, context.profile);
  if (nextCursor === undefined) throw failure(answer, 'a cursor, for there are more rows');
  return nextCursor;
}

export const LIST: readonly ResourceCheck[] = [
  resourceCheck({
    id: 'list.default-limit',
    title: 'GET of a list gives 20 rows and says so in meta.pagination',
    run: async (context, resource) => {
      await ensureRows(context, resource, DEFAULT_LIMIT + 2);
      const answer = await context.get(resource.path);
      const page = wantPage(answer, context.profile);
      if (page.limit !== DEFAULT_LIMIT || page.rows.length !== DEFAULT_LIMIT || page.nextCursor === undefined)
        throw failure(answer, `limit ${String(DEFAULT_LIMIT)}, ${String(DEFAULT_LIMIT)} rows and a next page`);
    },
  }),
  resourceCheck({
    id: 'list.limit',
    title: 'limit is kept from 1 to 100 and clamped to 100 above',
    run: async (context, resource) => {
      await ensureRows(context, resource, 5);
      const cases = [
        [1, 1],
        [3, 3],
        [99, 99],
        [100, LARGEST_LIMIT],
        [101, LARGEST_LIMIT],
        [1_000_000, LARGEST_LIMIT],
      ] as const;
      await forEach(
        cases,
        ([sent]) => `limit=${String(sent)}`,
        async ([sent, kept]) => {
          const answer = await context.get(listPath(resource, { limit: sent }));
          const page = wantPage(answer, context.profile);
          if (page.limit !== kept || page.rows.length > kept || (kept <= 5 && page.rows.length !== kept))
            throw failure(answer, `pagination.limit ${String(kept)} and as many rows`);
        },
      );
    },
  }),
  resourceCheck({
    id: 'list.bad-limit',
    needs: ['list'],
    title: 'a limit of zero, below, or that is no whole number is INVALID_QUERY',
    run: (context, resource) =>
      forEach(
        BAD_LIMITS,
        (limit) => `limit=${limit}`,
        async (limit) => {
          wantError(await context.get(`${resource.path}?limit=${limit}`), 400, 'INVALID_QUERY');
        },
      ),
  }),
  resourceCheck({
    id: 'list.unknown-query',
    needs: ['list'],
    title: 'a query name that the resource does not know is INVALID_QUERY',
    run: (context, resource) =>
      forEach(
        ['surprise=1', 'page=2', 'limit[]=5', 'limit[gt]=1', '__proto__=1', 'constructor=1', '__proto__[x]=1', 'LIMIT=5', 'id;drop=1'],
        (query) => query,
        async (query) => {
          wantError(await context.get(`${resource.path}?${query}`), 400, 'INVALID_QUERY');
        },
      ),
  }),
  resourceCheck({
    id: 'list.repeated-query',
    title: 'a query name given twice is answered as the profile says',
    run: async (context, resource) => {
      const answer = await context.get(`${resource.path}?limit=2&limit=3`);
      if (context.profile.repeatedParameters === 'refused') wantError(answer, 400, 'INVALID_QUERY');
      else if (wantPage(answer, context.profile).limit !== 3) throw failure(answer, 'the last limit to count, 3');
    },
  }),
  resourceCheck({
    id: 'list.bad-cursor',
    title: 'a cursor that the server did not make is INVALID_CURSOR',
    run: async (context, resource) => {
      const cursor = await someCursor(context, resource);
      const cases = [...BAD_CURSORS, ...tampered(cursor), cursor.slice(0, Math.floor(cursor.length / 2))];
      await forEach(
        cases,
        (bad) => bad.slice(0, 60),
        async (bad) => {
          wantError(await context.get(`${resource.path}?cursor=${bad}`), 400, 'INVALID_CURSOR');
        },
      );
      // No text at all, or one with NUL in it, is as wrong a query as it is a cursor.
      for (const none of ['', '%00'])
        wantError(await context.get(`${resource.path}?cursor=${none}`), 400, ['INVALID_CURSOR', 'INVALID_QUERY']);
    },
  }),
  resourceCheck({
    id: 'list.order',
    title: 'rows come newest first, ties by id',
    run: async (context, resource) => {
      const made = await context.samples.createMany(resource, 3);
      const answer = await context.get(listPath(resource, { limit: LARGEST_LIMIT }));
      const { rows } = wantPage(answer, context.profile);
      const key = createdAt(context.profile);
      rows.forEach((row, index) => {
        const next = rows[index + 1];
        if (next === undefined) return;
        const [time, nextTime] = [Date.parse(String(row[key])), Date.parse(String(next[key]))];
        const tied = time === nextTime && context.profile.timestampDigits === 3;
        if (time < nextTime || (tied && String(row['id']) <= String(next['id'])))
          throw failure(answer, `newest first by (${key}, id); row ${String(index + 1)} comes before a later one`);
      });
      const shown = new Set(rows.map(({ id }) => String(id)));
      if (made.some(({ id }) => !shown.has(id))) throw failure(answer, 'the rows that were just made, on the first page');
    },
  }),
];
