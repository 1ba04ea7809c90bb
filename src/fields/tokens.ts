/** Modifiers whose values may hold colons: `default=09:30`, `default=https://example.com/`. */
const WITH_COLONS = /^(?:default|min|max|in|format)=/u;

/** The parts of a word, not yet understood. */
export interface Tokens {
  readonly name: string;
  /** What stands behind the name: type, then modifiers. */
  readonly segments: readonly string[];
  /** `!` at the very end. */
  readonly bang: boolean;
}

/** `price:decimal{10.2}:min=0!` → `price`, [`decimal{10.2}`, `min=0`], true. */
export function tokenise(word: string): Tokens {
  const bang = word.endsWith('!');
  const body = bang ? word.slice(0, -1) : word;
  const [name = '', ...segments] = joinValues(split(body));
  return { name, segments, bang };
}

/** Splits at colons; those inside the braces of the type do not count. */
function split(text: string): readonly string[] {
  const first = text.indexOf(':');
  const open = first === -1 ? -1 : (/^[^:{]*\{/u.exec(text.slice(first + 1))?.[0].length ?? -1);
  const close = open === -1 ? -1 : text.indexOf('}', first + 1 + open);
  if (close === -1) return text.split(':');
  const [behind = '', ...rest] = text.slice(close + 1).split(':');
  return [text.slice(0, first), text.slice(first + 1, close + 1) + behind, ...rest];
}

/** `to=Admin::Invoice`: two colons stand between a module and what is in it. */
const isModule = (before: string, segment: string): boolean => /^to=./u.test(before) && (segment === '' || before.endsWith(':'));

/** No modifier starts with anything but a letter, so such a segment belongs to the value before it. */
function joinValues(segments: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const segment of segments) {
    const before = joined.at(-1);
    const isValue = before !== undefined && WITH_COLONS.test(before) && /^[^\p{L}_]/u.test(segment);
    if (before !== undefined && (isValue || isModule(before, segment))) joined[joined.length - 1] = `${before}:${segment}`;
    else joined.push(segment);
  }
  return joined;
}

/** Text that every shell hands over as it is, inside a word and unquoted. */
const PLAIN = /^[\p{L}\p{N}_.,/@%+=:-]*$/u;

/** True where a default or a format can be written in a word; else it needs the long form. */
export const isPlain = (value: string): boolean => PLAIN.test(value) && !/:(?:[\p{L}_:]|$)/u.test(value);
