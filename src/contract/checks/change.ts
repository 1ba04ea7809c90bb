import type { Context, ResourceCheck } from '../context.ts';
import { codeFor, wantError, wantInvalid, wantRecord } from '../expect.ts';
import { failure } from '../failure.ts';
import type { Answer } from '../http/answer.ts';
import type { JsonObject } from '../json.ts';
import type { ContractField, ContractResource } from '../resource.ts';
import { sameValue } from '../samples/same.ts';
import { mayBeLeftOut, type Made } from '../samples/store.ts';
import { wrongValues } from '../samples/wrong.ts';
import { wantEcho } from './create.ts';
import {
  absentId,
  changeableFields,
  createdAt,
  defaultInJson,
  forEach,
  itemPath,
  references,
  resourceCheck,
  uniqueFields,
  updatedAt,
  withoutOwner,
} from './helpers.ts';

const send = (context: Context, method: 'PUT' | 'PATCH', resource: ContractResource, id: string, json: unknown): Promise<Answer> =>
  context.client.send({ method, path: itemPath(resource, id), json });

const ownKind =
  (resource: ContractResource) =>
  (field: ContractField): boolean =>
    field.target === resource.name.pascal;
const changeableReferences = (resource: ContractResource): readonly ContractField[] =>
  references(resource).filter(({ isOwner }) => isOwner !== true);
const visible = (resource: ContractResource): readonly ContractField[] =>
  resource.fields.filter(({ readable, field }) => readable && !field.polymorphic);

/** Fails unless id and birth stay and the time of change does not go back. */
function wantSameRecord(answer: Answer, after: JsonObject, before: Made, { profile }: Context): void {
  if (String(after['id']) !== before.id) throw failure(answer, `the id to stay ${before.id}`);
  const born = createdAt(profile);
  if (after[born] !== before.record[born]) throw failure(answer, `"${born}" to stay ${String(before.record[born])}`);
  const changed = updatedAt(profile);
  if (Date.parse(String(after[changed])) < Date.parse(String(before.record[changed]))) throw failure(answer, `"${changed}" not to go back`);
}

