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

/** The text of a blueprint file with these settings before its enums and resources, each stack on a line. */
export async function withSettings(text: string, settings: WrittenSettings): Promise<string> {
  if (Object.keys(settings).length === 0) return text;
  const { parseDocument, isMap } = await import('./yaml.ts');
  const document = parseDocument(text);
  const { contents } = document;
  if (!isMap(contents)) return text;
  const section = document.createNode(settings);
  for (const { value } of section.items) if (isMap(value)) value.flow = true;
  contents.delete(SECTION);
  const place = contents.items.findIndex(({ key }) => ['enums', 'resources'].includes(String(key)));
  contents.items.splice(place < 0 ? contents.items.length : place, 0, document.createPair(SECTION, section));
  return document.toString({ lineWidth: 0, singleQuote: true });
}
