import { WRITES } from '../../operations/work.ts';
import { traceOf } from '../operations/examples.ts';
import type { testsOf } from '../operations/tests.ts';
import { quoted } from '../samples/literal.ts';
import type { Resolved } from '../operations/view.ts';

/** Steps after which a second run finds things otherwise than the first: each makes a record of its own. */
export const MAKING: readonly string[] = ['create', 'save'];

type Tests = ReturnType<typeof testsOf>;

/** What the tests of a job see besides those of its steps: the queue that runs it. */
export function jobTests({ scene: { inputs, work }, code, resources }: Resolved, tests: Tests): object {
  const writes = work.inside.filter(({ verb }) => WRITES.includes(verb));
  const lasting = tests.lasting.map(({ title, assert, takes }) => {
    const own = takes.split(', ').filter((name) => !['job', 'input', 'before'].includes(name));
    const text = assert.join(' ');
    return {
      title,
      assert,
      takes: [
        ...own,
        ...(text.includes('input.') ? ['input'] : []),
        'jobQueue',
        'run',
        ...(text.includes('before.') ? ['before'] : []),
      ].join(', '),
    };
  });
  const prepares = tests.integrationInput.some(({ source }) => source.includes('(db)'));
  const mails = code.done.filter(({ task: { verb } }) => verb === 'mail').flatMap((one) => traceOf(one, new Map()) ?? []);
  const act = inputs.length > 0 ? 'job.perform(input)' : 'job.perform()';
  const gone = inputs.find(({ isStored, given }) => isStored && given.required);
  return {
    ...tests,
    examples: [...tests.examples, ...repeated(tests, code, act)],
    needsRefusal: tests.needsRefusal || code.remembered.length > 0,
    lasting,
    // What leaves no trace is watched while it is done.
    isWatched: lasting.length === 0 && mails.length === 0,
    says: [...tests.mocks, ...tests.ports].some(({ answers }) => answers.length > 0) || tests.hasQueue,
    isRepeatable: writes.length > 0 && writes.every(({ verb }) => verb === 'update') && lasting.length > 0,
    mails: mails.length > 0 && {
      human: mails.length === 1 ? 'its mail' : 'its mails, in their order',
      traces: mails.map(quoted).join(', '),
    },
    gone: gone === undefined ? false : { key: gone.key, human: gone.given.human },
    waits: resources.length > 0 || tests.created.length > 0 || prepares,
    prepares,
    factories: tests.integrationImports.filter(({ path }) => path.startsWith('tests/factories/')),
    needsNotFound: resources.length > 0 && !tests.unitImports.some(({ names }) => names.includes('NotFoundError')),
  };
}

/** That a second try does what is left, and nothing else. */
function repeated({ traces }: Tests, { remembered }: Resolved['code'], act: string): Tests['examples'] {
  const [message = ''] = traces.at(-1)?.split(' ') ?? [];
  if (remembered.length === 0) return [];
  const failing = traces.findIndex((trace) => trace.split(' ')[0] === message);
  const isReadAgain = remembered.every(({ of }) => of !== undefined);
  const again = isReadAgain ? traces.slice(0, traces.indexOf('commit') + 1) : [];
  return [
    {
      title: 'does not do again what a try before it has done',
      takes: ['done', message.split('.')[0] ?? '', 'job'].join(', '),
      failure: '',
      arrange: [`${message}.mockRejectedValueOnce(refusal);`],
      act: [`const first = await ${act}.catch((error: unknown) => error);`, `await ${act};`],
      assert: [
        'expect(first).toBe(refusal);',
        `expect(done).toEqual([${[...traces.slice(0, failing), ...again, ...traces.slice(failing)].map(quoted).join(', ')}]);`,
      ],
    },
  ];
}
