/** A value as it travels in a JSON document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A value as text: a string as it is, anything else as JSON. */
export const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A TypeScript string literal as the formatter writes it: single quotes, unless that takes more escapes. */
export function quoted(text: string): string {
  const body = JSON.stringify(text).slice(1, -1);
  if (!text.includes("'") && !text.includes('"')) return `'${body}'`;
  const [single, double] = [count(text, "'"), count(text, '"')];
  return single > double ? `"${body}"` : `'${body.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A JSON value as TypeScript source, on one line, in the formatter's style. */
export function literal(value: Json): string {
  if (typeof value === 'string') return isLong(value) ? repeated(value) : quoted(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(literal).join(', ')}]`;
  const entries = Object.entries(value).map(([key, member]) => `${propertyKey(key)}: ${literal(member)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A property key, quoted only where it must be. */
export const propertyKey = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key));

const isList = (value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] => Array.isArray(value);

const count = (text: string, character: string): number => text.split(character).length - 1;

const isLong = (text: string): boolean => text.length > 60 && /(.)\1{40}/u.test(text);

/** `'x'.repeat(256)`, with what stands before and after the run. */
function repeated(text: string): string {
  const run = /(.)\1{40,}/su.exec(text);
  if (run === null) return quoted(text);
  const [whole, character = ''] = run;
  const parts = [text.slice(0, run.index), text.slice(run.index + whole.length)].map((part) => (part === '' ? '' : quoted(part)));
  const middle = `${quoted(character)}.repeat(${String(whole.length / character.length)})`;
  return [parts[0], middle, parts[1]].filter((part) => part !== '' && part !== undefined).join(' + ');
}
