import type { ResourceSource } from './source.ts';

/** The text of a blueprint file with further resources and enums; comments and order of what is there are kept. */
export async function withResources(
  text: string,
  resources: readonly ResourceSource[],
  enums: Readonly<Record<string, readonly string[]>> = {},
): Promise<string> {
  const { parseDocument, isMap } = await import('./yaml.ts');
  const document = parseDocument(text);
  for (const [name, values] of Object.entries(enums)) document.setIn(['enums', name], values);
  if (!isMap(document.get('resources'))) document.set('resources', document.createNode({}));
  for (const { name, fields } of resources)
    document.setIn(['resources', name], document.createNode({ fields: fields.map(({ value }) => value) }));
  const map = document.get('resources', true);
  if (isMap(map)) map.flow = false;
  return document.toString({ lineWidth: 0 });
}
