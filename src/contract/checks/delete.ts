import type { Context, ResourceCheck } from '../context.ts';
import { wantError, wantRecord, wantStatus } from '../expect.ts';
import { failure } from '../failure.ts';
import type { OnDelete } from '../../fields/field.ts';
import type { ContractField, ContractResource } from '../resource.ts';
import { forEach, itemPath, notFoundCode, references, remove, resourceCheck } from './helpers.ts';

interface Dependent {
  readonly resource: ContractResource;
  readonly field: ContractField;
}

function dependents(target: ContractResource, resources: readonly ContractResource[], onDelete: OnDelete): readonly Dependent[] {
  return resources.flatMap((resource) =>
    references(resource)
      .filter(({ target: name, field }) => name === target.name.pascal && (field.onDelete ?? 'restrict') === onDelete)
      .map((field) => ({ resource, field })),
  );
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
    title: 'DELETE answers 204 without a body; the record is gone, also from the list',
    run: async (context, resource) => {
      const { id } = await context.samples.create(resource);
      const answer = await remove(context, resource, id);
      wantStatus(answer, 204);
      if (answer.text !== '') throw failure(answer, 'no body with 204');
      wantError(await context.get(itemPath(resource, id)), 404, notFoundCode(resource));
      wantError(await remove(context, resource, id), 404, notFoundCode(resource));
      const list = await context.get(resource.path);
      if (list.text.includes(`"id":"${id}"`)) throw failure(list, `a list without the deleted record ${id}`);
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
