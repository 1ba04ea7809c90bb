import type { Check } from '../context.ts';
import { idOf, wantError, wantPage, wantRecord, wantStatus } from '../expect.ts';
import { ContractFailure } from '../failure.ts';
import type { Answer } from '../http/answer.ts';
import type { ContractField, ContractResource } from '../resource.ts';
import { forEach, itemPath, listPath, notFoundCode, references, remove, resourceCheck, uniqueFields } from './helpers.ts';
import { resourceNamed } from '../samples/store.ts';
import { post } from './create.ts';

/** Fails unless exactly one answer has the winner's status. */
function wantOneWinner(answers: readonly Answer[], status: number, how: string): Answer {
  const winners = answers.filter((answer) => answer.status === status);
  const [winner] = winners;
  if (winner !== undefined && winners.length === 1) return winner;
  throw new ContractFailure(`sent ${how}; came ${tally(answers)}; the contract wants exactly one ${String(status)}`);
}

function tally(answers: readonly Answer[]): string {
  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${String(count)} × ${String(status)}`).join(', ');
}

const MANY = 20;

async function bodiesWith(count: number, make: () => Promise<unknown>): Promise<readonly unknown[]> {
  // The first alone: what the bodies refer to is made once.
  const first = await make();
  return [first, ...(await Promise.all(Array.from({ length: count - 1 }, make)))];
}

/** The first reference that keeps a record of another resource from being deleted, where there is a route to try that. */
const restricting = (resource: ContractResource, resources: readonly ContractResource[]): ContractField | undefined =>
  references(resource).find(
    ({ target, field }) =>
      target !== resource.name.pascal &&
      (field.onDelete ?? 'restrict') === 'restrict' &&
      resources.find(({ name }) => name.pascal === target)?.routes.includes('delete') === true,
  );

export const CONCURRENCY: readonly Check[] = [
  resourceCheck({
    id: 'concurrency.create',
    title: 'of many creates of one unique value at once exactly one succeeds; the others are 409 CONFLICT',
    applies: (resource) => uniqueFields(resource).length > 0,
    run: async (context, resource) => {
      await forEach(
        uniqueFields(resource),
        ({ key }) => key,
        async (field) => {
          const value = await context.samples.value(field);
          const bodies = await bodiesWith(context.concurrent, () => context.samples.body(resource, { [field.key]: value }));
          const answers = await Promise.all(bodies.map((body) => post(context, resource, body)));
          const winner = wantOneWinner(
            answers,
            201,
            `POST ${resource.path} ${String(context.concurrent)} times at once with "${field.key}": ${JSON.stringify(value)}`,
          );
          for (const answer of answers) if (answer !== winner) wantError(answer, 409, 'CONFLICT', [{ field: field.key, code: 'taken' }]);
          wantRecord(await context.get(itemPath(resource, idOf(wantRecord(winner, 201), winner))), 200);
          if (!field.filterable) return;
          const list = await context.get(listPath(resource, { [field.key]: String(wantRecord(winner, 201)[field.key]) }));
          if (wantPage(list, context.profile).rows.length !== 1)
            throw new ContractFailure(
              `after ${String(context.concurrent)} creates of one "${field.key}" the list has ${list.text}; the contract wants one row`,
            );
        },
      );
    },
  }),
  resourceCheck({
    id: 'concurrency.change',
    title: 'of many changes to one unique value at once exactly one succeeds',
    applies: (resource) => uniqueFields(resource).length > 0,
    run: async (context, resource) => {
      const [field] = uniqueFields(resource);
      if (field === undefined) return;
      const made = await context.samples.createMany(resource, MANY);
      const value = await context.samples.value(field);
      const answers = await Promise.all(
        made.map(({ id }) => context.client.send({ method: 'PATCH', path: itemPath(resource, id), json: { [field.key]: value } })),
      );
      const winner = wantOneWinner(answers, 200, `PATCH of ${String(MANY)} records at once to one "${field.key}"`);
      for (const answer of answers) if (answer !== winner) wantError(answer, 409, 'CONFLICT', [{ field: field.key, code: 'taken' }]);
    },
  }),
  resourceCheck({
    id: 'concurrency.delete',
    title: 'of many deletes of one record at once exactly one is 204; the others are 404',
    run: async (context, resource) => {
      const { id } = await context.samples.create(resource);
      const answers = await Promise.all(Array.from({ length: MANY }, () => remove(context, resource, id)));
      const winner = wantOneWinner(answers, 204, `DELETE of one record ${String(MANY)} times at once`);
      for (const answer of answers) if (answer !== winner) wantError(answer, 404, notFoundCode(resource));
    },
  }),
  resourceCheck({
    id: 'concurrency.reference',
    title: 'a record made while the one it refers to is deleted leaves no reference to nothing',
    applies: (resource, { resources }) => restricting(resource, resources) !== undefined,
    run: async (context, resource) => {
      const field = restricting(resource, context.resources);
      if (field === undefined) return;
      const target = resourceNamed(context.resources, field.target ?? '');
      for (let round = 0; round < 5; round += 1) {
        const owner = await context.samples.create(target);
        const body = await context.samples.body(resource, { [field.key]: owner.record['id'] });
        const [created, deleted] = await Promise.all([post(context, resource, body), remove(context, target, owner.id)]);
        wantStatus(created, [201, context.profile.validationStatus]);
        wantStatus(deleted, [204, 409]);
        if ((created.status === 201) === (deleted.status === 204))
          throw new ContractFailure(
            `sent POST ${resource.path} and DELETE ${itemPath(target, owner.id)} at once; came ${String(created.status)} and ${String(deleted.status)}; the contract wants one of them to win`,
          );
      }
    },
  }),
];
