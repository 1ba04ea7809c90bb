import type { Context, ResourceCheck } from '../context.ts';
import { wantError, wantPage } from '../expect.ts';
import { failure } from '../failure.ts';
import { isObject, textOf } from '../json.ts';
import type { ContractField, ContractRelation, ContractResource } from '../resource.ts';
import { isMakeable } from '../routes.ts';
import { sameValue } from '../samples/same.ts';
import { resourceNamed, type Made } from '../samples/store.ts';
import { absentId, createdAt, forEach, itemPath, listPath, references, resourceCheck } from './helpers.ts';

const filterable = (resource: ContractResource): readonly ContractField[] =>
  resource.fields.filter((field) => field.filterable && field.field.type !== 'float');
const closed = (resource: ContractResource): readonly ContractField[] =>
  resource.fields.filter((field) => !field.filterable && !field.field.polymorphic);
const strictFilter = ({ field }: ContractField): boolean =>
  ['enum', 'references', 'integer', 'date', 'datetime', 'uuid', 'boolean'].includes(field.type);

/** The id of a record at the other end of a relation; of a relation to many it is made. */
async function relatedId(context: Context, relation: ContractRelation, { record }: Made): Promise<unknown> {
  const { kind, target, referenceKey, between, besides } = relation;
  const other = resourceNamed(context.resources, target);
  if (kind === 'one') return record[referenceKey];
  if (between === undefined) return (await context.samples.create(other, { [referenceKey]: record['id'], ...besides })).id;
  const child = await context.samples.create(other);
  const link = { [referenceKey]: record['id'], [between.farKey]: child.record['id'] };
  await context.samples.create(resourceNamed(context.resources, between.resource), link);
  return child.id;
}

/** Relations to what can be made. */
const seenRelations = ({ relations }: ContractResource, { resources }: Context): readonly ContractRelation[] =>
  relations.filter(({ target, between }) =>
    [target, ...(between === undefined ? [] : [between.resource])].every((name) => isMakeable(resourceNamed(resources, name), resources)),
  );

const INJECTIONS = ["' OR '1'='1", '1; DROP TABLE x; --', '%', '\\', '"', '${7*7}', '{{7*7}}', '\u{1F4A5}', '$ne'] as const;

