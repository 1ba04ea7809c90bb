import { filled, LONGEST_LINE } from '../../../edits/filled.ts';
import type { Name } from '../../../naming/index.ts';

/** How far the lines of a class stand from the margin. */
export const marginOf = ({ nesting }: Name): number => 2 + 2 * (nesting?.modules.length ?? 0);

export const fits = (line: string, indent: number): boolean => indent + line.length <= LONGEST_LINE;

/** `head a, b` on one line where that fits, else the rest of the arguments below the first, as RuboCop aligns them. */
export function call(head: string, args: readonly string[], indent: number): readonly string[] {
  const line = [head, args.join(', ')].join(' ');
  if (fits(line, indent) || args.length < 2) return [line];
  const margin = ' '.repeat(head.length + 1);
  return args.map((arg, index) => `${index === 0 ? `${head} ` : margin}${arg}${index < args.length - 1 ? ',' : ''}`);
}

/** One option of a call: a value, or a hash of options of its own. */
interface Pair {
  readonly key: string;
  readonly value: string | readonly string[];
}

/** `head key: value, key: { … }`, on as many lines as it takes: pairs below the first, and what is in braces below its own first. */
export function pairs(head: string, options: readonly Pair[], indent: number): readonly string[] {
  const source = ({ key, value }: Pair): string => `${key}: ${typeof value === 'string' ? value : `{ ${value.join(', ')} }`}`;
  const line = `${head} ${options.map(source).join(', ')}`;
  if (fits(line, indent)) return [line];
  const beside = rowsOf(options, source, indent + head.length + 1);
  const [name = '', ...rest] = head.split(' ');
  // Where one of them has no room there, all stand below the first argument.
  const isBelow = rest.length > 0 && !beside.every((row) => fits(row, indent + head.length + 1));
  const margin = isBelow ? name.length + 1 : head.length + 1;
  const rows = isBelow ? rowsOf(options, source, indent + margin) : beside;
  const lines = rows.map((row, index) => `${index === 0 && !isBelow ? `${head} ` : ' '.repeat(margin)}${row}`);
  return isBelow ? [head, ...lines] : lines;
}

/** Each option on a line, or each of its own options where that is too short. */
function rowsOf(options: readonly Pair[], source: (option: Pair) => string, indent: number): readonly string[] {
  return options.flatMap((option, index): readonly string[] => {
    const end = index < options.length - 1 ? ',' : '';
    const whole = `${source(option)}${end}`;
    if (fits(whole, indent) || typeof option.value === 'string') return [whole];
    const opening = `${option.key}: { `;
    return option.value.map(
      (part, at, all) => `${at === 0 ? opening : ' '.repeat(opening.length)}${part}${at < all.length - 1 ? ',' : ` }${end}`}`,
    );
  });
}

/** Names in `%w[…]` or `%i[…]`, over several lines where one is too short. */
export function words(open: string, names: readonly string[], close: string, indent: number): readonly string[] {
  const line = `${open}${names.join(' ')}${close}`;
  if (fits(line, indent)) return [line];
  return [open, ...wrapped(names, ' ', indent + 2).map((row) => `  ${row}`), close];
}

/** Pieces joined into lines that fit. */
export const wrapped = (pieces: readonly string[], between: string, indent: number): readonly string[] =>
  filled(pieces, between, LONGEST_LINE - indent);

/** Moves lines to the right; empty ones stay empty. */
export const indented = (lines: readonly string[], by: number): readonly string[] =>
  lines.map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}`));

/** Groups of lines with an empty line between them. */
export const spaced = (groups: readonly (readonly string[])[]): readonly string[] =>
  groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : ['', ...group]));

/** The links of a chain of matchers, each to stand on a line of its own. */
export const links = (matcher: string): readonly string[] =>
  matcher.split(
    /(?<=\)|\.(?:only_integer|allow_nil|optional|validating|with_prefix|ignoring_case_sensitivity|case_insensitive))(?=\.[a-z])/u,
  );
