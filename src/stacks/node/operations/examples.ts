import type { Blueprint } from '../../../core/pipeline.ts';
import { listed } from '../../operations/words.ts';
import type { Task } from '../../operations/work.ts';
import type { ResourceView } from '../view/resource-view.ts';
import type { Done } from './code.ts';
import { refusedFor, writtenBy, type Pair } from './samples.ts';
import { camel } from './scene.ts';
import { jobName, methodOf, portOf } from './steps.ts';
import type { Resolved } from './view.ts';

/** One example of a test, in its three parts. */
export interface Example {
  readonly title: string;
  /** The commit fails. */
  readonly fails?: true;
  /** What it takes of the set-up. */
  readonly takes: readonly string[];
  readonly arrange: readonly string[];
  readonly act: readonly string[];
  readonly assert: readonly string[];
}

/** How a test names the calls that it sees: as the code makes them. */
export function traceOf({ task: { verb, target, message } }: Done, views: ReadonlyMap<string, ResourceView>): string | undefined {
  const method = { create: 'insert', save: 'insert', update: 'update', delete: 'delete', validate: undefined } as const;
  if (verb === 'call' || verb === 'mail') return `${portOf(target)}.${methodOf(message)}`;
  if (verb === 'enqueue') return `jobQueue.enqueue ${jobName(target)}`;
  return method[verb] === undefined ? undefined : `${views.get(target)?.name.camelPlural ?? ''}.${method[verb]}`;
}

export const inOrder = (traces: readonly string[], tells: boolean, act: string): Example => ({
  title: tells ? 'does one step after the other, and tells nobody before the commit' : 'does one step after the other',
  takes: ['done'],
  arrange: [],
  act: [`await ${act};`],
  assert: [`expect(done).toEqual([${traces.map((trace) => `'${trace}'`).join(', ')}]);`],
});

interface Working {
  readonly views: ReadonlyMap<string, ResourceView>;
  readonly whole: Resolved;
  readonly blueprint: Blueprint;
  /** What is given, as a test names it. */
  readonly given: (source: string) => string;
  readonly act: string;
  /** It done with an input that is wrong. */
  readonly wrongly: readonly string[];
}

export const objectOf = (pairs: readonly Pair[]): string =>
  `{ ${pairs.map(({ key, source }) => (key === source ? key : `${key}: ${source}`)).join(', ')} }`;
