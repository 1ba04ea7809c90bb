import type { Outcome } from './typescript.ts';

/**
 * Adds a text to a list below one key of a YAML file, and the list where it is not there; comments and everything else stay.
 *
 * @param keys names of the list, the first of which it is given where it is made
 * @param value an item is known by it; one that is a list itself, as with a weight, by its first part
 * @param others what the list begins with where it is made
 */
export async function addToList(
  content: string,
  keys: readonly [string, ...string[]],
  value: string,
  others: readonly string[] = [],
): Promise<Outcome> {
  const { isScalar, isSeq, parseDocument } = await import('yaml');
  const [key] = keys;
  const missing = (why: string): Outcome => ({ kind: 'anchorMissing', help: `${why}. Add ${value} to the list ${key} by hand` });
  const document = parseDocument(content);
  const [error] = document.errors;
  if (error !== undefined) return missing(`The file does not parse (${error.message.split('\n')[0] ?? ''})`);
  const name = keys.find((known) => document.has(known));
  if (name === undefined) document.set(key, [...others, value]);
  else {
    const list: unknown = document.get(name, true);
    if (!isSeq(list)) return missing(`${name} is no list`);
    const known = list.items.map((item) => (isSeq(item) ? item.items[0] : item)).map((item) => (isScalar(item) ? String(item.value) : ''));
    if (known.includes(value)) return { kind: 'alreadyPresent' };
    list.add(value);
  }
  return { kind: 'changed', content: document.toString({ lineWidth: 0 }) };
}
