import type { InputRow } from '../core/define.ts';
import type { Problem } from '../core/errors.ts';
import type { OptionValue } from '../core/pipeline.ts';
import type { Placed } from '../core/blueprint/source.ts';
import { nearest } from '../naming/index.ts';

export interface Answering {
  /** Inputs of generators that a file may answer. */
  readonly rows: readonly InputRow[];
  /** What else stands beside them in the file. */
  readonly keys?: readonly string[];
  /** Whom the answers are for, said after the place. */
  readonly of: string;
}

/** Answers to the inputs of generators as a file gives them, by the names of the inputs; what is no answer is said and left out. */
export function answersIn(
  options: Readonly<Record<string, Placed<unknown>>>,
  { rows, keys = [], of }: Answering,
  problems: Problem[],
): Readonly<Record<string, OptionValue>> {
  const known = [...keys, ...rows.map(({ name }) => name)];
  const answers = Object.entries(options).flatMap(([key, { value, where }]): [string, OptionValue][] => {
    const row = rows.find(({ name }) => name === key);
    if (row === undefined) {
      problems.push({
        where: `${where}: ${of}`,
        message: `'${key}' is not known here; expected ${known.join(', ')}`,
        ...guess(key, known),
      });
      return [];
    }
    const { isMet, says } = VALUES[row.kind === 'flag' ? 'flag' : row.choices === undefined ? 'text' : 'choice'];
    if (isMet(value, row)) return [[key, value]];
    problems.push({ where: `${where}: ${of}`, message: `${key} is ${says(row)}`, ...guess(String(value), row.choices ?? []) });
    return [];
  });
  return Object.fromEntries(answers);
}

function guess(word: string, words: readonly string[]): Pick<Problem, 'hint'> {
  const found = nearest(word, words);
  return found === undefined ? {} : { hint: `Did you mean '${found}'?` };
}

interface Expected {
  readonly isMet: (value: unknown, row: InputRow) => value is OptionValue;
  readonly says: (row: InputRow) => string;
}

/** What may stand under an option in a file, by what it asks for. */
const VALUES = {
  flag: { isMet: (value): value is boolean => typeof value === 'boolean', says: () => 'true or false' },
  choice: {
    isMet: (value, { choices = [] }): value is string => typeof value === 'string' && choices.includes(value),
    says: ({ choices = [] }) => `one of ${choices.join(', ')}`,
  },
  text: { isMet: (value): value is string => typeof value === 'string', says: () => 'a text' },
} as const satisfies Record<string, Expected>;
