import { WRITES } from '../../operations/work.ts';
import type { testsOf } from '../operations/tests.ts';
import type { Resolved } from '../operations/view.ts';

/** Steps after which a second run finds things otherwise than the first: each makes a record of its own. */
export const MAKING: readonly string[] = ['create', 'save'];

type Tests = ReturnType<typeof testsOf>;

/** What the tests of a job see besides those of its steps: the queue that runs it. */
export function jobTests({ scene: { inputs, work }, resources }: Resolved, tests: Tests): object {
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
  const gone = inputs.find(({ isStored, given }) => isStored && given.required);
  return {
    ...tests,
    lasting,
    hasLasting: lasting.length > 0,
    says: [...tests.mocks, ...tests.ports].some(({ answers }) => answers.length > 0) || tests.hasQueue,
    isRepeatable: writes.length > 0 && writes.every(({ verb }) => verb === 'update') && lasting.length > 0,
    gone: gone === undefined ? false : { key: gone.key, human: gone.given.human },
    waits: resources.length > 0 || tests.created.length > 0 || prepares,
    prepares,
    factories: tests.integrationImports.filter(({ path }) => path.startsWith('tests/factories/')),
    needsNotFound: resources.length > 0 && !tests.unitImports.some(({ names }) => names.includes('NotFoundError')),
  };
}
