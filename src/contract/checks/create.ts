import type { Context, ResourceCheck } from '../context.ts';
import { codeFor, idOf, wantError, wantInvalid, wantRecord, wantStatus } from '../expect.ts';
import { failure } from '../failure.ts';
import type { Answer } from '../http/answer.ts';
import type { JsonObject } from '../json.ts';
import type { ContractField, ContractResource } from '../resource.ts';
import { sameValue, travelsAsString } from '../samples/same.ts';
import { mayBeLeftOut } from '../samples/store.ts';
import { wrongValues } from '../samples/wrong.ts';
import { boundaryValues } from '../samples/boundaries.ts';
import {
  absentId,
  createdAt,
  defaultInJson,
  forEach,
  itemPath,
  references,
  resourceCheck,
  uniqueFields,
  updatedAt,
  writableFields,
} from './helpers.ts';

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}(?:Z|[+-]\d\d:\d\d)$/;

export const post = (context: Context, resource: ContractResource, json: unknown): Promise<Answer> =>
  context.client.send({ method: 'POST', path: resource.path, json });

/** Fails unless the record shows every value of the body that may be shown. */
export function wantEcho(answer: Answer, record: JsonObject, body: JsonObject, fields: readonly ContractField[]): void {
  for (const { key, field, readable } of fields) {
    if (!readable || field.polymorphic) continue;
    if (!Object.hasOwn(record, key)) throw failure(answer, `the field "${key}" in the record`);
    if (Object.hasOwn(body, key) && !sameValue(field, body[key], record[key]))
      throw failure(answer, `"${key}" to be ${JSON.stringify(body[key])}, as sent`);
    if (travelsAsString(field) && typeof record[key] === 'number') throw failure(answer, `"${key}" as a string, so that no digit is lost`);
  }
}

function wantForm(answer: Answer, record: JsonObject, { profile }: Context): void {
  const { id } = record;
  const formed = profile.id === 'uuid7' ? typeof id === 'string' && UUID7.test(id) : typeof id === 'number' && Number.isSafeInteger(id);
  if (!formed) throw failure(answer, profile.id === 'uuid7' ? 'id to be a UUID of version 7' : 'id to be a JSON number');
  for (const key of [createdAt(profile), updatedAt(profile)]) {
    const value = record[key];
    if (typeof value !== 'string' || !INSTANT.test(value)) throw failure(answer, `"${key}" in ISO 8601 with milliseconds and zone`);
  }
}

function wantNoStranger(answer: Answer, record: JsonObject, { profile }: Context, resource: ContractResource): void {
  const known = new Set([
    'id',
    createdAt(profile),
    updatedAt(profile),
    ...resource.fields.filter(({ readable }) => readable).map(({ key }) => key),
  ]);
  const stranger = Object.keys(record).find(
    (key) =>
      !known.has(key) && !resource.fields.some(({ field, key: own }) => field.polymorphic && key.startsWith(own.replace(/_?[iI]d$/, ''))),
  );
  if (stranger !== undefined) throw failure(answer, `no field "${stranger}" in the record`);
}

const forMissing = (context: Context) => (field: ContractField) => ({ field: field.key, code: codeFor(context.profile, 'required') });
const required = (resource: ContractResource): readonly ContractField[] => writableFields(resource).filter((field) => !mayBeLeftOut(field));