export const CHANGE: readonly ResourceCheck[] = [
  resourceCheck({
    id: 'patch.one-field',
    title: 'PATCH changes the sent field, and nothing but that and the time of change',
    run: async (context, resource) => {
      const fields = changeableFields(resource).filter((field) => !ownKind(resource)(field));
      await forEach(
        fields,
        ({ key }) => key,
        async (field) => {
          const before = await context.samples.create(resource);
          const value = await context.samples.value(field);
          const answer = await send(context, 'PATCH', resource, before.id, { [field.key]: value });
          const after = wantRecord(answer, 200);
          wantSameRecord(answer, after, before, context);
          for (const { key, field: type } of visible(resource)) {
            const wanted = key === field.key ? value : before.record[key];
            if (!sameValue(type, wanted, after[key]))
              throw failure(answer, `"${key}" to be ${JSON.stringify(wanted)}${key === field.key ? ', as sent' : ', as it was'}`);
          }
          wantEcho(answer, wantRecord(await context.get(itemPath(resource, before.id)), 200), after, resource.fields);
        },
      );
    },
  }),
  resourceCheck({
    id: 'patch.time-of-change',
    title: 'PATCH moves the time of change',
    run: async (context, resource) => {
      const before = await context.samples.create(resource);
      const field = changeableFields(resource).find((candidate) => !ownKind(resource)(candidate));
      if (field === undefined) return;
      await new Promise((resolve) => setTimeout(resolve, 15));
      const answer = await send(context, 'PATCH', resource, before.id, { [field.key]: await context.samples.value(field) });
      const key = updatedAt(context.profile);
      if (Date.parse(String(wantRecord(answer, 200)[key])) <= Date.parse(String(before.record[key])))
        throw failure(answer, `"${key}" after ${String(before.record[key])}`);
    },
  }),
  resourceCheck({
    id: 'patch.null',
    title: 'PATCH empties an optional field with null and refuses null for a required one',
    run: async (context, resource) => {
      const { profile, samples } = context;
      const { id } = await samples.create(resource);
      await forEach(
        changeableFields(resource).filter(({ field, isHalf }) => !field.array && (isHalf !== true || field.required)),
        ({ key }) => key,
        async (field) => {
          const answer = await send(context, 'PATCH', resource, id, { [field.key]: null });
          if (field.field.required) wantInvalid(answer, profile, [{ field: field.key }]);
          else if (wantRecord(answer, 200)[field.key] !== null && field.readable)
            throw failure(answer, `"${field.key}" to be null, as sent`);
        },
      );
    },
  }),
  resourceCheck({
    id: 'patch.empty',
    title: 'PATCH with nothing in it is a VALIDATION_ERROR',
    run: async (context, resource) => {
      const { id } = await context.samples.create(resource);
      wantInvalid(await send(context, 'PATCH', resource, id, {}), context.profile, [
        { field: 'body', code: codeFor(context.profile, 'empty') },
      ]);
    },
  }),
  resourceCheck({
    id: 'change.wrong-values',
    title: 'PATCH and PUT refuse what POST refuses, and leave the record as it was',
    run: async (context, resource) => {
      const { profile, samples } = context;
      const before = await samples.create(resource);
      const body = withoutOwner(resource, await samples.body(resource));
      const cases = changeableFields(resource).flatMap((field) => wrongValues(field.field, profile).map((wrong) => ({ field, wrong })));
      await forEach(
        cases,
        ({ field, wrong }) => `${wrong.title} for ${field.key}`,
        async ({ field, wrong }) => {
          const wanted = [{ field: field.key, code: codeFor(profile, wrong.violation) }];
          wantInvalid(await send(context, 'PATCH', resource, before.id, { [field.key]: wrong.value }), profile, wanted);
          wantInvalid(await send(context, 'PUT', resource, before.id, { ...body, [field.key]: wrong.value }), profile, wanted);
        },
      );
      const after = await context.get(itemPath(resource, before.id));
      wantEcho(after, wantRecord(after, 200), before.record, resource.fields);
    },
  }),
  resourceCheck({
    id: 'change.taken',
    title: 'PATCH and PUT to a value that another record has answer 409 CONFLICT; its own value is no conflict',
    applies: (resource) => uniqueFields(resource).length > 0,
    run: async (context, resource) => {
      const { samples } = context;
      await forEach(
        uniqueFields(resource),
        ({ key }) => key,
        async ({ key }) => {
          const [first, second] = [await samples.create(resource), await samples.create(resource)];
          const wanted = [{ field: key, code: 'taken' }];
          wantError(await send(context, 'PATCH', resource, second.id, { [key]: first.body[key] }), 409, 'CONFLICT', wanted);
          wantError(
            await send(
              context,
              'PUT',
              resource,
              second.id,
              withoutOwner(resource, await samples.body(resource, { [key]: first.body[key] })),
            ),
            409,
            'CONFLICT',
            wanted,
          );
          wantRecord(await send(context, 'PATCH', resource, second.id, { [key]: second.body[key] }), 200);
        },
      );
    },
  }),
  resourceCheck({
    id: 'change.reference',
    title: 'PATCH and PUT to a record that is not there are a VALIDATION_ERROR with the field',
    applies: (resource) => changeableReferences(resource).length > 0,
    run: async (context, resource) => {
      const { profile, samples } = context;
      const { id } = await samples.create(resource);
      await forEach(
        changeableReferences(resource),
        ({ key }) => key,
        async ({ key }) => {
          const absent = { [key]: absentId(profile) };
          const wanted = [{ field: key, code: codeFor(profile, 'notFound') }];
          wantInvalid(await send(context, 'PATCH', resource, id, absent), profile, wanted);
          wantInvalid(
            await send(context, 'PUT', resource, id, withoutOwner(resource, await samples.body(resource, absent))),
            profile,
            wanted,
          );
        },
      );
    },
  }),
  resourceCheck({
    id: 'put.replaces',
    title: 'PUT replaces the whole record: what is left out becomes its default or null',
    run: async (context, resource) => {
      const { samples } = context;
      const before = await samples.create(resource);
      const body = withoutOwner(resource, await samples.minimal(resource));
      const answer = await send(context, 'PUT', resource, before.id, body);
      const after = wantRecord(answer, 200);
      wantSameRecord(answer, after, before, context);
      wantEcho(answer, after, body, resource.fields);
      for (const field of visible(resource)) {
        if (Object.hasOwn(body, field.key) || field.field.array || !field.writable || field.isOwner === true) continue;
        const expected = field.field.default === undefined ? null : defaultInJson(field);
        if (expected !== undefined && !sameValue(field.field, expected, after[field.key]))
          throw failure(answer, `"${field.key}" to be ${JSON.stringify(expected)}, for it was left out`);
      }
    },
  }),
  resourceCheck({
    id: 'put.required',
    title: 'PUT without a required field is a VALIDATION_ERROR that names it',
    applies: (resource) => changeableFields(resource).some((field) => !mayBeLeftOut(field)),
    run: async (context, resource) => {
      const { profile, samples } = context;
      const { id } = await samples.create(resource);
      await forEach(
        changeableFields(resource).filter((field) => !mayBeLeftOut(field)),
        ({ key }) => `without ${key}`,
        async ({ key }) => {
          const answer = await send(
            context,
            'PUT',
            resource,
            id,
            withoutOwner(resource, await samples.body(resource, { [key]: undefined })),
          );
          wantInvalid(answer, profile, [{ field: key, code: codeFor(profile, 'required') }]);
        },
      );
    },
  }),
];
