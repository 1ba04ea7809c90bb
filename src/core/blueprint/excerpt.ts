import type { Problem } from '../errors.ts';
import type { SourceText } from './source.ts';

/** What fits on a line of a terminal. */
const WIDTH = 120;

/**
 * Problems with the line that each stands in, and a caret below its column. One whose place is in none of the texts, or that shows its line
 * already, is left as it is.
 */
export function withExcerpts(problems: readonly Problem[], texts: readonly SourceText[]): readonly Problem[] {
  const lines = new Map(texts.map(({ name, text }) => [name, text.split('\n')]));
  return problems.map((problem) => {
    const [, name = '', line = '', column = ''] = PLACE.exec(problem.where ?? '') ?? [];
    const content = lines.get(name)?.[Number(line) - 1];
    if (content === undefined || problem.message.endsWith('^')) return problem;
    return { ...problem, message: `${problem.message}\n${excerpt(content, Number(column))}` };
  });
}

const PLACE = /^(.+?):(\d+):(\d+)(?:$|:)/u;

/** The line with a caret below the column, which counts from 1; of a long line the part around it. */
function excerpt(line: string, column: number): string {
  const start = Math.max(0, column - WIDTH + 20);
  return `  ${line.slice(start, start + WIDTH).trimEnd()}\n  ${' '.repeat(Math.max(column - 1 - start, 0))}^`;
}