export const CREATE: readonly ResourceCheck[] = [
  resourceCheck({
    id: 'create.record',
    title: 'POST answers 201 with Location and the record, every value as sent',
    run: async (context, resource) => {
      const body = await context.samples.body(resource);
      const answer = await post(context, resource, body);
      const record = wantRecord(answer, 201);
      wantForm(answer, record, context);
      wantEcho(answer, record, body, resource.fields);
      wantNoStranger(answer, record, context, resource);
      const { location } = answer.headers;
      const id = idOf(record, answer);
      if (location === undefined || !location.endsWith(itemPath(resource, id)))
        throw failure(answer, `Location: ${itemPath(resource, id)}, not ${location ?? 'none'}`);
      const read = await context.get(itemPath(resource, id));
      wantEcho(read, wantRecord(read, 200), record, resource.fields);
    },
  }),
  resourceCheck({
    id: 'create.minimal',
    title: 'POST takes a body of nothing but the required fields, fills in defaults, and leaves the rest null',
    run: async (context, resource) => {
      const answer = await post(context, resource, await context.samples.minimal(resource));
      const record = wantRecord(answer, 201);
      for (const field of resource.fields) {
        if (!field.readable || !field.writable || field.field.polymorphic || !mayBeLeftOut(field)) continue;
        const expected = defaultInJson(field);
        if (expected !== undefined && !sameValue(field.field, expected, record[field.key]))
          throw failure(answer, `"${field.key}" to be its default, ${JSON.stringify(expected)}`);
        if (field.field.default === undefined && !field.field.array && record[field.key] !== null)
          throw failure(answer, `"${field.key}" to be null, for it was left out`);
      }
    },
  }),
  resourceCheck({
    id: 'create.null',
    title: 'POST takes null for what is optional',
    applies: (resource) => writableFields(resource).some(({ field }) => !field.required && !field.array),
    run: async (context, resource) => {
      const empty = writableFields(resource).filter(({ field }) => !field.required && !field.array);
      const answer = await post(
        context,
        resource,
        await context.samples.body(resource, Object.fromEntries(empty.map(({ key }) => [key, null]))),
      );
      const record = wantRecord(answer, 201);
      const filled = empty.find(({ key, readable }) => readable && record[key] !== null);
      if (filled !== undefined) throw failure(answer, `"${filled.key}" to be null, as sent`);
    },
  }),
  resourceCheck({
    id: 'create.required',
    title: 'POST names each required field that is missing, and all of them at once',
    applies: (resource) => required(resource).length > 0,
    run: async (context, resource) => {
      const fields = required(resource);
      wantInvalid(await post(context, resource, {}), context.profile, fields.map(forMissing(context)));
      await forEach(
        fields,
        ({ key }) => `without ${key}`,
        async (field) => {
          const body = await context.samples.body(resource, { [field.key]: undefined });
          wantInvalid(await post(context, resource, body), context.profile, [forMissing(context)(field)]);
        },
      );
    },
  }),
  resourceCheck({
    id: 'create.wrong-values',
    title: 'POST refuses every wrong value with a detail on its field',
    run: async (context, resource) => {
      const body = await context.samples.body(resource);
      const cases = writableFields(resource).flatMap((field) =>
        wrongValues(field.field, context.profile).map((wrong) => ({ field, wrong })),
      );
      await forEach(
        cases,
        ({ field, wrong }) => `${wrong.title} for ${field.key}`,
        async ({ field, wrong }) => {
          const answer = await post(context, resource, { ...body, [field.key]: wrong.value });
          wantInvalid(answer, context.profile, [{ field: field.key, code: codeFor(context.profile, wrong.violation) }]);
        },
      );
    },
  }),
  resourceCheck({
    id: 'create.boundaries',
    title: 'POST takes the outermost values that are still allowed',
    run: async (context, resource) => {
      const cases = writableFields(resource)
        .filter(({ isCompared }) => !isCompared)
        .flatMap((field) => boundaryValues(field.field).map((value) => ({ field, value })));
      await forEach(
        cases,
        ({ field, value }) => `${JSON.stringify(value).slice(0, 40)} for ${field.key}`,
        async ({ field, value }) => {
          const body = await context.samples.body(resource, { [field.key]: value });
          const answer = await post(context, resource, body);
          // What is at the edge and unique may have been taken by an earlier run.
          if (field.field.unique && answer.status === 409) return;
          wantEcho(answer, wantRecord(answer, 201), body, resource.fields);
        },
      );
    },
  }),
  resourceCheck({
    id: 'create.all-violations',
    title: 'POST reports every violation, never only the first',
    applies: (resource) => writableFields(resource).length > 1,
    run: async (context, resource) => {
      const fields = writableFields(resource).filter(
        ({ field }) => field.type !== 'json' && wrongValues(field, context.profile).length > 0,
      );
      const body = Object.fromEntries(fields.map(({ key, field }) => [key, wrongValues(field, context.profile)[0]?.value]));
      wantInvalid(
        await post(context, resource, body),
        context.profile,
        fields.map(({ key }) => ({ field: key })),
      );
    },
  }),
  resourceCheck({
    id: 'create.taken',
    title: 'POST of a duplicate is 409 CONFLICT with the field; with other violations it is a VALIDATION_ERROR',
    applies: (resource) => uniqueFields(resource).length > 0,
    run: async (context, resource) => {
      await forEach(
        uniqueFields(resource),
        ({ key }) => key,
        async (field) => {
          const first = await context.samples.create(resource);
          const body = await context.samples.body(resource, { [field.key]: first.body[field.key] });
          wantError(await post(context, resource, body), 409, 'CONFLICT', [{ field: field.key, code: 'taken' }]);
          wantInvalid(await post(context, resource, { ...body, no_such_field: 1 }), context.profile, [
            { field: 'no_such_field', code: 'UNKNOWN_FIELD' },
          ]);
        },
      );
    },
  }),
  resourceCheck({
    id: 'create.reference',
    title: 'POST with a reference to a record that is not there is a VALIDATION_ERROR with the field',
    applies: (resource) => references(resource).length > 0,
    run: async (context, resource) => {
      await forEach(
        references(resource),
        ({ key }) => key,
        async ({ key }) => {
          const answer = await post(context, resource, await context.samples.body(resource, { [key]: absentId(context.profile) }));
          wantInvalid(answer, context.profile, [{ field: key, code: codeFor(context.profile, 'notFound') }]);
        },
      );
    },
  }),
  resourceCheck({
    id: 'create.self-reference',
    title: 'a record may refer to another of its own kind',
    applies: (resource) => references(resource).some(({ target }) => target === resource.name.pascal),
    run: async (context, resource) => {
      for (const { key, target } of references(resource)) {
        if (target !== resource.name.pascal) continue;
        const parent = await context.samples.create(resource);
        const child = await context.samples.create(resource, { [key]: parent.record['id'] });
        wantStatus(child.answer, 201);
        if (String(child.record[key]) !== parent.id) throw failure(child.answer, `"${key}" to be ${parent.id}, as sent`);
      }
    },
  }),
];
