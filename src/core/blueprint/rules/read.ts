import { isMapping } from '../../../fields/mapping.ts';
import { nearest } from '../../../naming/index.ts';
import type { Problem } from '../../errors.ts';
import { ROUTES, type Route } from '../../pipeline.ts';
import type { ManyToMany, Placed, RulesSource } from '../source.ts';

/** Where a part of a resource stands, by the way to it. */
export type LocatePart = (path: readonly (string | number)[]) => string;

interface Reading {
  readonly at: LocatePart;
  readonly problems: Problem[];
}

/** The keys of a resource in a blueprint file beyond its fields, each with its reader. What cannot be read is said and left out. */
const READERS = {
  parent: (value, reading) => part('parent', readParent(value, reading)),
  unique: (value, reading) => part('unique', readKeys('unique', value, reading)),
  index: (value, reading) => part('index', readKeys('index', value, reading)),
  checks: (value, reading) => part('checks', readChecks(value, reading)),
  many_to_many: (value, reading) => part('manyToMany', readManyToMany(value, reading)),
  routes: (value, reading) => part('routes', readRoutes(value, reading)),
  soft_delete: (value, reading) => part('softDelete', readSoftDelete(value, reading)),
  owner: (value, reading) => part('owner', readOwner(value, reading)),
  timestamps: (value, reading) => withTimestamps(value, reading),
} satisfies Record<string, (value: unknown, reading: Reading) => RulesSource>;

/** Those keys, in the order in which they are written. */
export const RULE_KEYS = Object.keys(READERS);

/** What the body of a resource says beyond its fields; undefined where that is nothing. */
export function readRules(body: Readonly<Record<string, unknown>>, at: LocatePart, problems: Problem[]): RulesSource | undefined {
  const parts = Object.entries(READERS).flatMap(([key, read]) => {
    const value = body[key];
    return value === undefined || value === null ? [] : [read(value, { at, problems })];
  });
  const rules = parts.reduce<RulesSource>((all, one) => ({ ...all, ...one }), {});
  return Object.keys(rules).length === 0 ? undefined : rules;
}

const part = <K extends keyof RulesSource>(key: K, value: RulesSource[K] | undefined): RulesSource =>
  value === undefined ? {} : { [key]: value };

function readParent(value: unknown, { at, problems }: Reading): RulesSource['parent'] {
  const where = at(['parent']);
  if (typeof value === 'string') return { value, where };
  problems.push({ where, message: 'parent is the name of a resource', hint: 'parent: Vehicle' });
  return undefined;
}

const texts = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((item): item is string => typeof item === 'string') ? value : undefined;

function readKeys(key: 'unique' | 'index', value: unknown, { at, problems }: Reading): RulesSource['unique'] {
  const hint = `${key}: [[project, number]]`;
  if (!Array.isArray(value)) {
    problems.push({ where: at([key]), message: `${key} is a list of lists of fields`, hint });
    return undefined;
  }
  return value.flatMap((item: unknown, index): Placed<readonly string[]>[] => {
    const where = at([key, index]);
    const names = texts(item);
    if (names !== undefined && names.length > 1) return [{ value: names, where }];
    const single = typeof item === 'string' ? item : names?.[0];
    const modifier = key === 'unique' ? 'uniq' : 'index';
    problems.push({
      where,
      message: `${key} holds lists of two and more fields`,
      hint: single === undefined ? hint : `Of one field alone, say it there: ${single}:…:${modifier}; or of more: ${hint}`,
    });
    return [];
  });
}

function readChecks(value: unknown, { at, problems }: Reading): RulesSource['checks'] {
  const found = texts(value);
  if (found !== undefined) return found.map((text, index) => ({ value: text, where: at(['checks', index]) }));
  problems.push({ where: at(['checks']), message: 'checks is a list of texts', hint: "checks: ['starts_on <= ends_on']" });
  return undefined;
}

const MANY_HINT = 'many_to_many: [labels], or many_to_many:\n      labels: { to: Label, through: Labelling }';

function readManyToMany(value: unknown, reading: Reading): RulesSource['manyToMany'] {
  const names = texts(value);
  if (names !== undefined) return names.map((name, index) => ({ value: { name }, where: reading.at(['many_to_many', index]) }));
  if (isMapping(value)) return Object.entries(value).flatMap(([name, body]) => readRelation(name, body, reading));
  reading.problems.push({ where: reading.at(['many_to_many']), message: 'many_to_many is a list of names, or a mapping', hint: MANY_HINT });
  return undefined;
}

const RELATION_KEYS = ['to', 'through'] as const;

function readRelation(name: string, body: unknown, { at, problems }: Reading): readonly Placed<ManyToMany>[] {
  const where = at(['many_to_many', name]);
  if (body === null) return [{ value: { name }, where }];
  if (!isMapping(body)) {
    problems.push({ where, message: `the relation ${name} is a mapping with ${RELATION_KEYS.join(' and ')}`, hint: MANY_HINT });
    return [];
  }
  for (const key of Object.keys(body).filter((one) => !RELATION_KEYS.some((known) => known === one)))
    problems.push({ where: at(['many_to_many', name, key]), message: `'${key}' is not known here; expected ${RELATION_KEYS.join(', ')}` });
  const given = RELATION_KEYS.flatMap((key): [string, string][] => {
    const text = body[key];
    if (text === undefined || text === null) return [];
    if (typeof text === 'string') return [[key, text]];
    problems.push({ where: at(['many_to_many', name, key]), message: `${key} is the name of a resource`, hint: MANY_HINT });
    return [];
  });
  return [{ value: { name, ...Object.fromEntries(given) }, where }];
}

function readRoutes(value: unknown, { at, problems }: Reading): RulesSource['routes'] {
  const names = texts(value);
  const where = at(['routes']);
  if (names === undefined || names.length === 0) {
    problems.push({ where, message: `routes is a list of ${ROUTES.join(', ')}`, hint: 'routes: [list, show]' });
    return undefined;
  }
  const found = names.flatMap((name, index): Route[] => {
    const route = ROUTES.find((known) => known === name);
    if (route !== undefined) return [route];
    const guess = nearest(name, ROUTES);
    problems.push({
      where: at(['routes', index]),
      message: `'${name}' is no route; there is ${ROUTES.join(', ')}`,
      ...(guess === undefined ? {} : { hint: `Did you mean '${guess}'?` }),
    });
    return [];
  });
  return { value: ROUTES.filter((route) => found.includes(route)), where };
}

function readSoftDelete(value: unknown, { at, problems }: Reading): RulesSource['softDelete'] {
  const where = at(['soft_delete']);
  if (typeof value === 'boolean') return value ? { value: true, where } : undefined;
  problems.push({ where, message: 'soft_delete is true or false', hint: 'soft_delete: true' });
  return undefined;
}

function readOwner(value: unknown, { at, problems }: Reading): RulesSource['owner'] {
  const where = at(['owner']);
  if (typeof value === 'string') return { value, where };
  problems.push({ where, message: 'owner is the name of a required reference', hint: 'owner: user' });
  return undefined;
}

/** There is one answer: lists are walked by the time of creation, and every record shows both times. */
function withTimestamps(value: unknown, { at, problems }: Reading): RulesSource {
  const where = at(['timestamps']);
  if (value === false)
    problems.push({
      where,
      message: 'timestamps cannot be left out: a list is walked by (created_at, id), and every record shows created_at and updated_at',
      hint: 'Leave timestamps out; there are always both',
    });
  else if (value !== true) problems.push({ where, message: 'timestamps is true', hint: 'timestamps: true' });
  return {};
}
