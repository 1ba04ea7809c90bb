import type { FieldItem } from '../../fields/index.ts';
import { rulesEntry } from './rules/entry.ts';
import type { ResourceSource } from './source.ts';

/** Rules that name fields. */
const NAMING = ['unique', 'index', 'checks', 'owner'] as const;

/** A resource as it is written first: what it is a kind of stands before its fields, which it may have none of. */
function entryOf({ managed, fields, rules }: Pick<ResourceSource, 'managed' | 'fields' | 'rules'>): Readonly<Record<string, unknown>> {
  const { parent, ...rest } = rulesEntry(rules);
  return {
    ...(managed === false && { managed }),
    ...(parent === undefined ? {} : { parent }),
    ...(parent !== undefined && fields.length === 0 ? {} : { fields: fields.map(({ value }) => value) }),
    ...rest,
  };
}

/**
 * The text of a blueprint file with further resources and enums. A resource that is there gets the fields given; comments, order and the form of
 * what stays are kept.
 */
export async function withResources(
  text: string,
  resources: readonly ResourceSource[],
  enums: Readonly<Record<string, readonly string[]>> = {},
): Promise<string> {
  const written = resources.filter(({ isImplied }) => isImplied !== true);
  if (written.length === 0 && Object.keys(enums).length === 0) return text;
  const { parseDocument, isMap, isScalar, isCollection, isSeq } = await import('./yaml.ts');
  const document = parseDocument(text);
  for (const [name, values] of Object.entries(enums)) document.setIn(['enums', name], values);
  if (!isMap(document.get('resources'))) document.set('resources', document.createNode({}));
  for (const resource of written) {
    const { name, fields, rules, isOneLine = false } = resource;
    const there: unknown = document.getIn(['resources', name], true);
    const parent = rules?.parent?.value;
    if (isMap(there) && parent !== undefined && !there.has('parent')) there.items.unshift(document.createPair('parent', parent));
    const list: unknown = document.getIn(['resources', name, 'fields'], true);
    if (isSeq(list)) {
      list.items = merged(list.items, fields);
      renameIn(['resources', name], rulesEntry(rules));
    } else if (isMap(there)) {
      if (parent === undefined || fields.length > 0)
        document.setIn(['resources', name, 'fields'], document.createNode(fields.map(({ value }) => value)));
    } else document.setIn(['resources', name], document.createNode(entryOf(resource), { flow: isOneLine }));
  }
  const map = document.get('resources', true);
  if (isMap(map)) map.flow = false;
  return document.toString({ lineWidth: 0, singleQuote: true });

  /** Keys and checks that name a field otherwise from now on; a rule that came or went is no business of a command. */
  function renameIn(way: readonly string[], entry: Readonly<Record<string, unknown>>): void {
    for (const key of NAMING) {
      const there: unknown = document.getIn([...way, key]);
      const now: unknown = isSeq(there) ? there.toJS(document) : undefined;
      const wanted = entry[key];
      if (typeof there === 'string' && typeof wanted === 'string') set([...way, key], there, wanted);
      if (Array.isArray(now) && Array.isArray(wanted) && now.length === wanted.length) set([...way, key], now, wanted);
    }
  }

  function set(way: readonly (string | number)[], now: unknown, wanted: unknown): void {
    if (Array.isArray(now) && Array.isArray(wanted)) wanted.forEach((item, index) => set([...way, index], now[index], item));
    else if (now !== wanted) document.setIn(way, wanted);
  }

  /** An entry that says the same is left as it is; one that takes the place of another has its comments. */
  function merged(items: readonly unknown[], fields: readonly FieldItem[]): unknown[] {
    const said = (node: unknown): string => JSON.stringify(isScalar(node) || isCollection(node) ? node.toJS(document) : node);
    const wanted = new Set(fields.map(({ value }) => JSON.stringify(value)));
    return fields.map(({ value }, index) => {
      const same = items.find((node) => said(node) === JSON.stringify(value));
      if (same !== undefined) return same;
      const node = document.createNode(value);
      const replaced = items[index];
      if ((isScalar(replaced) || isCollection(replaced)) && !wanted.has(said(replaced))) {
        node.comment = replaced.comment ?? null;
        node.commentBefore = replaced.commentBefore ?? null;
      }
      return node;
    });
  }
}
