import type { Document, isMap as IsMap, LineCounter, Node } from 'yaml';
import { isMapping } from '../../fields/mapping.ts';
import { nearest } from '../../naming/index.ts';
import type { Problem } from '../errors.ts';
import { withExcerpts } from './excerpt.ts';
import { OPERATION_SECTIONS, readOperations } from './operations/read.ts';
import { withJoins } from './rules/joins.ts';
import { readRules, RULE_KEYS } from './rules/read.ts';
import { readSettings, readStacks } from './settings.ts';
import { BLUEPRINT_VERSION, EMPTY_SOURCE, type BlueprintSource, type ResourceSource } from './source.ts';

const KEYS = [
  'version',
  'application',
  'stack',
  'layout',
  'stacks',
  'settings',
  'enums',
  'resources',
  ...Object.values(OPERATION_SECTIONS),
];
const RESOURCE_KEYS = ['fields', ...RULE_KEYS, 'managed'];
/** What takes seconds to read is no blueprint; finding keys that are there twice takes the square of their number. */
const LARGEST = 1024 * 1024;
/** One mistake may be many errors, and each is shown with its line. */
const MOST_ERRORS = 20;

/**
 * Reads the text of a blueprint file, YAML or JSON. Every problem carries file, line and column; what could be read is returned beside them.
 *
 * @param name File name for messages.
 */
export async function readBlueprint(text: string, name: string): Promise<BlueprintSource> {
  if (text.length > LARGEST) return failed({ where: name, message: 'The blueprint is larger than 1 MB' });
  const { parseDocument, isMap, isCollection, LineCounter: Counter, yamlProblem } = await import('./yaml.ts');
  const lines = new Counter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false, logLevel: 'error' });
  const at = locator(name, document, lines, isMap);
  const source = { name, text };
  if (document.errors.length > 0) {
    const problems = document.errors.slice(0, MOST_ERRORS).map(({ message, pos: [offset] }) => ({
      where: position(name, lines, offset),
      message: yamlProblem(message),
      hint: 'Mend the file and run the same command again',
    }));
    return failed(...withExcerpts(problems, [source]));
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    return failed({ where: name, message: 'The blueprint uses YAML aliases that expand without end' });
  }
  const { resources, operations, problems, ...rest } = read(value, at);
  return {
    ...rest,
    text: source,
    operations: operations.map((operation) => ({ ...operation, text: source })),
    resources: withJoins(resources.map((resource) => ({ ...resource, ...formOf(resource.name), text: source }))),
    problems: withExcerpts(problems, [source]),
  };

  function formOf(resource: string): Pick<ResourceSource, 'isOneLine'> {
    const node: unknown = document.getIn(['resources', resource], true);
    if (!isCollection(node) || node.flow !== true || !node.range) return {};
    return text.slice(node.range[0], node.range[1]).includes('\n') ? {} : { isOneLine: true };
  }
}

const failed = (...problems: readonly Problem[]): BlueprintSource => ({ ...EMPTY_SOURCE, problems });

type Locate = (path: readonly (string | number)[]) => string;

/** Finds where something stands: an entry of a mapping at its key, an item of a list at itself; what is missing, at what should hold it. */
function locator(name: string, document: Document.Parsed, lines: LineCounter, isMap: typeof IsMap): Locate {
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
      const key: unknown = isMap(parent)
        ? parent.items.find((pair) => isNode(pair.key) && String(pair.key) === String(path[length - 1]))?.key
        : document.getIn(path.slice(0, length), true);
      if (isNode(key) && key.range) return position(name, lines, key.range[0]);
    }
    return position(name, lines, 0);
  };
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'range' in value;

