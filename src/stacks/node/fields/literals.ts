/** A TypeScript string literal in single quotes; no value can end it. */
export function text(value: string): string {
  const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  const escaped = inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return value.includes("'") && !value.includes('"') ? `"${escaped.replaceAll("\\'", "'")}"` : `'${escaped}'`;
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/u;

/** Any JSON value as TypeScript source text, as Prettier writes it on one line. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, inner]) => `${propertyKey(key)}: ${literal(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** The name of a property as an object literal takes it: `__proto__: x` would set the prototype instead of a property. */
export function propertyKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(key) ? key : text(key);
}

/** The options of a call, without those that are undefined; `''` where none is left. */
export function options(values: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(values).flatMap(([key, source]) => (source === undefined ? [] : [`${key}: ${source}`]));
  return entries.length === 0 ? '' : `{ ${entries.join(', ')} }`;
}

/** `literal`, or undefined for a value that is not there. */
export const maybe = (value: unknown): string | undefined => (value === undefined ? undefined : literal(value));

/** An SQL string literal; no value can end it. */
export const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Plain escapes need no second look from a linter; every other pattern goes through the constructor. */
const PLAIN_PATTERN = /^(?:[^\\/[\]]|\\[dwsDWSb.]|\[(?:[^\\/[\]]|\\[dws])*\])+$/u;

/** Source text of a regular expression. */
export function pattern(source: string): string {
  return PLAIN_PATTERN.test(source) ? `/${source}/` : `new RegExp(${text(source)})`;
}

/** Words that PostgreSQL does not take as a column or table name without quotes. */
const RESERVED: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint create cross
  current_catalog current_date current_role current_schema current_time current_timestamp current_user default deferrable desc distinct do else end except false
  fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime
  localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning right select session_user similar some
  symmetric table tablesample then to trailing true union unique user using variadic verbose when where window with`.split(/\s+/u),
);

/** A name as SQL takes it: bare where that is safe, as a person would write it. */
export function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/u.test(name) && !RESERVED.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
