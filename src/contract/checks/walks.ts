import type { Check, Context, ResourceCheck, ServerCheck } from '../context.ts';
import { wantPage } from '../expect.ts';
import { ContractFailure, failure } from '../failure.ts';
import { type JsonObject } from '../json.ts';
import type { ContractField, ContractResource } from '../resource.ts';
import { createdAt, forEach, listPath, references, remove, resourceCheck, serverCheck, walk, type Between } from './helpers.ts';

/** Fails unless every one of these ids is in the rows exactly once, and no row is there twice. */
function wantEachOnce(rows: readonly JsonObject[], ids: readonly string[], how: string): void {
  const seen = new Map<string, number>();
  for (const { id } of rows) seen.set(String(id), (seen.get(String(id)) ?? 0) + 1);
  const missing = ids.filter((id) => !seen.has(id));
  const twice = [...seen].filter(([, times]) => times > 1);
  if (missing.length === 0 && twice.length === 0) return;
  throw new ContractFailure(
    `sent ${how}; came ${String(rows.length)} rows, ${String(missing.length)} of ${String(ids.length)} untouched rows missing, ${String(twice.length)} rows more than once; the contract wants every untouched row exactly once` +
      (missing[0] === undefined ? '' : ` (missing: ${missing[0]})`) +
      (twice[0] === undefined ? '' : ` (repeated: ${twice[0][0]})`),
  );
}

/** Between two pages one new row comes and one of these goes. */
function comingAndGoing(context: Context, resource: ContractResource, doomed: readonly string[]): Between {
  const left = [...doomed];
  return async () => {
    const gone = left.pop();
    const { id } = await context.samples.create(resource);
    left.unshift(id);
    if (gone !== undefined) await remove(context, resource, gone);
  };
}

/** The resource that costs least to fill: the fewest references, then the fewest fields. */
function lightest(resources: readonly ContractResource[]): ContractResource | undefined {
  return [...resources].sort(
    (left, right) => references(left).length - references(right).length || left.fields.length - right.fields.length,
  )[0];
}

const LONG_PAGE = 37;

const LONG: readonly ServerCheck[] = [
  serverCheck({
    id: 'walk.long',
    title: 'a walk through a thousand rows of one timestamp gives every untouched row once while rows come and go',
    applies: ({ whole }) => whole.length > 0,
    run: async (context) => {
      const resource = lightest(context.whole);
      if (resource === undefined) return;
      const { rows: count, samples, seed } = context;
      const bodies = (): Promise<readonly JsonObject[]> => Promise.all(Array.from({ length: count }, () => samples.body(resource)));
      const ids =
        seed === undefined ? (await samples.createMany(resource, count)).map(({ id }) => id) : await seed({ resource, count, bodies });
      const doomed = ids.filter((_, index) => index % 29 === 7);
      const untouched = ids.filter((_, index) => index % 29 !== 7);
      const full = await context.get(listPath(resource, { limit: 1000 }));
      if (count > 100 && wantPage(full, context.profile).rows.length !== 100) throw failure(full, '100 rows, the most a page may have');
      wantEachOnce(
        await walk(context, resource, { limit: LONG_PAGE }, comingAndGoing(context, resource, doomed)),
        untouched,
        `GET ${resource.path}?limit=${String(LONG_PAGE)}, page after page`,
      );
      if (seed !== undefined) await wantOneTimestamp(context, resource, untouched);
    },
  }),
];

/** A seed that gives each row a time of its own would prove nothing. */
async function wantOneTimestamp(context: Context, resource: ContractResource, ids: readonly string[]): Promise<void> {
  const sample = [ids[0], ids[Math.floor(ids.length / 2)], ids.at(-1)].filter((id) => id !== undefined);
  const times = await Promise.all(
    sample.map(
      async (id) => (await context.get(`${resource.path}/${id}`)).text.split(`"${createdAt(context.profile)}":"`)[1]?.split('"')[0],
    ),
  );
  if (new Set(times).size !== 1)
    throw new ContractFailure(`the seeded rows of ${resource.name.pascal} do not share one timestamp: ${times.join(', ')}`);
}

const SHORT_WALK = 24;
const SHORT_PAGE = 5;

function comparable(field: ContractField): ((value: unknown) => number) | undefined {
  const { type } = field.field;
  if (type === 'integer' || type === 'float' || type === 'decimal' || type === 'bigint') return Number;
  if (type === 'date' || type === 'datetime') return (value) => Date.parse(String(value));
  return undefined;
}

