import type { Code } from './code.ts';
import { knownResource, typeName, type Surroundings } from './scene.ts';
import { methodOf, portOf } from './steps.ts';

/** What the constructor takes: the property, its type, and what the composition root has for it; undefined where that has nothing yet. */
export interface Collaborator {
  readonly name: string;
  readonly type: string;
  readonly source?: string;
}

/** An interface that the class declares for what it calls. */
export interface Port {
  readonly type: string;
  readonly name: string;
  readonly methods: readonly { readonly name: string; readonly parameters: string; readonly answer: string }[];
}

/** Interfaces of what steps call and of what sends their mails, one a class. */
export function portsOf({ done }: Code): readonly Port[] {
  const called = done.flatMap(({ task, statement: { port } }) => (port === undefined ? [] : [{ task, port }]));
  return [...new Set(called.map(({ task }) => task.target))].map((target) => ({
    type: typeName(target),
    name: portOf(target),
    methods: called.filter(({ task }) => task.target === target).map(({ task, port }) => ({ name: methodOf(task.message), ...port })),
  }));
}

/** Everything that the class is given once and for all. */
export function collaboratorsOf(code: Code, base: string, surroundings: Surroundings): readonly Collaborator[] {
  const { resources, done } = code;
  const hashes = resources.some((target) => knownResource(surroundings, target).fields.some(({ type }) => type === 'digest'));
  return [
    ...(resources.length === 0 ? [] : [{ name: 'unitOfWork', type: `Transactions<${base}Repositories>`, source: 'unitOfWork' }]),
    ...(hashes ? [{ name: 'passwords', type: 'PasswordHasher', source: 'passwords' }] : []),
    ...portsOf(code).map(({ name, type }) => ({ name, type })),
    ...(done.some(({ task }) => task.verb === 'enqueue') ? [{ name: 'jobQueue', type: 'JobQueue', source: 'jobQueue' }] : []),
  ];
}
