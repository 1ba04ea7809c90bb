import { isMapping } from '../../fields/mapping.ts';
import type { Problem } from '../errors.ts';
import type { LocatePart } from './rules/read.ts';
import type { BlueprintSource, Placed, StackSettings } from './source.ts';

/** The section of a blueprint file that settles what differs from stack to stack. */
const SECTION = 'settings';
const HINT = 'settings:\n  fastify: { layout: feature }';

interface Reading {
  readonly at: LocatePart;
  readonly problems: Problem[];
}

/** The stacks that a blueprint file is for; which there are is checked where that is known. */
export function readStacks(value: unknown, { at, problems }: Reading): Pick<BlueprintSource, 'stacks'> {
  if (value === undefined || value === null) return {};
  if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string'))
    return { stacks: value.map((stack, index) => ({ value: stack, where: at(['stacks', index]) })) };
  problems.push({ where: at(['stacks']), message: 'stacks is a list of stacks', hint: 'stacks: [express, rails]' });
  return {};
}

/** What a blueprint file settles, by stack; which stacks there are, and what each takes, is checked where that is known. */
export function readSettings(value: unknown, { at, problems }: Reading): Pick<BlueprintSource, 'settings'> {
  if (value === undefined || value === null) return {};
  if (!isMapping(value)) {
    problems.push({ where: at([SECTION]), message: 'settings is a mapping from a stack to what it is to have', hint: HINT });
    return {};
  }
  const settings = Object.entries(value).flatMap(([stack, body]): StackSettings[] => {
    const where = at([SECTION, stack]);
    if (isMapping(body)) return [{ stack, where, options: placed(body, (key) => at([SECTION, stack, key])) }];
    if (body !== null) problems.push({ where, message: `the settings of ${stack} are a mapping`, hint: HINT });
    return body === null ? [{ stack, where, options: {} }] : [];
  });
  return settings.length === 0 ? {} : { settings };
}

const placed = (body: Readonly<Record<string, unknown>>, where: (key: string) => string): StackSettings['options'] =>
  Object.fromEntries(Object.entries(body).map(([key, value]): [string, Placed<unknown>] => [key, { value, where: where(key) }]));

/** Settings as a file has them, by stack. */
export type WrittenSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What a blueprint file says of stacks. */
export interface WrittenStacks {
  readonly stacks: readonly string[];
  readonly settings: WrittenSettings;
}

/** The text of a blueprint file with its stacks and their settings before its enums and resources: all stacks on a line, and the settings of each. */
export async function withStacks(text: string, { stacks, settings }: WrittenStacks): Promise<string> {
  if (stacks.length === 0 && Object.keys(settings).length === 0) return text;
  const { parseDocument, isMap } = await import('./yaml.ts');
  const document = parseDocument(text);
  const { contents } = document;
  if (!isMap(contents)) return text;
  const [list, section] = [document.createNode(stacks), document.createNode(settings)];
  list.flow = true;
  for (const { value } of section.items) if (isMap(value)) value.flow = true;
  for (const { key, node } of [
    { key: 'stacks', node: list },
    { key: SECTION, node: section },
  ]) {
    contents.delete(key);
    const place = contents.items.findIndex((item) => ['enums', 'resources'].includes(String(item.key)));
    if (node.items.length > 0) contents.items.splice(place < 0 ? contents.items.length : place, 0, document.createPair(key, node));
  }
  return document.toString({ lineWidth: 0, singleQuote: true });
}
