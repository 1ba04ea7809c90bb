import { mergeText, type Merged, type ThreeWays } from '../merge/text.ts';

/**
 * Merges what is without a change into what is now. Where that cannot be done line by line, lists that stand on one line in one of the texts are
 * laid out with an item a line in all of them: a formatter puts a short list on one line, and two runs that each add to it change that line both.
 */
export async function mergeBack(texts: ThreeWays): Promise<Merged> {
  const plain = await mergeText(texts);
  if (plain.kind === 'clean') return { ...plain, text: closed(plain.text, texts.yours, new Set()) };
  const onOneLine = new Set(texts.yours.split('\n').flatMap((line) => listIn(line)?.head ?? []));
  // Where a list on one line begins as one on several does, nobody could tell which of them is to be put together again.
  if (closed(opened(texts.yours), texts.yours, onOneLine) !== texts.yours) return plain;
  const layouts = [texts.base, texts.yours, texts.theirs].some((text) => text.includes(FOLD))
    ? [opened]
    : [opened, (text: string) => folded(opened(text))];
  for (const layout of layouts) {
    const merged = await mergeText({ base: layout(texts.base), yours: layout(texts.yours), theirs: layout(texts.theirs) });
    if (merged.kind === 'clean') return { ...merged, text: closed(merged.text.replaceAll(FOLD, '\n'), texts.yours, onOneLine) };
  }
  return plain;
}

/** What source hardly ever holds. */
const FOLD = '\0';

/** Each entry of a mapping in one piece with all that stands below it: where entries are alike, their lines alone do not tell whose they are. */
const folded = (text: string): string => text.replaceAll(/\n(?= {3})/gu, FOLD);

/** A list or an object that begins and ends on one line. */
interface List {
  /** All of the line up to and with the opening bracket. */
  readonly head: string;
  readonly items: readonly string[];
  /** From the closing bracket on. */
  readonly tail: string;
}

const OPENING: Readonly<Record<string, string>> = { ']': '[', '}': '{' };

/** The last list of a line that something stands in front of, and that is no index or array type. */
function listIn(line: string): List | undefined {
  const end = Math.max(line.lastIndexOf(']'), line.lastIndexOf('}'));
  const opening = OPENING[line[end] ?? ''];
  if (opening === undefined) return undefined;
  let depth = 0;
  const commas: number[] = [];
  for (let at = end; at >= 0; at--) {
    const character = line[at] ?? '';
    if ('])}'.includes(character)) depth++;
    else if ('[({'.includes(character)) depth--;
    else if (character === ',' && depth === 1) commas.unshift(at);
    else if ('\'"`'.includes(character)) return undefined;
    if (depth > 0) continue;
    const head = line.slice(0, at + 1);
    if (character !== opening || head.trim() === opening || /[\w$)\]]$/u.test(line.slice(0, at))) return undefined;
    const cuts = [at, ...commas, end];
    const items = cuts.slice(1).map((cut, index) => line.slice((cuts[index] ?? 0) + 1, cut).trim());
    return { head, items: items.filter((item) => item !== ''), tail: line.slice(end) };
  }
  return undefined;
}

const indentOf = (line: string): string => /^\s*/u.exec(line)?.[0] ?? '';
/** An empty mapping or list of YAML. */
const EMPTY = /^(\s*[\w-]+:) (?:\{\}|\[\])$/u;

const opened = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => {
      const yaml = EMPTY.exec(line)?.[1];
      if (yaml !== undefined) return [yaml];
      const list = listIn(line);
      const indent = indentOf(line);
      return list === undefined ? [line] : [list.head, ...list.items.map((item) => `${indent}  ${item},`), `${indent}${list.tail}`];
    })
    .join('\n');

/** Lists that have become empty, and those of `onOneLine`, on one line again; what was laid out so in `yours` stays. */
function closed(text: string, yours: string, onOneLine: ReadonlySet<string>): string {
  const before = yours.split('\n');
  const isEmptyIn = (lines: readonly string[], at: number): boolean =>
    /[[{]$/u.test(lines[at] ?? '') && /^\s*[\]}]/u.test(lines[at + 1] ?? '') && indentOf(lines[at] ?? '') === indentOf(lines[at + 1] ?? '');
  const known = new Set(before.filter((_, at) => isEmptyIn(before, at)));
  const lines = text.split('\n');
  const result: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const indent = indentOf(line);
    const end = onOneLine.has(line)
      ? lines.findIndex((other, index) => index > at && indentOf(other) === indent)
      : isEmptyIn(lines, at) && !known.has(line)
        ? at + 1
        : -1;
    if (end > at) {
      const items = lines.slice(at + 1, end).map((item) => item.trim());
      const space = line.endsWith('{') && items.length > 0 ? ' ' : '';
      result.push(`${line}${space}${items.join(' ').replace(/,$/u, '')}${space}${(lines[end] ?? '').trim()}`);
      at = end;
    } else result.push(`${line}${emptied(lines, at, before)}`);
  }
  return result.join('\n');
}

/** What a key of YAML needs behind it that has lost all that stood below it. */
function emptied(lines: readonly string[], at: number, before: readonly string[]): '' | ' {}' | ' []' {
  const line = lines[at] ?? '';
  if (!/^\s*[\w-]+:$/u.test(line)) return '';
  const below = (all: readonly string[], index: number): string | undefined => {
    const next = all.slice(index + 1).find((other) => other.trim() !== '');
    return next !== undefined && (indentOf(next).length > indentOf(line).length || /^\s*- /u.test(next)) ? next : undefined;
  };
  const kept = ([' {}', ' []'] as const).find((empty) => before.includes(`${line}${empty}`));
  if (kept !== undefined) return below(lines, at) === undefined ? kept : '';
  const held = below(before, before.indexOf(line));
  if (held === undefined || !before.includes(line) || below(lines, at) !== undefined) return '';
  return /^\s*- /u.test(held) ? ' []' : ' {}';
}
