import type { Block, Enum, Model, View, Type } from '@mrleebo/prisma-ast';
import { nameFrom, toName } from '../../naming/index.ts';
import { schemaBuilder, type Builder } from '../builder.ts';
import { ImportProblem } from '../problem.ts';
import type { Schema } from '../shape.ts';
import { applyBlockAttribute, readField, type PrismaEnum, type PrismaNames } from './fields.ts';
import { joinTables } from './joins.ts';
import { attribute, argument, textOf } from './values.ts';

/**
 * Reads a Prisma schema.
 *
 * @throws ImportProblem where it does not parse.
 */
export async function readPrisma(text: string): Promise<Schema> {
  const blocks = await parse(text);
  const models = blocks.filter((block) => block.type === 'model');
  const names: PrismaNames = {
    models: new Set(models.map(({ name }) => name)),
    enums: new Map(blocks.filter((block) => block.type === 'enum').map((block) => [block.name, enumOf(block)])),
  };
  const builder = schemaBuilder();
  for (const model of models) readModel(model, names, builder);
  joinTables(models, names, builder);
  for (const block of blocks.filter((one): one is View | Type => one.type === 'view' || one.type === 'type'))
    builder.lose(`the ${block.type} ${block.name} is not carried over`);
  return builder.schema();
}

async function parse(text: string): Promise<readonly Block[]> {
  const { getSchema } = await import('@mrleebo/prisma-ast');
  try {
    // The parser stumbles over spaces behind a brace.
    return getSchema(text.replaceAll(/[ \t\r]+$/gmu, '')).list;
  } catch (error) {
    const token: unknown = error instanceof Error ? Reflect.get(error, 'token') : undefined;
    const line: unknown = typeof token === 'object' && token !== null ? Reflect.get(token, 'startLine') : undefined;
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/gu, ' ') : String(error);
    throw new ImportProblem(
      `is no Prisma schema: ${reason}`,
      typeof line === 'number' ? line : undefined,
      'Check it with: npx prisma validate',
    );
  }
}

function enumOf({ enumerators }: Enum): PrismaEnum {
  const values = new Map<string, string>();
  for (const one of enumerators) {
    if (one.type !== 'enumerator') continue;
    values.set(one.name, textOf(argument(attribute(one.attributes, 'map')?.args)) ?? one.name);
  }
  return values;
}

function readModel(model: Model, names: PrismaNames, builder: Builder): void {
  builder.table(model.name, true);
  for (const property of model.properties) {
    if (property.type === 'field') readField(property, model.name, names, builder);
    else if (property.type === 'attribute') {
      if (property.name === 'map') mapped(textOf(argument(property.args)), model.name, builder);
      else applyBlockAttribute(property, model.name, builder);
    }
  }
}

/** A table is called by its resource; only where Prisma calls it otherwise is there anything to tell. */
function mapped(table: string | undefined, model: string, builder: Builder): void {
  const own = toName(nameFrom(model) ?? model).snakePlural;
  if (table !== undefined && table !== own) builder.lose(`the table is called ${own}, not ${table}`, model);
}
