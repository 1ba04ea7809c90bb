import { capital } from '../../../naming/index.ts';
import type { Task } from '../../operations/work.ts';
import type { ResourceView } from '../view/resource-view.ts';
import { objectOf, type Example } from './examples.ts';
import { storedBy, type Pair } from './samples.ts';
import { camel } from './scene.ts';
import type { Resolved } from './view.ts';

type Lasting = Pick<Example, 'title' | 'takes' | 'assert'>;

/** What is there for good once the transaction is over. */
export function lasts(task: Task, views: ReadonlyMap<string, ResourceView>, { scene }: Resolved): readonly Lasting[] {
  const name = views.get(task.target)?.name.camelPlural ?? '';
  const record = camel(task.record?.name ?? task.thing);
  const pairs = storedBy(task, scene);
  switch (task.verb) {
    case 'create':
    case 'save':
      return [
        {
          title: `stores the ${task.human}`,
          assert: [
            `expect(after.${name}).toHaveLength(before.${name}.length + 1);`,
            ...(pairs.length === 0 ? [] : [`expect(after.${name}.at(-1)).toMatchObject(${objectOf(pairs)});`]),
          ],
          takes: recordsIn(pairs, scene),
        },
      ];
    case 'update':
      return [
        {
          title: `changes the ${task.human}`,
          assert: [
            `expect(after.${name}).not.toEqual(before.${name});`,
            ...(pairs.length === 0
              ? []
              : [`expect(after.${name}.find(({ id }) => id === ${record}.id)).toMatchObject(${objectOf(pairs)});`]),
          ],
          takes: pairs.length === 0 ? [] : [record, ...recordsIn(pairs, scene)],
        },
      ];
    case 'delete':
      return [
        {
          title: `deletes the ${task.human}`,
          assert: [`expect(after.${name}).toEqual(before.${name}.filter(({ id }) => id !== ${record}.id));`],
          takes: [record],
        },
      ];
    default:
      return [];
  }
}

/** Records that are given, whose ids are expected. */
const recordsIn = (pairs: readonly Pair[], { inputs }: Resolved['scene']): readonly string[] =>
  pairs
    .flatMap(({ source }) => /^(\w+)\.id$/u.exec(source)?.[1] ?? [])
    .filter((constant) => inputs.some(({ given }) => camel(given.name) === constant));

/** What is given to the service on a real database: records that can be stored there. */
export function prepared({ given, isStored }: Resolved['scene']['inputs'][number], sample: string, { scene: { work } }: Resolved): string {
  if (isStored) return sample;
  const made = work.inside.find(
    ({ verb, hash, record }) =>
      verb !== 'update' && (hash?.name === given.name || (given.kind === 'record' && record?.name === given.name)),
  );
  return made === undefined || given.kind === 'value' ? sample : `await prepare${capital(camel(made.thing))}(db)`;
}
