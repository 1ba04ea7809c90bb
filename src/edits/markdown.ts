import type { Outcome } from './typescript.ts';

/**
 * Adds items to the end of the first list below a heading, each once. A list and not a table: a formatter pads all rows of a table anew where one
 * grows, and two branches which do that do not merge.
 *
 * @param heading Text of the heading, without its `#`.
 * @param items Whole items, `- product: …`.
 */
export function addListItems(content: string, heading: string, items: readonly string[]): Outcome {
  const lines = content.split('\n');
  const title = lines.findIndex((line) => /^#+\s/.test(line) && line.replace(/^#+\s+/, '').trim() === heading);
  const next = lines.findIndex((line, index) => index > title && /^#+\s/.test(line));
  const first = title === -1 ? -1 : lines.findIndex((line, index) => index > title && isItem(line));
  if (first === -1 || (next !== -1 && next < first)) {
    const byHand = items.map((item) => `  ${item}`).join('\n');
    return { kind: 'anchorMissing', help: `There is no list below a heading '${heading}'. Add by hand:\n${byHand}` };
  }
  const present = new Set(lines.map(squeezed));
  const missing = [...new Map(items.map((item) => [squeezed(item), item]))].filter(([item]) => !present.has(item)).map(([, item]) => item);
  if (missing.length === 0) return { kind: 'alreadyPresent' };
  let end = first + 1;
  // Lines that an item goes on in are indented.
  while (/^\s*\S/.test(lines[end] ?? '') && (isItem(lines[end] ?? '') || /^\s/.test(lines[end] ?? ''))) end += 1;
  return { kind: 'changed', content: [...lines.slice(0, end), ...missing, ...lines.slice(end)].join('\n') };
}

const isItem = (line: string): boolean => /^[-*+]\s/.test(line);

/**
 * Puts whole items in the place of others; one that is not there, or no longer as it was, is left.
 *
 * @param items each with the item that it was
 */
export function replaceListItems(content: string, items: readonly { readonly before: string; readonly after: string }[]): string {
  const known = new Map(items.map(({ before, after }) => [squeezed(before), after]));
  return content
    .split('\n')
    .map((line) => known.get(squeezed(line)) ?? line)
    .join('\n');
}

const squeezed = (line: string): string => line.replace(/\s+/g, ' ').trim();
