/** Where a random choice comes from: an integer from 0 to below `bound`. */
export type Choose = (bound: number) => number;

interface Cursor {
  readonly source: string;
  position: number;
}

const CLASSES: Readonly<Record<string, string>> = {
  d: '0123456789',
  w: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_',
  s: ' ',
  h: '0123456789abcdef',
};
const ANY = 'abcdefghijklmnopqrstuvwxyz0123456789';
const ALL = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const OPEN_ENDED = 8;

function pick(characters: string, choose: Choose): string {
  return characters.charAt(choose(characters.length));
}

function readEscape(cursor: Cursor): string {
  cursor.position += 1;
  const letter = cursor.source.charAt(cursor.position);
  cursor.position += 1;
  if ('AzZbB'.includes(letter)) return '';
  return CLASSES[letter] ?? letter;
}

function readClass(cursor: Cursor): string {
  cursor.position += 1;
  const negated = cursor.source.charAt(cursor.position) === '^';
  if (negated) cursor.position += 1;
  let members = '';
  while (cursor.position < cursor.source.length && cursor.source.charAt(cursor.position) !== ']') {
    if (cursor.source.charAt(cursor.position) === '\\') {
      members += readEscape(cursor);
      continue;
    }
    const first = cursor.source.charAt(cursor.position);
    const last = cursor.source.charAt(cursor.position + 2);
    if (cursor.source.charAt(cursor.position + 1) === '-' && last !== ']' && last !== '') {
      for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code += 1) members += String.fromCharCode(code);
      cursor.position += 3;
    } else {
      members += first;
      cursor.position += 1;
    }
  }
  cursor.position += 1;
  return negated
    ? Array.from(ALL)
        .filter((character) => !members.includes(character))
        .join('')
    : members;
}

type Make = () => string;

function readAtom(cursor: Cursor, choose: Choose): Make {
  const character = cursor.source.charAt(cursor.position);
  if (character === '(') {
    cursor.position += /^\(\?(?::|<\w+>)/.exec(cursor.source.slice(cursor.position))?.[0].length ?? 1;
    const inner = readChoice(cursor, choose);
    cursor.position += 1;
    return inner;
  }
  if (character === '[' || character === '\\') {
    const members = character === '[' ? readClass(cursor) : readEscape(cursor);
    return () => pick(members, choose);
  }
  cursor.position += 1;
  if (character === '^' || character === '$') return () => '';
  return character === '.' ? () => pick(ANY, choose) : () => character;
}

function readTimes(cursor: Cursor): readonly [number, number] {
  const found = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(cursor.source.slice(cursor.position));
  if (found === null) return [1, 1];
  cursor.position += found[0].length;
  const [, sign, least, open, most] = found;
  if (sign === '?') return [0, 1];
  if (sign !== undefined) return sign === '+' ? [1, OPEN_ENDED] : [0, OPEN_ENDED];
  const min = Number(least);
  if (open === undefined) return [min, min];
  return [min, most === undefined || most === '' ? min + OPEN_ENDED : Number(most)];
}

function readSequence(cursor: Cursor, choose: Choose): Make {
  const parts: Make[] = [];
  while (cursor.position < cursor.source.length && !'|)'.includes(cursor.source.charAt(cursor.position))) {
    const atom = readAtom(cursor, choose);
    const [min, max] = readTimes(cursor);
    parts.push(() => Array.from({ length: min + choose(max - min + 1) }, atom).join(''));
  }
  return () => parts.map((part) => part()).join('');
}

function readChoice(cursor: Cursor, choose: Choose): Make {
  const choices = [readSequence(cursor, choose)];
  while (cursor.source.charAt(cursor.position) === '|') {
    cursor.position += 1;
    choices.push(readSequence(cursor, choose));
  }
  return () => (choices[choose(choices.length)] ?? (() => ''))();
}

/**
 * A text that a regular expression accepts. Knows literals, classes, groups, choices and counts; not assertions about what stands around.
 * @returns undefined where fifty tries gave no text that fits
 */
export function textMatching(source: string, choose: Choose, fits: (text: string) => boolean = () => true): string | undefined {
  const make = readChoice({ source, position: 0 }, choose);
  const pattern = new RegExp(source, 'u');
  for (let tries = 0; tries < 50; tries += 1) {
    const text = make();
    if (pattern.test(text) && fits(text)) return text;
  }
  return undefined;
}
