import type { InputRow } from '../../core/define.ts';
import type { OptionValue } from '../../core/pipeline.ts';

/** What every shell takes as it stands: no blank, no quote, nothing that it expands; `!` and braces only where no shell minds. */
const PLAIN = /^(?![=~])(?:[\w@%+=:.,/-]|\{[\w.]*\})+!?$/u;

/** A word as it is typed in a shell. */
export const shellWord = (word: string): string => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** A flag with its value, or alone. */
export type Flag = readonly [name: string, value?: string];

/**
 * The line that says the same as some answers.
 *
 * @param words what stands in places of its own: name and fields
 * @param flags what stands behind them
 */
export const commandLine = (command: string, words: readonly string[], flags: readonly Flag[]): string =>
  ['scaffold', command, ...words.map(shellWord), ...flags.map(flagText)].join(' ');

const flagText = ([name, value]: Flag): string => (value === undefined ? name : `${name} ${shellWord(value)}`);

/** The flags of options that are not what they would be without an answer. */
export function optionFlags(rows: readonly InputRow[], options: Readonly<Record<string, OptionValue | undefined>>): readonly Flag[] {
  return rows.flatMap(({ name, default: initial }): readonly Flag[] => {
    const value = options[name];
    if (value === undefined || value === false || value === initial) return [];
    if (value === true) return [[`--${name}`]];
    return (typeof value === 'string' ? [value] : value).map((one) => [`--${name}`, one] as const);
  });
}
