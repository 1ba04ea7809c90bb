/** The quote that strings are written in where nothing speaks against it. */
export type Quote = '"' | "'";

/** A Ruby string literal as RuboCop has it: the preferred quote, unless the other saves escapes. No value can end it or be interpolated. */
export function string(value: string, quote: Quote): string {
  const plain = !/[\p{Cc}\u2028\u2029]/u.test(value);
  if (plain && !value.includes("'") && (quote === "'" || (value.includes('"') && !value.includes('\\'))))
    return `'${value.replaceAll('\\', '\\\\')}'`;
  const inner = JSON.stringify(value)
    .slice(1, -1)
    .replaceAll(/#(?=[{$@])/gu, '\\#');
  return `"${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}"`;
}

/** `:name`, or `:"in-progress"`. */
export const symbol = (name: string): string => (/^[a-z_]\w*[?!]?$/iu.test(name) ? `:${name}` : `:"${name}"`);

/** One symbol, or `%i[a b]`. */
export const symbols = (names: readonly string[]): string => (names.length === 1 ? symbol(names[0] ?? '') : `%i[${names.join(' ')}]`);

/** A whole number with an underscore every three digits from five digits on: `10_000`. */
export function integer(text: string): string {
  const [, sign = '', digits = ''] = /^(-?)(\d+)$/u.exec(text) ?? [];
  return digits.length < 5 ? text : `${sign}${digits.replaceAll(/\B(?=(?:\d{3})+$)/gu, '_')}`;
}

/** A decimal number without loss: `10` or `BigDecimal("9.99")`. */
export function decimal(text: string, quote: Quote): string {
  const [whole = '', fraction = ''] = text.split('.');
  return /^0*$/u.test(fraction) ? integer(whole) : `BigDecimal(${string(text, quote)})`;
}

/** A floating-point number: `0.5`, and `1.0` where a whole one is given. */
export const float = (text: string): string => {
  const [whole = '', rest = ''] = text.split('.');
  return rest === '' ? (text.includes('e') ? text.replace('e', '.0e') : `${integer(whole)}.0`) : `${integer(whole)}.${rest}`;
};

/** Any JSON value as Ruby: keys are strings, as they come back out of a JSON column. */
export function json(value: unknown, quote: Quote): string {
  if (value === null || value === undefined) return 'nil';
  if (typeof value === 'string') return string(value, quote);
  if (typeof value === 'number') return Number.isInteger(value) ? integer(BigInt(value).toString()) : String(value);
  if (Array.isArray(value)) return `[${value.map((item) => json(item, quote)).join(', ')}]`;
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'object') throw new Error(`No JSON value: ${typeof value}`);
  const pairs = Object.entries(value).map(([key, inner]) => `${string(key, quote)} => ${json(inner, quote)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** An SQL string literal; no value can end it. */
export const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/**
 * A regular expression that Ruby and JavaScript read alike, as Ruby. `^` and `$` are the ends of the whole value in the field language, of a line in Ruby.
 */
export function pattern(source: string): string {
  const anchored = source.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]|[\^$]/gsu, (part) => (part === '^' ? '\\A' : part === '$' ? '\\z' : part));
  const safe = anchored.replaceAll(/#(?=[{$@])/gu, '\\#');
  return safe.includes('/') && !/[{}]/u.test(safe.replaceAll(/\{\d+(?:,\d*)?\}/gu, ''))
    ? `%r{${safe.replaceAll('\\/', '/')}}`
    : `/${safe.replaceAll(/\\?\//gu, '\\/')}/`;
}
