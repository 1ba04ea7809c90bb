import type { ResourceCheck } from '../context.ts';
import { wantInvalid, wantRecord } from '../expect.ts';
import { failure } from '../failure.ts';
import { wantEcho } from './create.ts';
import { itemPath, resourceCheck, withoutOwner } from './helpers.ts';

export const OWNER: readonly ResourceCheck[] = [
  resourceCheck({
    id: 'owner.kept',
    title: 'whose a record is, is set by its POST; PATCH and PUT refuse it as an UNKNOWN_FIELD, and leave it as it was',
    needs: ['create', 'show', 'update', 'replace'],
    applies: ({ fields }) => fields.some(({ isOwner }) => isOwner === true),
    run: async (context, resource) => {
      const { client, profile, samples } = context;
      const owner = resource.fields.find(({ isOwner }) => isOwner === true);
      if (owner === undefined) return;
      const made = await samples.create(resource);
      const path = itemPath(resource, made.id);
      const whole = withoutOwner(resource, await samples.body(resource));
      const unknown = [{ field: owner.key, code: 'UNKNOWN_FIELD' }];
      // The owner that it has is refused like any other: what a PUT may carry does not depend on the record.
      for (const value of [made.record[owner.key], await samples.value(owner)]) {
        wantInvalid(await client.send({ method: 'PATCH', path, json: { [owner.key]: value } }), profile, unknown);
        wantInvalid(await client.send({ method: 'PUT', path, json: { ...whole, [owner.key]: value } }), profile, unknown);
      }
      const read = await context.get(path);
      wantEcho(read, wantRecord(read, 200), made.record, resource.fields);
      const replaced = await client.send({ method: 'PUT', path, json: whole });
      if (wantRecord(replaced, 200)[owner.key] !== made.record[owner.key])
        throw failure(replaced, `"${owner.key}" to stay ${String(made.record[owner.key])}`);
    },
  }),
];
