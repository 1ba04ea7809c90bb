/** One piece of a regular expression that yields a character at a time: the characters it may be, in order of preference. */
type Slot = readonly string[];

const WORD = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_');
const DIGITS = Array.from('0123456789');
const PRINTABLE = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/@#%+=!?');
const ESCAPES: Readonly<Record<string, Slot>> = {
  d: DIGITS,
  w: WORD,
  s: [' '],
  D: WORD.filter((character) => !DIGITS.includes(character)),
  W: ['-', '.', ' '],
  S: PRINTABLE,
  h: Array.from('0123456789abcdef'),
};
/** How often `*`, `+` and `{2,}` are written out where nothing asks for more. */
const OPEN_END = 3;

/** Reads the subset of regular expressions that field formats use: classes, escapes, groups, alternation, quantifiers, anchors. */
class PatternReader {
  private position = 0;
  private readonly source: string;
  /** Length of the generous reading: how often an open quantifier is repeated. */
  private readonly generous: boolean;

  constructor(source: string, generous: boolean) {
    this.source = source;
    this.generous = generous;
  }

  read(): Slot[] {
    const slots = this.alternatives();
    if (this.position < this.source.length) throw new SyntaxError('unbalanced pattern');
    return slots;
  }

  private alternatives(): Slot[] {
    const first = this.sequence();
    while (this.peek() === '|') {
      this.position += 1;
      this.sequence();
    }
    return first;
  }

  private sequence(): Slot[] {
    const slots: Slot[] = [];
    for (let next = this.peek(); next !== undefined && next !== '|' && next !== ')'; next = this.peek()) {
      const atom = this.atom();
      const times = this.times();
      for (let index = 0; index < times; index += 1) slots.push(...atom);
    }
    return slots;
  }

  private atom(): Slot[] {
    const character = this.take();
    if (character === '^' || character === '$') return [];
    if (character === '(') return this.group();
    if (character === '[') return [this.characterClass()];
    if (character === '.') return [PRINTABLE];
    if (character === '\\') return this.escape();
    return [[character]];
  }

  private group(): Slot[] {
    if (this.peek() === '?') {
      if (this.source.startsWith('?:', this.position)) this.position += 2;
      else throw new SyntaxError('look-around and named groups have no sample');
    }
    const slots = this.alternatives();
    if (this.take() !== ')') throw new SyntaxError('unbalanced group');
    return slots;
  }

  private escape(): Slot[] {
    const character = this.take();
    if (character === 'A' || character === 'z' || character === 'Z' || character === 'b') return [];
    return [ESCAPES[character] ?? [character]];
  }

  private characterClass(): Slot {
    const negated = this.peek() === '^';
    if (negated) this.position += 1;
    const members: string[] = [];
    for (let character = this.take(); character !== ']'; character = this.take()) {
      const slot = character === '\\' ? (this.escape()[0] ?? []) : [character];
      if (this.peek() === '-' && this.source[this.position + 1] !== ']' && slot.length === 1) {
        this.position += 1;
        members.push(...range(slot[0] ?? '', this.take()));
      } else members.push(...slot);
    }
    return negated ? PRINTABLE.filter((character) => !members.includes(character)) : members;
  }

  private times(): number {
    const rest = this.source.slice(this.position);
    const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(rest);
    if (quantifier === null) return 1;
    this.position += quantifier[0].length;
    const [text, low, comma, high] = quantifier;
    if (text.startsWith('?')) return this.generous ? 1 : 0;
    if (text.startsWith('*')) return this.generous ? OPEN_END : 0;
    if (text.startsWith('+')) return this.generous ? OPEN_END : 1;
    const least = Number(low);
    if (comma === undefined || !this.generous) return least;
    return high === undefined || high === '' ? least + OPEN_END : Math.min(Number(high), least + OPEN_END);
  }

  private peek(): string | undefined {
    return this.source[this.position];
  }

  private take(): string {
    const character = this.source[this.position];
    if (character === undefined) throw new SyntaxError('pattern ends too early');
    this.position += 1;
    return character;
  }
}

const range = (from: string, to: string): string[] => {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String.fromCodePoint(first + index));
};

/**
 * Strings that a regular expression accepts, counted like the digits of a number, so that the first `count` of them differ where the pattern allows it.
 * Answers fewer (even none) where it does not, or where the pattern is beyond the subset that is understood; every answer has been held against the expression.
 */
export function matching(source: string, count: number, accepts: (value: string) => boolean = () => true): readonly string[] {
  const expression = new RegExp(source, 'u');
  const best = [true, false].map((generous) => {
    const found = new Set<string>();
    try {
      const slots = new PatternReader(source, generous).read();
      for (let index = 0; index < count; index += 1) {
        const value = nth(slots, index);
        if (expression.test(value) && accepts(value)) found.add(value);
      }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    return [...found];
  });
  return (best[0]?.length ?? 0) >= (best[1]?.length ?? 0) ? (best[0] ?? []) : (best[1] ?? []);
}

function nth(slots: readonly Slot[], index: number): string {
  let rest = index;
  let text = '';
  for (const slot of [...slots].reverse()) {
    const size = Math.max(1, slot.length);
    text = (slot[rest % size] ?? '') + text;
    rest = Math.floor(rest / size);
  }
  return text;
}
