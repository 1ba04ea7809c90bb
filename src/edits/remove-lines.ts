import type { Outcome } from './typescript.ts';

/** A line as it was written, and a sign by which it is known where it was changed since. */
export interface Line {
  readonly text: string;
  readonly sign: string;
}

/**
 * Takes whole lines out again; space around and between their words does not matter.
 *
 * @returns `anchorMissing` with the lines that were changed since: they are no longer ours to take
 */
export function removeLines(content: string, lines: readonly Line[]): Outcome {
  const gone = new Set(lines.map(({ text }) => squeezed(text)));
  const all = content.split('\n');
  const kept = all.filter((line) => !gone.has(squeezed(line)));
  const edited = lines.filter(({ sign }) => kept.some((line) => line.includes(sign))).map(({ text }) => `  ${text}`);
  if (edited.length > 0) return { kind: 'anchorMissing', help: ['These were changed since. Take them out by hand:', ...edited].join('\n') };
  return kept.length === all.length ? { kind: 'alreadyPresent' } : { kind: 'changed', content: kept.join('\n') };
}

const squeezed = (line: string): string => line.replace(/\s+/g, ' ').trim();
