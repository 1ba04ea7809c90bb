import type { Outcome } from './typescript.ts';

/**
 * Adds rows to the first table below a heading, each once.
 *
 * @param heading Text of the heading, without its `#`.
 * @param rows Whole rows, `| a | b |`.
 */
export function addTableRows(content: string, heading: string, rows: readonly string[]): Outcome {
  const lines = content.split('\n');
  const title = lines.findIndex((line) => /^#+\s/.test(line) && line.replace(/^#+\s+/, '').trim() === heading);
  const rule = title === -1 ? -1 : lines.findIndex((line, index) => index > title && /^\|[\s:|-]+\|$/.test(line.trim()));
  if (rule === -1) {
    const byHand = rows.map((row) => `  ${row}`).join('\n');
    return { kind: 'anchorMissing', help: `There is no table below a heading '${heading}'. Add by hand:\n${byHand}` };
  }
  const present = new Set(lines.map(squeezed));
  const missing = [...new Map(rows.map((row) => [squeezed(row), row]))].filter(([row]) => !present.has(row)).map(([, row]) => row);
  if (missing.length === 0) return { kind: 'alreadyPresent' };
  let end = rule + 1;
  while (lines[end]?.trim().startsWith('|')) end += 1;
  return { kind: 'changed', content: [...lines.slice(0, end), ...missing, ...lines.slice(end)].join('\n') };
}

const squeezed = (line: string): string => line.replace(/\s+/g, ' ').trim();
