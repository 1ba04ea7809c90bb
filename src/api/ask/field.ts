import type { Effects } from '../../core/ports.ts';
import { readTrail } from '../../core/transaction/index.ts';
import { ask } from '../../core/ask.ts';
import { checkChange } from '../field.ts';
import type { Detected } from '../stacks.ts';
import { textIn, UNDONE, wordsIn, type Asked } from './asked.ts';
import { commandLine } from './command-line.ts';
import { completions } from './completions.ts';
import { knownOf } from './habits.ts';
import { reasonAgainst } from './reason.ts';
import { askRows } from './rows.ts';

/**
 * Asks which resource of the tree gets which fields more.
 *
 * @throws InterruptedError where the questions are broken off
 */
export async function askToAddFields(root: string, detected: Detected, effects: Effects): Promise<Asked> {
  const known = await knownOf(root, detected, await readTrail(root, effects.files), effects);
  const [first = '', ...others] = known.fields.keys();
  const answers = await askRows(
    {
      rows: [ask.choice('resource', 'Which resource?', [first, ...others]), { ...ask.fields(), required: true }],
      prompter: effects.prompter,
      check: (so) =>
        reasonAgainst(() =>
          checkChange(
            {
              ...UNDONE,
              root,
              resource: textIn(so, 'resource') ?? first,
              verb: { kind: 'add', words: wordsIn(so, 'fields') },
              emptyTable: false,
            },
            detected,
            effects,
          ),
        ),
      isKnown: () => false,
      initial: () => undefined,
      complete: (row, text, so) => completions(row, text, so, known),
    },
    {},
  );
  const resource = textIn(answers, 'resource') ?? first;
  const words = wordsIn(answers, 'fields');
  return { request: { verb: 'field', resource, words }, line: commandLine('field add', [resource, ...words], []) };
}