export const QUERY: readonly ResourceCheck[] = [
  resourceCheck({
    id: 'filter.matches',
    title: 'a filter gives the rows that have the value, and no others',
    applies: (resource) => filterable(resource).length > 0,
    run: async (context, resource) => {
      await forEach(
        filterable(resource),
        ({ key }) => key,
        async (field) => {
          const [made] = [await context.samples.create(resource), await context.samples.create(resource)];
          const value = made.record[field.key];
          if (value === null || value === undefined) return;
          const answer = await context.get(listPath(resource, { [field.key]: textOf(value), limit: 100 }));
          const { rows } = wantPage(answer, context.profile);
          const stranger = rows.find((row) => !sameValue(field.field, value, row[field.key]));
          if (stranger !== undefined) throw failure(answer, `only rows whose "${field.key}" is ${JSON.stringify(value)}`);
          if (!rows.some(({ id }) => String(id) === made.id)) throw failure(answer, `the row ${made.id}, which has that value`);
          if (field.field.unique && rows.length !== 1) throw failure(answer, 'one row, for the field is unique');
        },
      );
    },
  }),
  resourceCheck({
    id: 'filter.none',
    title: 'a filter that nothing matches gives an empty page',
    applies: (resource) => references(resource).some((field) => field.filterable),
    run: async (context, resource) => {
      await context.samples.create(resource);
      await forEach(
        references(resource),
        ({ key }) => key,
        async ({ key }) => {
          const answer = await context.get(listPath(resource, { [key]: absentId(context.profile) }));
          const page = wantPage(answer, context.profile);
          if (page.rows.length > 0 || page.nextCursor !== undefined) throw failure(answer, 'no rows and no next page');
        },
      );
    },
  }),
  resourceCheck({
    id: 'filter.pages',
    title: 'a filter holds on every page of a walk',
    applies: (resource) => references(resource).some(({ target, filterable: open }) => open && target !== resource.name.pascal),
    run: async (context, resource) => {
      const field = references(resource).find(
        ({ target, filterable: open, field: own }) => open && !own.unique && target !== resource.name.pascal,
      );
      if (field === undefined) return;
      const owner = await context.samples.create(resourceNamed(context.resources, field.target ?? ''));
      const mine = { [field.key]: owner.record['id'] };
      // Strangers before, between and after, so that a page that forgets the filter meets one.
      const made: Made[] = [];
      for (const count of [1, 2, 2]) {
        await context.samples.create(resource);
        made.push(...(await context.samples.createMany(resource, count, mine)));
      }
      await context.samples.create(resource);
      const first = await context.get(listPath(resource, { [field.key]: owner.id, limit: 3 }));
      const page = wantPage(first, context.profile);
      const second = await context.get(listPath(resource, { [field.key]: owner.id, limit: 3, cursor: page.nextCursor ?? '' }));
      const rest = wantPage(second, context.profile);
      const found = [...page.rows, ...rest.rows].map(({ id }) => String(id)).sort();
      if (
        found.join() !==
          made
            .map(({ id }) => id)
            .sort()
            .join() ||
        rest.nextCursor !== undefined
      )
        throw failure(second, `the ${String(made.length)} rows of ${field.key} ${owner.id} on two pages, each once`);
    },
  }),
  resourceCheck({
    id: 'filter.bad-value',
    title: 'a filter value that the field could never have is INVALID_QUERY',
    applies: (resource) => filterable(resource).some(strictFilter),
    run: (context, resource) =>
      forEach(
        filterable(resource).filter(strictFilter),
        ({ key }) => key,
        async ({ key }) => {
          wantError(await context.get(listPath(resource, { [key]: 'no such value' })), 400, 'INVALID_QUERY');
        },
      ),
  }),
  resourceCheck({
    id: 'filter.closed',
    title: 'a field without an index, and above all a sensitive one, is no filter',
    applies: (resource) => closed(resource).length > 0,
    run: (context, resource) =>
      forEach(
        closed(resource),
        ({ key }) => key,
        async ({ key }) => {
          wantError(await context.get(listPath(resource, { [key]: 'x' })), 400, 'INVALID_QUERY');
        },
      ),
  }),
  resourceCheck({
    id: 'filter.injection',
    title: 'a filter value is a value, never part of a statement',
    applies: (resource) => filterable(resource).some((field) => !strictFilter(field)),
    run: async (context, resource) => {
      await context.samples.create(resource);
      const cases = filterable(resource)
        .filter((field) => !strictFilter(field))
        .flatMap(({ key }) => INJECTIONS.map((value) => ({ key, value })));
      await forEach(
        cases,
        ({ key, value }) => `${key}=${value}`,
        async ({ key, value }) => {
          const answer = await context.get(listPath(resource, { [key]: value }));
          if (answer.status !== 200) wantError(answer, 400, 'INVALID_QUERY');
          else if (wantPage(answer, context.profile).rows.length > 0) throw failure(answer, 'no rows, for none has that value');
        },
      );
    },
  }),
  resourceCheck({
    id: 'filter.nul',
    title: 'a NUL character in a filter is INVALID_QUERY',
    applies: (resource) => filterable(resource).length > 0,
    run: (context, resource) =>
      forEach(
        filterable(resource),
        ({ key }) => key,
        async ({ key }) => {
          wantError(await context.get(`${resource.path}?${key}=a%00b`), 400, 'INVALID_QUERY');
        },
      ),
  }),
  resourceCheck({
    id: 'sort.refused',
    title: 'a sort that the resource does not offer is INVALID_QUERY',
    applies: (_, { profile }) => profile.sort,
    run: (context, resource) => {
      const names = ['surprise', '-surprise', '', '-', '1', 'constructor', 'id;drop', ...closed(resource).map(({ key }) => key)];
      return forEach(
        names,
        (sort) => `sort=${sort}`,
        async (sort) => {
          wantError(await context.get(listPath(resource, { sort })), 400, 'INVALID_QUERY');
        },
      );
    },
  }),
  resourceCheck({
    id: 'sort.foreign-cursor',
    title: 'a cursor of another sort is INVALID_CURSOR',
    applies: (_, { profile }) => profile.sort,
    run: async (context, resource) => {
      await context.samples.createMany(resource, 2);
      const own = createdAt(context.profile);
      const sorts = [`-${own}`, own, ...resource.fields.filter((field) => field.sortable).map(({ key }) => key)];
      const pairs = sorts.flatMap((from) => sorts.filter((to) => to !== from).map((to) => ({ from, to })));
      await forEach(
        pairs,
        ({ from, to }) => `from ${from} to ${to}`,
        async ({ from, to }) => {
          const cursor = wantPage(await context.get(listPath(resource, { sort: from, limit: 1 })), context.profile).nextCursor ?? '';
          wantError(await context.get(listPath(resource, { sort: to, cursor })), 400, 'INVALID_CURSOR');
        },
      );
    },
  }),
  resourceCheck({
    id: 'include.relations',
    title: 'include brings the related records along, in a record and in a list',
    applies: (resource, context) => context.profile.include && seenRelations(resource, context).length > 0,
    run: async (context, resource) => {
      const made = await context.samples.create(resource);
      await forEach(
        seenRelations(resource, context),
        ({ key }) => key,
        async (relation) => {
          const { key, kind, target } = relation;
          const wanted = await relatedId(context, relation, made);
          const single = await context.get(`${itemPath(resource, made.id)}?include=${key}`);
          const list = await context.get(listPath(resource, { include: key, limit: 100 }));
          const inList = wantPage(list, context.profile).rows.find(({ id }) => String(id) === made.id);
          for (const [answer, record] of [
            [single, isObject(single.json) ? single.json['data'] : undefined],
            [list, inList],
          ] as const) {
            const related = isObject(record) ? record[key] : undefined;
            const ids = Array.isArray(related)
              ? related.filter(isObject).map(({ id }) => id)
              : [isObject(related) ? related['id'] : related];
            const found = Array.isArray(related) === (kind === 'many') && ids.map(String).includes(String(wanted));
            if (!found) throw failure(answer, `"${key}" to hold the ${target} ${String(wanted)}`);
          }
        },
      );
    },
  }),
  resourceCheck({
    id: 'include.refused',
    title: 'an include that the resource does not offer is INVALID_QUERY',
    applies: (_, { profile }) => profile.include,
    run: (context, resource) =>
      forEach(
        ['surprise', 'constructor', '__proto__'],
        (include) => `include=${include}`,
        async (include) => {
          wantError(await context.get(listPath(resource, { include })), 400, 'INVALID_QUERY');
        },
      ),
  }),
];