const words = (pairs: readonly Pair[]): string =>
  listed(pairs.map(({ key }) => key.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`)));

/** That a step does its work. */
export function works(one: Done, { views, whole: { scene }, blueprint, given, act, wrongly }: Working): readonly Example[] {
  const { task, statement } = one;
  const trace = traceOf(one, views) ?? '';
  const [receiver = ''] = trace.split('.');
  const calls = `${task.verb === 'enqueue' ? 'jobQueue.enqueue' : trace}.mock.calls`;
  const seen = (title: string, hands: string): readonly Example[] => [
    { title, takes: [receiver], arrange: [], act: [`await ${act};`], assert: [`expect(${calls}).toEqual([[${given(hands)}]]);`] },
  ];
  switch (task.verb) {
    case 'create':
    case 'save': {
      const pairs = writtenBy(task, scene, blueprint);
      return [
        {
          title: `stores the ${task.human}${pairs.length === 0 ? '' : ` with its ${words(pairs)}`}`,
          takes: [receiver],
          arrange: [],
          act: [`await ${act};`],
          assert: [`expect(${calls}.map(([values]) => values)).toMatchObject([${objectOf(pairs)}]);`],
        },
      ];
    }
    case 'update': {
      const pairs = writtenBy(task, scene, blueprint);
      return seen(`changes ${words(pairs)} of the ${task.human}`, `${statement.hands ?? ''}, ${objectOf(pairs)}`);
    }
    case 'delete':
      return seen(`deletes the ${task.human}`, statement.hands ?? '');
    case 'call':
      return seen(`hands the ${task.human} what it is given`, statement.hands ?? '');
    case 'mail':
      return seen(
        `sends ${mailName(task)}${task.subject === undefined ? '' : ` about the ${task.subject.name.replaceAll('_', ' ')}`}`,
        statement.hands ?? '',
      );
    case 'enqueue':
      return seen(`enqueues ${jobName(task.target)}`, statement.hands ?? '');
    case 'validate':
      return [
        {
          title: `refuses values that no ${task.human} may have`,
          takes: [],
          arrange: [`const wrong = { ...input, ${camel(task.record?.name ?? task.thing)}: { unheardOf: true } };`],
          act: wrongly,
          assert: [
            "await expect(calling).rejects.toMatchObject({ name: ValidationError.name, details: expect.arrayContaining([{ field: 'unheardOf', code: 'UNKNOWN_FIELD', message: 'Is not known here' }]) as unknown });",
          ],
        },
      ];
  }
}

function mailName({ message = '' }: Task): string {
  const text = message.replaceAll('_', ' ');
  return /(?:mail|message|letter)$/u.test(text) ? `the ${text}` : `the ${text} mail`;
}

/** What is answered, where a test can tell. */
export function answers({ scene: { work }, code }: Resolved, given: (source: string) => string, act: string): readonly Example[] {
  if (code.answer === undefined) return [];
  const isRecord = code.done.some(
    ({ statement: { kept }, task }) => kept?.constant === code.answer?.source && task.verb !== 'validate' && task.verb !== 'call',
  );
  const isLoaded = code.loads.some(({ kept }) => kept?.constant === code.answer?.source);
  const of =
    work.main === undefined
      ? 'what it is given'
      : work.main.kind === 'answer'
        ? 'what it was answered'
        : `the ${work.main.name.replaceAll('_', ' ')}`;
  const expected =
    isRecord || isLoaded
      ? `toBe(${code.answer.source})`
      : work.main === undefined || code.done.length === 0
        ? `toEqual(${given(code.answer.source)})`
        : work.main.kind === 'answer'
          ? "toBe('answered')"
          : `toMatchObject(input.${camel(work.main.name)})`;
  return [
    {
      title: `answers ${of}`,
      takes: [],
      arrange: [],
      act: [`const answer = await ${act};`],
      assert: [`expect(answer).${expected};`],
    },
  ];
}

export const missing = (key: string, human: string, { name, notFoundCode }: ResourceView, wrongly: readonly string[]): Example => ({
  title: `throws where there is no such ${human === name.human ? human : `${human} (${name.human})`}`,
  takes: [],
  arrange: [`const wrong = { ...input, ${key}: '01890000-0000-7000-8000-ffffffffffff' };`],
  act: wrongly,
  assert: [`await expect(calling).rejects.toMatchObject({ name: NotFoundError.name, code: '${notFoundCode}' });`],
});

/** What becomes of the rest where a step, or the commit, fails. */
export function failing(
  before: readonly string[],
  all: readonly string[],
  inside: readonly Done[],
  finds: readonly string[],
  views: ReadonlyMap<string, ResourceView>,
  tells: boolean,
  isTransaction: boolean,
  act: string,
): readonly Example[] {
  const last = inside.flatMap((one) => traceOf(one, views) ?? []).at(-1) ?? finds.at(-1);
  if (last === undefined) return [];
  const [receiver = ''] = last.split('.');
  const reached = before.slice(0, before.lastIndexOf(last));
  const assert = (done: readonly string[]): readonly string[] => [
    'await expect(calling).rejects.toBe(refusal);',
    `expect(done).toEqual([${done.map((trace) => `'${trace}'`).join(', ')}]);`,
  ];
  const isAlone = before.filter((trace) => trace === last).length === 1;
  const commit: Example = {
    title: 'tells nobody where the commit fails',
    fails: true,
    takes: ['done'],
    arrange: [],
    act: [`const calling = ${act};`],
    assert: assert(before),
  };
  return [
    ...(isAlone && all.length > 0
      ? [
          {
            title: tells ? 'tells nobody where a step fails' : 'goes no further where a step fails',
            takes: ['done', receiver],
            arrange: [`${last}.mockReset().mockRejectedValue(refusal);`],
            act: [`const calling = ${act};`],
            assert: assert(reached),
          },
        ]
      : []),
    ...(tells && isTransaction ? [commit] : []),
  ];
}

/** An input that the schema refuses: nothing is begun. */
export function invalid({ scene: { inputs, base } }: Resolved, wrongly: readonly string[]): readonly Example[] {
  const refused = inputs.flatMap((input) => refusedFor(input) ?? []);
  const unknown = { key: 'unheardOf', source: 'true', code: 'UNKNOWN_FIELD', path: 'unheardOf', isTyped: false };
  return (inputs.length === 0 ? [] : [...refused, unknown]).map(({ key, source, code, path, isTyped }) => ({
    title: key === unknown.key ? 'refuses what it does not know, and begins nothing' : `refuses an input whose ${key} breaks its rules`,
    takes: ['done'],
    arrange: [`const wrong = { ...input, ${key}: ${source} }${isTyped ? ` as unknown as ${base}Input` : ''};`],
    act: wrongly,
    assert: [
      `await expect(calling).rejects.toMatchObject({ name: ValidationError.name, details: [{ field: '${path}', code: '${code}' }] });`,
      'expect(done).toEqual([]);',
    ],
  }));
}
