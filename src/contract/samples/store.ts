import { ContractFailure } from '../failure.ts';
import type { Answer } from '../http/answer.ts';
import type { Client } from '../http/client.ts';
import { idOf, wantRecord } from '../expect.ts';
import type { JsonObject } from '../json.ts';
import type { ContractField, ContractResource } from '../resource.ts';
import { isMakeable } from '../routes.ts';
import type { Choose } from './pattern.ts';
import { isTelling, validValue } from './values.ts';

/** A record that was made through the API. */
export interface Made {
  readonly id: string;
  /** As it came back. */
  readonly record: JsonObject;
  readonly body: JsonObject;
  readonly answer: Answer;
}

/** Makes valid bodies and records, and on the way those they refer to. */
export interface Samples {
  /** Another valid value for a field; for a reference the id of a record, its own where the field is unique. */
  value(field: ContractField): Promise<unknown>;
  /** A body with every field that can be written; `overrides` replace, and undefined leaves out. */
  body(resource: ContractResource, overrides?: JsonObject): Promise<JsonObject>;
  /** A body with nothing but what must be there. */
  minimal(resource: ContractResource, overrides?: JsonObject): Promise<JsonObject>;
  create(resource: ContractResource, overrides?: JsonObject): Promise<Made>;
  /** Creates that many, a batch at a time. */
  createMany(resource: ContractResource, count: number, overrides?: JsonObject): Promise<readonly Made[]>;
  readonly run: string;
}

const BATCH = 25;

/** May this field be missing from a body? */
export function mayBeLeftOut({ field }: ContractField): boolean {
  return !field.required || field.default !== undefined;
}

function withOverrides(pairs: readonly (readonly [string, unknown])[], overrides: JsonObject): JsonObject {
  return Object.fromEntries([...new Map([...pairs, ...Object.entries(overrides)])].filter(([, value]) => value !== undefined));
}

/**
 * @param run short and different for every run against the same database
 * @param choose where random choices come from
 * @param secrets is given every secret value that is sent and that no other field would have
 */
export function createSamples(
  client: Client,
  resources: readonly ContractResource[],
  run: string,
  choose: Choose,
  secrets: Set<string>,
): Samples {
  let n = 0;
  const shared = new Map<string, Promise<string>>();

  // `path` holds the resources that are being made further out: a circle of references can only be entered where one of them may be empty.
  const targetId = async (field: ContractField, path: readonly string[]): Promise<string | undefined> => {
    const target = resourceNamed(resources, field.target ?? '');
    const name = target.name.pascal;
    const existing = shared.get(name);
    const isOwn = field.field.unique || field.isApart;
    if (!isOwn && existing !== undefined) return existing;
    if (path.includes(name)) return undefined;
    const made = create(target, {}, path).then(({ id }) => id);
    if (!isOwn) shared.set(name, made);
    return made;
  };

  /** A reference to what cannot be made is left out. */
  const isMade = ({ target }: ContractField): boolean => {
    const other = resources.find(({ name }) => name.pascal === target);
    return other === undefined || isMakeable(other, resources);
  };

  const value = async (field: ContractField, path: readonly string[] = []): Promise<unknown> => {
    n += 1;
    if (field.field.type === 'references') return targetId(field, path);
    const made = validValue(field.sampled, { n, run, choose });
    if (!field.readable && isTelling(field.field) && typeof made === 'string') secrets.add(made);
    return made;
  };

  const bodyOf = async (
    resource: ContractResource,
    fields: readonly ContractField[],
    overrides: JsonObject,
    path: readonly string[],
  ): Promise<JsonObject> => {
    const pairs: (readonly [string, unknown])[] = [];
    for (const field of fields) {
      const given =
        Object.hasOwn(overrides, field.key) || field.target === resource.name.pascal || field.field.polymorphic || !isMade(field);
      if (!given) pairs.push([field.key, await value(field, [...path, resource.name.pascal])]);
    }
    return withOverrides(pairs, overrides);
  };

  const body = (resource: ContractResource, overrides: JsonObject = {}, path: readonly string[] = []): Promise<JsonObject> =>
    bodyOf(
      resource,
      resource.fields.filter((field) => field.writable),
      overrides,
      path,
    );

  const minimal: Samples['minimal'] = (resource, overrides = {}) =>
    bodyOf(
      resource,
      resource.fields.filter((field) => field.writable && !mayBeLeftOut(field)),
      overrides,
      [],
    );

  const create = async (resource: ContractResource, overrides: JsonObject = {}, path: readonly string[] = []): Promise<Made> => {
    const sent = await body(resource, overrides, path);
    const answer = await client.send({ method: 'POST', path: resource.path, json: sent });
    const record = wantRecord(answer, 201);
    return { id: idOf(record, answer), record, body: sent, answer };
  };

  const createMany: Samples['createMany'] = async (resource, count, overrides = {}) => {
    if (count === 0) return [];
    // The first one alone, so that the records it refers to are made once.
    const made = [await create(resource, overrides)];
    while (made.length < count) {
      made.push(...(await Promise.all(Array.from({ length: Math.min(BATCH, count - made.length) }, () => create(resource, overrides)))));
    }
    return made;
  };

  return {
    value: (field) => value(field),
    body: (resource, overrides) => body(resource, overrides),
    minimal,
    create: (resource, overrides) => create(resource, overrides),
    createMany,
    run,
  };
}

/** The resource of that name; a failure where the description has none. */
export function resourceNamed(resources: readonly ContractResource[], name: string): ContractResource {
  const found = resources.find((resource) => resource.name.pascal === name);
  if (found === undefined) throw new ContractFailure(`The description refers to a resource ${name} that it does not hold.`);
  return found;
}
