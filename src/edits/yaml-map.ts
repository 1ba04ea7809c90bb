import type { Document } from 'yaml';
import type { Outcome } from './typescript.ts';

/**
 * Adds an entry to a mapping below nested keys of a YAML file, and the keys where they are not there; comments and everything else stay.
 *
 * @param keys from the outside in; of each the names it may have, the first of which it is given where it is made
 * @param name of the entry: one that is there already stays as it is
 * @param entry what it says, in order
 */
export async function addToMap(
  content: string,
  keys: readonly (readonly [string, ...string[]])[],
  name: string,
  entry: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const { isMap, parseDocument, YAMLMap } = await import('yaml');
  const byHand = [`${name}:`, ...Object.entries(entry).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`)].join('\n');
  const missing = (why: string): Outcome => ({
    kind: 'anchorMissing',
    help: `${why}. Add by hand${keys.length === 0 ? '' : ` below ${keys.map(([key]) => key).join(', ')}`}:\n${byHand}`,
  });
  const document: Document = parseDocument(content);
  const [error] = document.errors;
  if (error !== undefined) return missing(`The file does not parse (${error.message.split('\n')[0] ?? ''})`);
  document.contents ??= document.createNode({});
  let place: unknown = document.contents;
  for (const names of keys) {
    if (!isMap(place)) break;
    const known = names.find((key) => isMap(place) && place.has(key));
    const inner: unknown = known === undefined ? undefined : place.get(known, true);
    // A key that has nothing below it yet is as good as none.
    if (isMap(inner)) place = inner;
    else if (known === undefined || isEmpty(inner)) {
      const made = new YAMLMap();
      place.set(known ?? names[0], made);
      place = made;
    } else place = inner;
  }
  if (!isMap(place)) return missing('There is something else in its place');
  if (place.has(name)) return { kind: 'alreadyPresent' };
  place.set(name, document.createNode(entry));
  return { kind: 'changed', content: document.toString({ lineWidth: 0 }) };
}

/**
 * Takes an entry out of a mapping below nested keys of a YAML file, and the keys that have nothing below them then; comments and everything else
 * stay.
 *
 * @param keys as in `addToMap`
 */
export async function removeFromMap(content: string, keys: readonly (readonly [string, ...string[]])[], name: string): Promise<Outcome> {
  const { isMap, parseDocument } = await import('yaml');
  const document: Document = parseDocument(content);
  if (document.errors.length > 0 || !isMap(document.contents)) return { kind: 'alreadyPresent' };
  const way: string[] = [];
  for (const names of keys) {
    const place: unknown = way.length === 0 ? document.contents : document.getIn(way, true);
    const known = names.find((key) => isMap(place) && place.has(key));
    if (known === undefined) return { kind: 'alreadyPresent' };
    way.push(known);
  }
  if (!document.hasIn([...way, name])) return { kind: 'alreadyPresent' };
  document.deleteIn([...way, name]);
  for (; way.length > 0; way.pop()) {
    const left: unknown = document.getIn(way, true);
    if (!isMap(left) || left.items.length > 0) break;
    document.deleteIn(way);
  }
  return { kind: 'changed', content: document.toString({ lineWidth: 0 }) };
}

const isEmpty = (node: unknown): boolean => typeof node === 'object' && node !== null && 'value' in node && node.value === null;
