import { InputError, ScaffoldError } from '../../core/errors.ts';
import { showLines } from '../../naming/index.ts';

/** Where a problem is when it is with what was just typed: no news to whoever typed it. */
const HERE = /^command line(?:: |$)/u;

/**
 * Why something would not be done, in the words of the command; undefined where it would.
 *
 * @throws whatever is no error of ours
 */
export async function reasonAgainst(attempt: () => Promise<void>): Promise<string | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemText).join('\n');
    if (error instanceof ScaffoldError) return [error.message, ...error.hints.map((hint) => `   → ${hint}`)].join('\n');
    throw error;
  }
}

function problemText({ where, message, hint }: InputError['problems'][number]): string {
  const place = (where ?? '').replace(HERE, '');
  const text = place === '' ? message : `${place}: ${message}`;
  return showLines(hint === undefined ? text : `${text}\n   → ${hint}`);
}
