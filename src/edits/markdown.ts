import type { Outcome } from './typescript.ts';

/**
 * Adds a row to the first table below a heading, once.
 *
 * @param heading Text of the heading, without its `#`.
 * @param row The whole row, `| a | b |`.
 */
export function addTableRow(content: string, heading: string, row: string): Outcome {
  const lines = content.split('\n');
  const title = lines.findIndex((line) => /^#+\s/.test(line) && line.replace(/^#+\s+/, '').trim() === heading);
  const rule = title === -1 ? -1 : lines.findIndex((line, index) => index > title && /^\|[\s:|-]+\|$/.test(line.trim()));
  if (rule === -1) return { kind: 'anchorMissing', help: `There is no table below a heading '${heading}'. Add by hand:\n  ${row}` };
  if (lines.some((line) => squeezed(line) === squeezed(row))) return { kind: 'alreadyPresent' };
  let end = rule + 1;
  while (lines[end]?.trim().startsWith('|')) end += 1;
  lines.splice(end, 0, row);
  return { kind: 'changed', content: lines.join('\n') };
}

const squeezed = (line: string): string => line.replace(/\s+/g, ' ').trim();
