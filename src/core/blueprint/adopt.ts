/** What a tree's own blueprint says besides its resources. */
export type TreeSettings = Readonly<Partial<Record<'application' | 'stack' | 'layout', string>>>;

export interface Kept {
  /** The tree's blueprint as it is. */
  readonly text: string;
  /** Resources of it that stay although the new one does not name them. */
  readonly names: readonly string[];
}

/** Do two texts of a blueprint say the same, whatever their form? A formatter may have been at one of them. */
export async function saysTheSame(text: string, other: string): Promise<boolean> {
  const { parseDocument } = await import('./yaml.ts');
  const [said, wanted] = [text, other].map((one) => JSON.stringify(parseDocument(one).toJS()));
  return said === wanted;
}

/**
 * The text of a blueprint as a tree keeps it: as it is given, comments and order included, with what the tree says of itself. JSON becomes YAML.
 *
 * @returns the same text where nothing has to be added
 */
export async function adopted(given: string, settings: TreeSettings, kept: Kept): Promise<string> {
  const { parseDocument, isMap, isScalar, stringify } = await import('./yaml.ts');
  const read = parseDocument(given);
  const isJson = isMap(read.contents) && read.contents.flow === true;
  const document = isJson ? parseDocument(stringify(read.toJS(), { lineWidth: 0 })) : read;
  const { contents } = document;
  if (!isMap(contents)) return given;
  let isChanged = isJson;
  const lacking = Object.entries(settings).filter(([key, value]) => document.get(key) !== value);
  for (const [key, value] of lacking) {
    isChanged = true;
    if (document.has(key)) document.set(key, value);
    else contents.items.splice(indexAfter(ORDER.slice(0, ORDER.indexOf(key))), 0, document.createPair(key, value));
  }
  const tree = parseDocument(kept.text);
  for (const name of kept.names.filter((one) => tree.hasIn(['resources', one]) && !document.hasIn(['resources', one]))) {
    isChanged = true;
    if (!isMap(document.get('resources'))) document.set('resources', document.createNode({}));
    document.setIn(['resources', name], tree.getIn(['resources', name], true));
  }
  return isChanged ? document.toString({ lineWidth: 0 }) : given;

  /** Where a key belongs that stands behind these. */
  function indexAfter(keys: readonly string[]): number {
    const items = isMap(contents) ? contents.items : [];
    return items.findLastIndex(({ key }) => keys.includes(String(isScalar(key) ? key.value : key))) + 1;
  }
}

const ORDER: readonly string[] = ['version', 'application', 'stack', 'layout'];
