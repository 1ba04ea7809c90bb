import { styleText } from 'node:util';
import { showLines } from '../../naming/index.ts';

const COLOURS: readonly (readonly [start: RegExp, format: Parameters<typeof styleText>[0]])[] = [
  [/^(?:---|\+\+\+) /u, 'bold'],
  [/^@@/u, 'cyan'],
  [/^-/u, 'red'],
  [/^\+/u, 'green'],
];

/** A diff for a terminal: what is in the files cannot act on it, and lines have their colours unless NO_COLOR is set. */
export function paintDiff(diff: string, environment: Readonly<Record<string, string | undefined>>): string {
  const safe = showLines(diff.replaceAll('\r\n', '\n'));
  if ((environment['NO_COLOR'] ?? '') !== '') return `${safe}\n`;
  const paint = (line: string): string => {
    const format = COLOURS.find(([start]) => start.test(line))?.[1];
    return format === undefined ? line : styleText(format, line, { validateStream: false });
  };
  return `${safe.split('\n').map(paint).join('\n')}\n`;
}
