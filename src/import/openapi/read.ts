import { schemaBuilder, type Builder } from '../builder.ts';
import type { Schema } from '../shape.ts';
import { refName, schemasOf, type Json } from './document.ts';
import { partsOf, shapeOf, type Shape } from './flatten.ts';
import { readProperty, type OpenApiNames } from './properties.ts';

/**
 * Reads the schemas of an OpenAPI 3 document. Those with an `id` are resources; where none has one, every object is.
 *
 * @throws ImportProblem where the document does not parse or has no schemas.
 */
export async function readOpenApi(text: string): Promise<Schema> {
  const { title, schemas } = await schemasOf(text);
  const objects = new Map([...schemas].flatMap(([name, schema]): [string, Shape][] => entry(name, shapeOf(schema, schemas))));
  const withId = [...objects].filter(([, { properties }]) => properties.has('id'));
  const chosen = new Map(withId.length > 0 ? withId : objects);
  const bases = baseNames(schemas);
  const builder = schemaBuilder();
  if (title !== undefined) builder.call(title);
  for (const name of bases) if (chosen.delete(name)) builder.lose(`the schema ${name} is part of others, and no resource of its own`);
  for (const [name] of objects) if (!chosen.has(name) && !bases.has(name)) builder.lose(`the schema ${name} has no id, and is no resource`);
  const names: OpenApiNames = { schemas, resources: new Set(chosen.keys()) };
  for (const [name, shape] of chosen) readResource(name, shape, names, builder);
  return builder.schema();
}

const entry = (name: string, shape: Shape | undefined): [string, Shape][] => (shape === undefined ? [] : [[name, shape]]);

/** Schemas that stand in an `allOf` beside other parts: what several resources have in common. */
const baseNames = (schemas: ReadonlyMap<string, Json>): Set<string> =>
  new Set(
    [...schemas.values()]
      .map(partsOf)
      .filter((parts) => parts.length > 1)
      .flatMap((parts) => parts.flatMap((part) => refName(part) ?? [])),
  );

function readResource(name: string, { properties, required }: Shape, names: OpenApiNames, builder: Builder): void {
  const draft = builder.table(name, true);
  if (properties.has('id')) draft.primaryKey = ['id'];
  for (const [property, schema] of properties)
    readProperty({ name: property, schema, required: required.has(property) }, draft, names, builder);
}
