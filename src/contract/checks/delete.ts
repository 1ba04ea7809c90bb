import type { Context, ResourceCheck } from '../context.ts';
import { codeFor, wantError, wantInvalid, wantRecord, wantStatus } from '../expect.ts';
import { failure } from '../failure.ts';
import type { OnDelete } from '../../fields/field.ts';
import type { ContractField, ContractResource } from '../resource.ts';
import { isWhole } from '../routes.ts';
import type { Made } from '../samples/store.ts';
import { forEach, itemPath, notFoundCode, references, remove, resourceCheck, uniqueFields } from './helpers.ts';

interface Dependent {
  readonly resource: ContractResource;
  readonly field: ContractField;
}

function dependents(target: ContractResource, resources: readonly ContractResource[], onDelete: OnDelete): readonly Dependent[] {
  return resources
    .filter((resource) => isWhole(resource, resources))
    .flatMap((resource) =>
      references(resource)
        .filter(({ target: name, field }) => name === target.name.pascal && (field.onDelete ?? 'restrict') === onDelete)
        .map((field) => ({ resource, field })),
    );
}

/** What is unique about a deleted record may be taken by another, and a reference to it is one to nothing. */
async function wantForgotten(context: Context, resource: ContractResource, { id, body }: Made): Promise<void> {
  const free = uniqueFields(resource).slice(0, 1);
  for (const { key } of free) await context.samples.create(resource, { [key]: body[key] });
  for (const other of context.whole.filter(({ name }) => name.pascal !== resource.name.pascal))
    for (const { key } of references(other).filter(({ target }) => target === resource.name.pascal)) {
      const json = await context.samples.body(other, { [key]: context.profile.id === 'uuid7' ? id : Number(id) });
      const answer = await context.client.send({ method: 'POST', path: other.path, json });
      wantInvalid(answer, context.profile, [{ field: key, code: codeFor(context.profile, 'notFound') }]);
    }
}

const labelled = ({ resource, field }: Dependent): string => `${resource.name.pascal}.${field.key}`;

/** A check of every relation that ends at the resource and treats a delete this way. */
function dependentCheck(
  onDelete: OnDelete,
  id: string,
  title: string,
  run: (context: Context, target: ContractResource, dependent: Dependent) => Promise<void>,
): ResourceCheck {
  return resourceCheck({
    id,
    title,
    applies: (resource, { resources }) => dependents(resource, resources, onDelete).length > 0,
    run: (context, resource) =>
      forEach(dependents(resource, context.resources, onDelete), labelled, (dependent) => run(context, resource, dependent)),
  });
}

export const DELETE: readonly ResourceCheck[] = [
  resourceCheck({
    id: 'delete.record',
    needs: ['create', 'list', 'show', 'delete'],
    title: 'DELETE answers 204 without a body; the record is gone, also from the list',
    run: async (context, resource) => {
      const made = await context.samples.create(resource);
      const { id } = made;
      const answer = await remove(context, resource, id);
      wantStatus(answer, 204);
      if (answer.text !== '') throw failure(answer, 'no body with 204');
      wantError(await context.get(itemPath(resource, id)), 404, notFoundCode(resource));
      wantError(await remove(context, resource, id), 404, notFoundCode(resource));
      const list = await context.get(resource.path);
      if (list.text.includes(`"id":"${id}"`)) throw failure(list, `a list without the deleted record ${id}`);
      if (resource.keepsDeleted) await wantForgotten(context, resource, made);
    },
  }),
  dependentCheck(
    'restrict',
    'delete.in-use',
    'DELETE of a record that others refer to answers 409 IN_USE and deletes nothing',
    async (context, target, { resource, field }) => {
      const { id, record } = await context.samples.create(target);
      const child = await context.samples.create(resource, { [field.key]: record['id'] });
      wantError(await remove(context, target, id), 409, 'IN_USE');
      wantRecord(await context.get(itemPath(target, id)), 200);
      wantStatus(await remove(context, resource, child.id), 204);
      // A row that stays keeps what its foreign key restricts, unless that stays as well.
      if (!resource.keepsDeleted || target.keepsDeleted)
        wantStatus(await remove(context, target, id), 204, 'nothing refers to it any more');
    },
  ),
  dependentCheck(
    'cascade',
    'delete.cascade',
    'DELETE takes along the records whose reference cascades',
    async (context, target, { resource, field }) => {
      const { id, record } = await context.samples.create(target);
      const child = await context.samples.create(resource, { [field.key]: record['id'] });
      wantStatus(await remove(context, target, id), 204);
      wantError(await context.get(itemPath(resource, child.id)), 404, notFoundCode(resource));
    },
  ),
  dependentCheck(
    'nullify',
    'delete.nullify',
    'DELETE empties the references that are to be emptied',
    async (context, target, { resource, field }) => {
      const { id, record } = await context.samples.create(target);
      const child = await context.samples.create(resource, { [field.key]: record['id'] });
      wantStatus(await remove(context, target, id), 204);
      const answer = await context.get(itemPath(resource, child.id));
      if (wantRecord(answer, 200)[field.key] !== null) throw failure(answer, `"${field.key}" to be null, for its record is gone`);
    },
  ),
];
