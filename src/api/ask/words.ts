import type { InputRow } from '../../core/define.ts';
import type { OptionValue } from '../../core/pipeline.ts';
import { nearest, quote } from '../../naming/index.ts';
import type { Answers, Asking } from './rows.ts';

/**
 * Asks for words one line after another, until a line is empty: fields, parameters, steps. A line may hold several, as pasted from a command
 * line; a word that begins with a minus takes one back.
 *
 * @returns undefined where there is none
 */
export async function askWords(row: InputRow, asking: Asking, answers: Answers): Promise<OptionValue | undefined> {
  const { prompter } = asking;
  const noun = nounOf(row);
  let words: readonly string[] = [];
  prompter.tell(`  ${row.message}${row.example === undefined ? '' : `, like ${row.example}`}\n  ${HELP}\n`);
  for (;;) {
    const before = words;
    const line = await prompter.ask({
      name: row.name,
      kind: 'input',
      message: `${noun} ${before.length + 1}`,
      complete: (text) => asking.complete(row, text, { ...answers, [row.name]: before }),
      check: async (text) => {
        const { words: after, problem } = withLine(before, text, noun);
        // A line without a word ends the list, which then has to do as it is.
        return problem ?? asking.check({ ...answers, [row.name]: after });
      },
    });
    if (String(line).trim() === '') return words.length === 0 ? undefined : words;
    words = withLine(before, String(line), noun).words;
  }
}

const HELP = 'Tab completes; several at once are fine; -name takes one back; Enter alone ends.';

/** `Field` of `fields`. */
const nounOf = ({ kind, name }: InputRow): string => {
  const noun = kind === 'fields' ? name.replace(/s$/u, '') : name;
  return `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}`;
};

interface Taken {
  readonly words: readonly string[];
  readonly problem?: string;
}

function withLine(before: readonly string[], line: string, noun: string): Taken {
  let words = before;
  for (const word of wordsOf(line)) {
    if (!word.startsWith('-')) {
      words = [...words, word];
      continue;
    }
    const name = word.slice(1);
    const found = words.findLast((one) => one === name || one.split(/[:.{]/u)[0] === name);
    if (found === undefined) return { words: before, problem: nothingToTakeBack(name, words, noun) };
    words = words.filter((one) => one !== found);
  }
  return { words };
}

function nothingToTakeBack(name: string, words: readonly string[], noun: string): string {
  const names = words.map((word) => word.split(':')[0] ?? word);
  const guess = nearest(name, names);
  const there = names.length === 0 ? 'there is none yet' : `there is ${names.join(', ')}`;
  return `no ${noun.toLowerCase()} ${quote(name)} to take back; ${there}${guess === undefined ? '' : `\n   → -${guess}`}`;
}

/** Words as a shell would hand them over: what stands in quotes is one. */
export const wordsOf = (line: string): readonly string[] =>
  (line.match(/(?:'[^']*'|"[^"]*"|\S)+/gu) ?? []).map((word) => word.replaceAll(/'([^']*)'|"([^"]*)"/gu, '$1$2'));
