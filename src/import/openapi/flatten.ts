import { isMapping } from '../../fields/mapping.ts';
import { refName, textsOf, type Json } from './document.ts';

/** An object's properties, with those of everything that it is made of (`allOf`). */
export interface Shape {
  readonly properties: ReadonlyMap<string, Json>;
  readonly required: ReadonlySet<string>;
}

/** How deep references may lead into each other; more is a circle. */
const DEEPEST = 20;

/** The object that a schema describes; undefined where it is none. */
export function shapeOf(schema: Json, schemas: ReadonlyMap<string, Json>, depth = 0): Shape | undefined {
  if (depth > DEEPEST) return undefined;
  const named = refName(schema);
  const target = named === undefined ? undefined : schemas.get(named);
  if (target !== undefined) return shapeOf(target, schemas, depth + 1);
  const parts = partsOf(schema).map((part) => shapeOf(part, schemas, depth + 1));
  const own = isMapping(schema['properties']) ? schema['properties'] : undefined;
  const found = parts.filter((part) => part !== undefined);
  if (own === undefined && found.length === 0) return undefined;
  const mine = Object.entries(own ?? {}).flatMap(([name, property]): [string, Json][] => (isMapping(property) ? [[name, property]] : []));
  return {
    properties: new Map([...found.flatMap(({ properties }) => [...properties]), ...mine]),
    required: new Set([...found.flatMap(({ required }) => [...required]), ...textsOf(schema['required'])]),
  };
}

export const partsOf = (schema: Json): readonly Json[] => {
  const parts = schema['allOf'];
  return Array.isArray(parts) ? parts.filter(isMapping) : [];
};

/** A value's own schema, the one behind a reference or a lone `allOf` laid under it, and whether it may be null. */
export function valueSchema(
  schema: Json,
  schemas: ReadonlyMap<string, Json>,
  depth = 0,
): { readonly schema: Json; readonly nullable: boolean; readonly name?: string } {
  const alternatives = [schema['oneOf'], schema['anyOf']].find(Array.isArray)?.filter(isMapping) ?? [];
  const real = alternatives.filter((one) => one['type'] !== 'null');
  const [part] = [...partsOf(schema), ...(real.length === 1 ? real : [])];
  const name = refName(schema);
  const inner = name === undefined ? part : schemas.get(name);
  const types = textsOf(schema['type']);
  const nullable = schema['nullable'] === true || types.includes('null') || real.length < alternatives.length;
  if (inner === undefined || depth > DEEPEST) return { schema, nullable };
  const found = valueSchema(inner, schemas, depth + 1);
  const own = Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$ref' && key !== 'allOf'));
  const known = name ?? found.name;
  return { schema: { ...found.schema, ...own }, nullable: nullable || found.nullable, ...(known === undefined ? {} : { name: known }) };
}
