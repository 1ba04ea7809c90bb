import type { Conflict, ConflictAnswer } from '../../core/conflicts/index.ts';
import { InterruptedError } from '../../core/errors.ts';
import type { Effects } from '../../core/ports.ts';
import { show } from '../../naming/index.ts';
import { paintDiff } from './paint.ts';
import { mergeByTool } from './merge-tool.ts';

/** The keys of the menu as in every generator that has one; the first is what Enter alone means. */
const KEYS = {
  y: 'yes, take the generated content, or take the file away',
  n: 'no, keep yours',
  a: 'all, the same here and for every other file',
  q: 'quit, and write nothing',
  d: 'diff, show the differences',
  h: 'help, show this',
  m: 'merge, open both in your merge tool ($MERGE, $THOR_MERGE or the one of git mergetool)',
} as const;
type Key = keyof typeof KEYS;

const isKey = (text: string): text is Key => Object.hasOwn(KEYS, text);
const readKey = (text: string): string => (text.trim() === '' ? 'y' : text.trim().slice(0, 1).toLowerCase());

const questionOf = ({ removes }: Conflict): string =>
  removes === true ? 'would go, and was changed since it was made. Remove it?' : 'holds other content. Overwrite it?';

/** Asks about one conflict after another; `a` is an answer for all that follow. */
export function createMenu(effects: Effects): (conflict: Conflict) => Promise<ConflictAnswer> {
  const { prompter, environment } = effects;
  let isAll = false;

  const answers: Record<Key, (conflict: Conflict) => ConflictAnswer | undefined | Promise<ConflictAnswer | undefined>> = {
    y: () => 'theirs',
    n: () => 'ours',
    a: () => {
      isAll = true;
      return 'theirs';
    },
    q: ({ path }) => {
      throw new InterruptedError(`stopped at ${path}; nothing was written`);
    },
    d: ({ diff }) => {
      prompter.tell(paintDiff(diff, environment));
      return undefined;
    },
    h: () => {
      prompter.tell(
        `${Object.entries(KEYS)
          .map(([key, text]) => `  ${key} - ${text}`)
          .join('\n')}\n`,
      );
      return undefined;
    },
    m: (conflict) => {
      if (conflict.removes !== true) return mergeByTool(conflict, effects);
      prompter.tell('There is nothing to merge it with: the file would go\n');
      return undefined;
    },
  };

  return async (conflict) => {
    if (isAll) return 'theirs';
    for (;;) {
      const answer = await prompter.ask({
        name: 'conflict',
        kind: 'input',
        message: `${show(conflict.path, 200)} ${questionOf(conflict)} (h for help) [Ynaqdhm]`,
        check: (text) => (isKey(readKey(text)) ? undefined : 'One of y, n, a, q, d, h and m'),
      });
      const key = readKey(String(answer));
      const decided = isKey(key) ? await answers[key](conflict) : undefined;
      if (decided !== undefined) return decided;
    }
  };
}
