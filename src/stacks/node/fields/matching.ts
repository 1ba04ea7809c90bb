/** Characters that a class may be asked for; enough to write a value that fits. */
const CLASSES: Readonly<Record<string, string>> = { d: '0123456789', w: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_', s: ' ' };
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const ANY = 'abcdefghijklmnopqrstuvwxyz';
const MORE = 3;

/** One step of a walk through a pattern: what is read, and where. Choices are made by a counter, so that each round gives another text. */
interface Walk {
  readonly source: string;
  readonly round: number;
  position: number;
  turns: number;
}

/**
 * Texts that a regular expression accepts, each different. Knows literals, classes, groups, choices and counts; what it cannot fit is left out.
 *
 * @param fits what else must hold
 */
export function textsMatching(source: string, count: number, fits: (text: string) => boolean): readonly string[] {
  const expression = new RegExp(source);
  const found = new Set<string>();
  for (let round = 0; round < count * 20 && found.size < count; round += 1) {
    const text = choice({ source, round, position: 0, turns: 0 });
    if (expression.test(text) && fits(text)) found.add(text);
  }
  return [...found];
}

function turn(walk: Walk, bound: number): number {
  walk.turns += 1;
  return Math.floor(walk.round / walk.turns ** 2 + walk.round * walk.turns) % bound;
}

const pick = (walk: Walk, characters: string): string => characters.charAt(turn(walk, characters.length));
const ended = ({ source, position }: Walk): boolean => position >= source.length;
const here = ({ source, position }: Walk): string => source.charAt(position);

function choice(walk: Walk): string {
  const parts = [sequence(walk)];
  while (here(walk) === '|') {
    walk.position += 1;
    parts.push(sequence(walk));
  }
  return parts[turn(walk, parts.length)] ?? '';
}

function sequence(walk: Walk): string {
  let text = '';
  while (!ended(walk) && here(walk) !== '|' && here(walk) !== ')') text += repeated(walk);
  return text;
}

function repeated(walk: Walk): string {
  const start = walk.position;
  let text = atom(walk);
  const end = walk.position;
  const times = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/u.exec(walk.source.slice(end));
  if (times === null) return text;
  const after = end + times[0].length;
  const [, sign, least, open, most] = times;
  const min = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
  const max = sign === '?' ? 1 : sign !== undefined || (open !== undefined && !most) ? min + MORE : open === undefined ? min : Number(most);
  const wanted = min + turn(walk, max - min + 1);
  if (wanted === 0) text = '';
  for (let done = 1; done < wanted; done += 1) {
    walk.position = start;
    text += atom(walk);
  }
  walk.position = after;
  return text;
}

function atom(walk: Walk): string {
  const character = here(walk);
  if (character === '(') return group(walk);
  if (character === '[') return pick(walk, members(walk));
  walk.position += 1;
  if (character === '\\') {
    const letter = here(walk);
    walk.position += 1;
    return letter === 'b' ? '' : letter in CLASSES ? pick(walk, CLASSES[letter] ?? '') : letter;
  }
  if (character === '^' || character === '$') return '';
  return character === '.' ? pick(walk, ANY) : character;
}

function group(walk: Walk): string {
  walk.position += /^\((?:\?:|\?<\w+>)?/u.exec(walk.source.slice(walk.position))?.[0].length ?? 1;
  const text = choice(walk);
  walk.position += 1;
  return text;
}

/** The characters of a class such as `[a-z\d_]`; the walk goes on behind it. */
function members(walk: Walk): string {
  const [whole = '[', negation = '', body = ''] = /^\[(\^?)((?:\\.|[^\]\\])*)\]/u.exec(walk.source.slice(walk.position)) ?? [];
  walk.position += whole.length;
  const set = body.replaceAll(/\\(.)|(.)-([^\\])/gu, (_, escaped: string | undefined, from: string, to: string) =>
    escaped === undefined ? between(from, to) : (CLASSES[escaped] ?? escaped),
  );
  return negation === '' ? set : [...PRINTABLE].filter((character) => !set.includes(character)).join('');
}

function between(from: string, to: string): string {
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String.fromCharCode(first + index)).join('');
}
