import { show } from '../../naming/index.ts';
import type { FieldProblem } from '../problem.ts';
import { blockBraces, spacedBraces } from './splits.ts';
import { expandedBraces } from './braces.ts';
import type { Recognise } from './leftover.ts';

const RECOGNISE: readonly Recognise[] = [expandedBraces, spacedBraces, blockBraces];

/** What was found: how many words to pass over, and what to say of them. */
export interface Found {
  readonly count: number;
  readonly problem: FieldProblem;
}

/** Words that a shell made of one word before we were called; undefined where those at `start` are as they were typed. */
export function leftoverAt(words: readonly string[], start: number): Found | undefined {
  for (const recognise of RECOGNISE) {
    const found = recognise(words, start);
    if (found === undefined) continue;
    const last = words[start + found.count - 1] ?? '';
    return {
      count: found.count,
      problem: {
        where: `${show(words[start] ?? '')} ${found.count > 2 ? '… ' : ''}${show(last)}`,
        message: `the shell made ${String(found.count)} words of the one that describes '${show(found.field)}', because of its braces`,
        hint: `Type: ${show(found.type, 400)}`,
      },
    };
  }
  return undefined;
}
