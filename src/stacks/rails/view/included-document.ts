import type { EditResult } from '../../../core/pipeline.ts';

type Json = null | boolean | number | string | Json[] | JsonObject;
interface JsonObject {
  [key: string]: Json;
}

/** What `?include=` brings along: a list of records, whose form the document leaves open. */
export const MANY = { type: 'array', items: { type: 'object' } } as const;
/** The parameter that asks for it. */
export const INCLUDE = { name: 'include', in: 'query', schema: { type: 'string' } } as const;

/** The part of an OpenAPI document that is about one resource. */
export interface Described {
  /** Name of its schema: `AdminInvoice`. */
  readonly schema: string;
  /** `/api/v1/admin/invoices` */
  readonly path: string;
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path of keys, where all of it is there. */
function at(value: Json, ...keys: readonly string[]): JsonObject | undefined {
  const found = keys.reduce<Json | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
  return isObject(found) ? found : undefined;
}

/** Says of one resource's document what may be asked for along with it, and what no longer may. A document of another shape stays as it is. */
export function describeIncluded(
  content: string,
  { schema, path }: Described,
  added: readonly string[],
  removed: readonly string[],
): EditResult {
  const document = parsed(content);
  const properties = document === undefined ? undefined : at(document, 'components', 'schemas', schema, 'properties');
  if (document === undefined || properties === undefined) return { kind: 'alreadyPresent' };
  const before = JSON.stringify(document);
  for (const name of added) properties[name] ??= { type: MANY.type, items: { ...MANY.items } };
  for (const name of removed) Reflect.deleteProperty(properties, name);
  const isIncluding = Object.values(properties).some((property) => isObject(property) && isRelated(property));
  for (const key of [path, `${path}/{id}`]) {
    const get = at(document, 'paths', key, 'get');
    if (get !== undefined) askable(get, isIncluding);
  }
  return JSON.stringify(document) === before
    ? { kind: 'alreadyPresent' }
    : { kind: 'changed', content: `${JSON.stringify(document, null, 2)}\n` };
}

/** Records that come along are the only properties of the document that are objects of no form. */
const isRelated = (property: JsonObject): boolean =>
  JSON.stringify(property) === JSON.stringify(MANY) || JSON.stringify(property) === '{"type":["object","null"]}';

/** A way of reading gets the parameter, above the filters, or loses it. */
function askable(get: JsonObject, isIncluding: boolean): void {
  const parameters = Array.isArray(get['parameters']) ? get['parameters'] : [];
  const named = (name: string): number => parameters.findIndex((parameter) => isObject(parameter) && parameter['name'] === name);
  const place = named(INCLUDE.name);
  if (isIncluding === place >= 0) return;
  if (isIncluding) parameters.splice(named('sort') + 1, 0, { ...INCLUDE, schema: { ...INCLUDE.schema } });
  else parameters.splice(place, 1);
  if (parameters.length === 0) Reflect.deleteProperty(get, 'parameters');
  else if (get['parameters'] === undefined) reordered(get, parameters);
}

/** Above the answers, where the generated document has them. */
function reordered(get: JsonObject, parameters: Json[]): void {
  const { responses } = get;
  Reflect.deleteProperty(get, 'responses');
  get['parameters'] = parameters;
  if (responses !== undefined) get['responses'] = responses;
}

function parsed(content: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