function position(name: string, lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${name}:${String(Math.max(line, 1))}:${String(Math.max(col, 1))}`;
}

function read(value: unknown, at: Locate): BlueprintSource {
  const problems: Problem[] = [];
  if (!isMapping(value))
    return failed({ where: at([]), message: 'A blueprint is a mapping with `version`, `application` and `resources`' });
  problems.push(...unknownKeys(value, KEYS, (key) => at([key])));
  if (value['version'] !== BLUEPRINT_VERSION) {
    problems.push({
      where: at(['version']),
      message: `version is ${shown(value['version'])}; this program reads version ${String(BLUEPRINT_VERSION)}`,
      hint: 'Write `version: 1` at the top of the file',
    });
  }
  const texts = readTexts(value, at, problems);
  return {
    ...texts,
    ...readStacks(value['stacks'], { at, problems }),
    ...readSettings(value['settings'], { at, problems }),
    enums: readEnums(value['enums'], at, problems),
    resources: readResources(value['resources'], at, problems),
    operations: readOperations(value, { at, problems }),
    problems,
  };
}

function readTexts(
  value: Readonly<Record<string, unknown>>,
  at: Locate,
  problems: Problem[],
): Pick<BlueprintSource, 'application' | 'stack' | 'layout'> {
  const found = (['application', 'stack', 'layout'] as const).flatMap((key): [string, string][] => {
    const text = value[key];
    if (text === undefined || text === null) return [];
    if (typeof text === 'string') return [[key, text]];
    problems.push({ where: at([key]), message: `${key} is a text, not ${shown(text)}` });
    return [];
  });
  return Object.fromEntries(found);
}

function readEnums(value: unknown, at: Locate, problems: Problem[]): Readonly<Record<string, readonly string[]>> {
  if (value === undefined || value === null) return {};
  if (!isMapping(value)) {
    problems.push({ where: at(['enums']), message: 'enums is a mapping from a name to a list of values' });
    return {};
  }
  const entries = Object.entries(value).map(([name, values]): [string, readonly string[]] => {
    if (Array.isArray(values) && values.length > 0 && values.every((item) => typeof item === 'string')) return [name, values];
    problems.push({ where: at(['enums', name]), message: `enum '${name}' is a list of texts`, hint: `${name}: [draft, published]` });
    return [name, []];
  });
  return Object.fromEntries(entries);
}

function readResources(value: unknown, at: Locate, problems: Problem[]): readonly ResourceSource[] {
  if (value === undefined || value === null) return [];
  if (!isMapping(value)) {
    problems.push({
      where: at(['resources']),
      message: 'resources is a mapping from a name to its fields',
      hint: 'resources:\n  Product:\n    fields:\n      - name:string!',
    });
    return [];
  }
  return Object.entries(value).map(([name, body]) => {
    const where = at(['resources', name]);
    if (body === null) return { name, where, fields: [] };
    if (!isMapping(body)) {
      problems.push({
        where,
        message: `resource ${shown(name)} is a mapping with fields`,
        hint: `${name}:\n    fields:\n      - name:string!`,
      });
      return { name, where, fields: [] };
    }
    problems.push(...unknownKeys(body, RESOURCE_KEYS, (key) => at(['resources', name, key])));
    const fields = body['fields'] ?? [];
    if (!Array.isArray(fields)) {
      problems.push({
        where: at(['resources', name, 'fields']),
        message: `the fields of ${name} are a list`,
        hint: 'fields:\n      - name:string!',
      });
      return { name, where, fields: [] };
    }
    const rules = readRules(body, (way) => at(['resources', name, ...way]), problems);
    return {
      name,
      where,
      fields: fields.map((field: unknown, index) => ({ value: field, where: at(['resources', name, 'fields', index]) })),
      ...(rules === undefined ? {} : { rules }),
      ...readManaged(body['managed'], at(['resources', name, 'managed']), problems),
    };
  });
}

function readManaged(value: unknown, where: string, problems: Problem[]): Pick<ResourceSource, 'managed'> {
  if (value === undefined || typeof value === 'boolean') return value === false ? { managed: false } : {};
  problems.push({ where, message: `managed is true or false, not ${shown(value)}`, hint: 'managed: false' });
  return {};
}

function unknownKeys(value: Readonly<Record<string, unknown>>, known: readonly string[], where: (key: string) => string): Problem[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const guess = nearest(key, known);
      return {
        where: where(key),
        message: `${shown(key)} is not known here; expected ${known.join(', ')}`,
        ...(guess === undefined ? {} : { hint: `Did you mean '${guess}'?` }),
      };
    });
}

const shown = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80));
