import type { Context, ResourceCheck, ServerCheck } from '../context.ts';
import { wantPage } from '../expect.ts';
import { ContractFailure, failure } from '../failure.ts';
import type { Answer } from '../http/answer.ts';
import type { Outgoing } from '../http/client.ts';
import type { JsonObject } from '../json.ts';
import type { Profile } from '../profile.ts';
import { inCase, type ContractField, type ContractResource } from '../resource.ts';
import { validValue } from '../samples/values.ts';

export const serverCheck = (check: Omit<ServerCheck, 'scope'>): ServerCheck => ({ scope: 'server', ...check });
export const resourceCheck = (check: Omit<ResourceCheck, 'scope'>): ResourceCheck => ({ scope: 'resource', ...check });

/** An id of the right form that no record has. */
export const absentId = ({ id }: Profile): string => (id === 'uuid7' ? '01890a5d-ac96-774b-bcce-b302099a8057' : '4000000000000123');

/** Texts that are no id. */
export const badIds = ({ id }: Profile): readonly string[] =>
  id === 'uuid7'
    ? [
        '1',
        'abc',
        'null',
        '01890a5d-ac96-774b-bcce-b302099a805',
        '01890a5d-ac96-774b-bcce-b302099a8057x',
        "1' OR '1'='1",
        '%00',
        'x'.repeat(200),
        '..%2f..%2fetc%2fpasswd',
        '%F0%9F%92%A5',
      ]
    : ['abc', 'null', '1.5', '1e3', '0x10', '1x', "1' OR '1'='1", '%00', 'x'.repeat(200), '9'.repeat(40), '%F0%9F%92%A5'];

/** The path of one record; the id is put in as it is. */
export const itemPath = (resource: ContractResource, id: string): string => `${resource.path}/${id}`;

/** `NotFound` as this resource says it. */
export const notFoundCode = (resource: ContractResource): string => `${resource.name.constant}_NOT_FOUND`;

/** A list's path with these parameters. */
export function listPath(resource: ContractResource, parameters: Readonly<Record<string, string | number>>): string {
  const query = new URLSearchParams(Object.entries(parameters).map(([key, value]): [string, string] => [key, String(value)])).toString();
  return query === '' ? resource.path : `${resource.path}?${query}`;
}

export const writableFields = (resource: ContractResource): readonly ContractField[] =>
  resource.fields.filter(({ writable, field }) => writable && !field.polymorphic);

/** Fields that a PUT or a PATCH may carry. */
export const changeableFields = (resource: ContractResource): readonly ContractField[] =>
  writableFields(resource).filter(({ isOwner }) => isOwner !== true);

/** A body as a PUT or a PATCH takes it: whose a record is, stays as it is. */
export const withoutOwner = ({ fields }: ContractResource, body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !fields.some((field) => field.isOwner === true && field.key === key)));

/** A body as a route takes it. */
export const bodyFor = ({ method }: Pick<Outgoing, 'method'>, resource: ContractResource, body: JsonObject): JsonObject =>
  method === 'POST' ? body : withoutOwner(resource, body);

/** Free text that is kept as it was sent and that nothing but its length binds. */
export const freeTexts = (resource: ContractResource): readonly ContractField[] =>
  resource.fields.filter(
    ({ field, writable, readable }) =>
      writable &&
      readable &&
      !field.array &&
      field.format === undefined &&
      field.normalize === undefined &&
      (field.type === 'string' || field.type === 'text'),
  );

export const uniqueFields = (resource: ContractResource): readonly ContractField[] =>
  resource.fields.filter(
    ({ field, writable, readable }) =>
      writable &&
      readable &&
      field.unique &&
      !field.polymorphic &&
      !field.array &&
      field.type !== 'references' &&
      field.type !== 'boolean' &&
      field.type !== 'enum',
  );

export const references = (resource: ContractResource): readonly ContractField[] =>
  resource.fields.filter(({ field, target }) => field.type === 'references' && !field.polymorphic && target !== undefined);

export const createdAt = (profile: Profile): string => inCase(profile, 'created_at');
export const updatedAt = (profile: Profile): string => inCase(profile, 'updated_at');

/** The three ways of sending a body to a resource; the record for the latter two is there. */
export async function bodyRoutes(context: Context, resource: ContractResource): Promise<readonly Pick<Outgoing, 'method' | 'path'>[]> {
  const { id } = await context.samples.create(resource);
  return [
    { method: 'POST', path: resource.path },
    { method: 'PUT', path: itemPath(resource, id) },
    { method: 'PATCH', path: itemPath(resource, id) },
  ];
}

const SHOWN = 5;

/** Runs an assertion for each case and fails once, with the messages of the first few that did not hold. */
export async function forEach<T>(cases: readonly T[], label: (item: T) => string, assert: (item: T) => Promise<void>): Promise<void> {
  const failures: { readonly title: string; readonly failure: ContractFailure }[] = [];
  for (const item of cases) {
    try {
      await assert(item);
    } catch (error) {
      if (!(error instanceof ContractFailure)) throw error;
      failures.push({ title: label(item), failure: error });
    }
  }
  const first = failures[0]?.failure;
  if (first === undefined) return;
  const more = failures.length > SHOWN ? [`… and ${String(failures.length - SHOWN)} more`] : [];
  const lines = failures.slice(0, SHOWN).map(({ title, failure }) => `${title}: ${failure.message}`);
  throw new ContractFailure([...lines, ...more].join('\n'), first.request, first.response);
}

/** What a walk does between two pages. */
export type Between = (page: number) => Promise<void>;

const ENDLESS = 5000;

/** Every row of a list, page after page; fails where the pages do not come to an end. */
export async function walk(
  context: Context,
  resource: ContractResource,
  parameters: Readonly<Record<string, string | number>>,
  between: Between = () => Promise.resolve(),
): Promise<readonly JsonObject[]> {
  const rows: JsonObject[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; page < ENDLESS; page += 1) {
    const answer = await context.get(listPath(resource, { ...parameters, ...(cursor === undefined ? {} : { cursor }) }));
    const found = wantPage(answer, context.profile);
    rows.push(...found.rows);
    cursor = found.nextCursor;
    if (cursor === undefined) return rows;
    if (seen.has(cursor)) throw failure(answer, 'a cursor that leads on, not one that was given before: the pages do not end');
    seen.add(cursor);
    await between(page);
  }
  throw new ContractFailure(
    `sent GET ${listPath(resource, parameters)} and followed ${String(ENDLESS)} cursors; the pages do not end; the contract wants every row once`,
  );
}

/** Deletes a record; whether it was there does not matter. */
export const remove = (context: Context, resource: ContractResource, id: string): Promise<Answer> =>
  context.client.send({ method: 'DELETE', path: itemPath(resource, id) });

/** A default as it comes back in JSON; undefined where it cannot be foretold (`now`). */
export function defaultInJson({ field }: ContractField): unknown {
  if (field.default === undefined || field.array || field.default === 'now') return undefined;
  const like = validValue(field, { n: 1, run: 'x', choose: () => 0 });
  if (typeof like === 'number') return Number(field.default);
  if (typeof like === 'boolean') return field.default === 'true';
  return typeof like === 'string' ? field.default : undefined;
}