/** Fails unless the rows follow the sort; empty values stand together at one end. */
function wantSorted(rows: readonly JsonObject[], field: ContractField, descending: boolean, how: string): void {
  const values = rows.map((row) => row[field.key]);
  const emptyAt = values.flatMap((value, index) => (value === null ? [index] : []));
  const together = emptyAt.every((index, position) => index === (emptyAt[0] ?? 0) + position);
  const atOneEnd = emptyAt.length === 0 || emptyAt[0] === 0 || emptyAt.at(-1) === values.length - 1;
  if (!together || !atOneEnd)
    throw new ContractFailure(`sent ${how}; came empty values of "${field.key}" among others; the contract wants them together at one end`);
  const read = comparable(field);
  if (read === undefined) return;
  const filled = values.filter((value) => value !== null).map(read);
  const wrong = filled.findIndex(
    (value, index) => index > 0 && (descending ? value > (filled[index - 1] ?? value) : value < (filled[index - 1] ?? value)),
  );
  if (wrong > 0)
    throw new ContractFailure(
      `sent ${how}; came ${String(filled[wrong - 1] ?? '')} before ${String(filled[wrong] ?? '')}; the contract wants ${descending ? 'the greatest' : 'the least'} first`,
    );
}

const sortable = (resource: ContractResource): readonly ContractField[] => resource.fields.filter((field) => field.sortable);

const SHORT: readonly ResourceCheck[] = [
  resourceCheck({
    id: 'walk.short',
    title: 'a walk in small pages gives every row once while rows come and go',
    run: async (context, resource) => {
      const made = (await context.samples.createMany(resource, SHORT_WALK)).map(({ id }) => id);
      const doomed = made.slice(0, 3);
      const between = comingAndGoing(context, resource, doomed);
      wantEachOnce(
        await walk(context, resource, { limit: SHORT_PAGE * 4 }, between),
        made.slice(3),
        `GET ${resource.path}?limit=${String(SHORT_PAGE * 4)}, page after page`,
      );
    },
  }),
  resourceCheck({
    id: 'sort.created-at',
    title: 'sort by the time of creation goes both ways',
    applies: (_, { profile }) => profile.sort,
    run: async (context, resource) => {
      const made = (await context.samples.createMany(resource, 3)).map(({ id }) => id);
      const key = createdAt(context.profile);
      for (const sort of [key, `-${key}`]) {
        const rows = await walk(context, resource, { sort, limit: 100 });
        wantEachOnce(rows, made, `GET ${resource.path}?sort=${sort}`);
        const times = rows.map((row) => Date.parse(String(row[key])));
        if (
          times.some((time, index) => index > 0 && (sort === key ? time < (times[index - 1] ?? time) : time > (times[index - 1] ?? time)))
        ) {
          throw new ContractFailure(
            `sent GET ${resource.path}?sort=${sort}; came rows out of order; the contract wants the ${sort === key ? 'oldest' : 'newest'} first`,
          );
        }
      }
    },
  }),
  resourceCheck({
    id: 'sort.fields',
    title: 'a walk sorted by an indexed field is in order, empty values together, every row once, both ways',
    applies: (resource, { profile }) => profile.sort && sortable(resource).length > 0,
    run: async (context, resource) => {
      const optional = sortable(resource).filter(({ field }) => !field.required);
      const made = [
        ...(await context.samples.createMany(resource, SHORT_PAGE)),
        ...(await context.samples.createMany(resource, 3, Object.fromEntries(optional.map(({ key }) => [key, null])))),
      ];
      const cases = sortable(resource).flatMap((field) => [
        { field, sort: field.key },
        { field, sort: `-${field.key}` },
      ]);
      await forEach(
        cases,
        ({ sort }) => `sort=${sort}`,
        async ({ field, sort }) => {
          const how = `GET ${resource.path}?sort=${sort}&limit=7, page after page`;
          const rows = await walk(context, resource, { sort, limit: 7 });
          wantEachOnce(
            rows,
            made.map(({ id }) => id),
            how,
          );
          wantSorted(rows, field, sort.startsWith('-'), how);
        },
      );
    },
  }),
];

export const WALKS: readonly Check[] = [...SHORT, ...LONG];
