import type { Outcome } from './typescript.ts';

/** Adds lines at the end of a text, each once. */
export function addLines(content: string, lines: readonly string[]): Outcome {
  const present = new Set(content.split(/\r?\n/).map((line) => line.trim().replace(/\/$/, '')));
  const missing = lines.filter((line) => !present.has(line.replace(/\/$/, '')));
  if (missing.length === 0) return { kind: 'alreadyPresent' };
  const start = content === '' || content.endsWith('\n') ? content : `${content}\n`;
  return { kind: 'changed', content: `${start}${missing.join('\n')}\n` };
}
