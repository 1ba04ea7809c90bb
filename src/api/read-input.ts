import { generators } from '../../generators/index.ts';
import type { Generator } from '../core/define.ts';
import { InputError, type Problem } from '../core/errors.ts';
import type { ConflictPolicy, OptionValue } from '../core/pipeline.ts';
import { generatorNamed } from './describe.ts';
import { inputKey, ownInputSchema, WRITE_PROPERTIES, type PropertySchema } from './input-schema.ts';
import { fromData, isMapping, unknownKeys, type Setting, type SettingValue } from './input-values.ts';
import type { OneRequest } from './plan-document.ts';
import { optionsOf, shortName } from './registry.ts';
import { CONFLICT_POLICIES } from './request.ts';

/** The input of a generator as one document, as `describe` has its schema: what it is told, and how it is run. */
export interface ReadInput {
  readonly request: OneRequest;
  readonly dryRun: boolean;
  readonly cwd: string | undefined;
}

const KINDS = { string: 'text', boolean: 'flag', array: 'words' } as const satisfies Record<PropertySchema['type'], Setting['kind']>;

/**
 * Reads the input document of a generator. Which of several generators of one name is meant, the tree says later; so any of their options is
 * taken here, and one that is not for that tree is refused then.
 *
 * @param value nothing about it is believed
 * @param more generators of the project and its packs
 * @throws InputError with everything that is wrong with it
 */
export function readInputDocument(generator: string, value: unknown, more: readonly Generator[] = [], where = 'input'): ReadInput {
  const named = generatorNamed(generator, more);
  const candidates = named.id === generator ? [named] : [...generators, ...more].filter((other) => shortName(other) === generator);
  const given = isMapping(value) ? value : {};
  const problems: Problem[] = isMapping(value)
    ? []
    : [{ where, message: 'is no mapping of names to values', hint: 'scaffold describe resource --json' }];
  const properties: Readonly<Record<string, PropertySchema>> = {
    ...together(candidates),
    ...WRITE_PROPERTIES,
  };
  problems.push(...unknownKeys(given, Object.keys(properties), where), ...missing(candidates, given, where));
  const values = new Map<string, SettingValue>();
  for (const [key, { type, enum: choices }] of Object.entries(properties)) {
    const data = given[key];
    if (data === undefined || data === null) continue;
    const read = fromData({ key, kind: KINDS[type], choices, flag: key }, data, `${where}: ${key}`);
    if ('problem' in read) problems.push(read.problem);
    else values.set(key, read.value);
  }
  if (problems.length > 0) throw new InputError(problems);
  return { request: requestOf(candidates, generator, named, values), dryRun: values.get('dryRun') === true, cwd: textOf(values, 'cwd') };
}

/** The inputs of generators that share a name; a choice that one of them has is taken. */
function together(candidates: readonly Generator[]): Readonly<Record<string, PropertySchema>> {
  const properties: Record<string, PropertySchema> = {};
  for (const [key, property] of candidates.flatMap((candidate) => Object.entries(ownInputSchema(candidate).properties))) {
    const known = properties[key]?.enum ?? [];
    properties[key] = property.enum === undefined ? property : { ...property, enum: [...new Set([...known, ...property.enum])] };
  }
  return properties;
}

function missing(candidates: readonly Generator[], given: Readonly<Record<string, unknown>>, where: string): readonly Problem[] {
  const [first] = candidates;
  const required = (first?.prompts ?? []).filter((row) => row.required === true).map(inputKey);
  return required
    .filter((key) => given[key] === undefined)
    .map((key) => ({ where: `${where}: ${key}`, message: 'is missing', hint: `scaffold describe ${first?.id ?? ''} shows what it takes` }));
}

function requestOf(
  candidates: readonly Generator[],
  asked: string,
  generator: Generator,
  values: ReadonlyMap<string, SettingValue>,
): OneRequest {
  const own = optionsOf(candidates).flatMap((row): [string, OptionValue][] => {
    const value = values.get(inputKey(row));
    return value === undefined ? [] : [[row.name, value]];
  });
  const install = values.get('install') !== false;
  const shared = {
    onConflict: policyOf(values.get('onConflict')),
    install,
    verify: install && values.get('verify') !== false,
    strict: values.get('strict') === true,
    options: Object.fromEntries(own),
  };
  if (shortName(generator) === 'setup') return { ...shared, verb: 'setup' };
  if (generator.scope === 'application') {
    const blueprint = textOf(values, 'blueprint');
    return {
      ...shared,
      verb: 'new',
      directory: textOf(values, 'directory') ?? '.',
      stack: textOf(values, 'stack') ?? '',
      ...(blueprint === undefined ? {} : { blueprint }),
    };
  }
  const fields = values.get('fields');
  return {
    ...shared,
    verb: 'generate',
    generator: asked,
    name: textOf(values, 'name') ?? '',
    fields: typeof fields === 'object' ? fields : [],
  };
}

/** Programs are not asked. */
const policyOf = (value: SettingValue | undefined): ConflictPolicy => {
  const policy = CONFLICT_POLICIES.find((known) => known === value);
  return policy === undefined || policy === 'ask' ? 'refuse' : policy;
};

function textOf(values: ReadonlyMap<string, SettingValue>, key: string): string | undefined {
  const value = values.get(key);
  return typeof value === 'string' ? value : undefined;
}
