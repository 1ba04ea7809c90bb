import type { BlockAttribute, Field } from '@mrleebo/prisma-ast';
import type { OnDelete } from '../../fields/index.ts';
import { nameFrom, toFieldName } from '../../naming/index.ts';
import type { Builder } from '../builder.ts';
import type { Column, ColumnType } from '../shape.ts';
import { prismaType } from './types.ts';
import { argument, attribute, functionName, textOf, wordsOf } from './values.ts';

/** Values of an enum by the names that Prisma has for them. */
export type PrismaEnum = ReadonlyMap<string, string>;

export interface PrismaNames {
  readonly models: ReadonlySet<string>;
  readonly enums: ReadonlyMap<string, PrismaEnum>;
}

const ACTIONS: Readonly<Record<string, OnDelete | undefined>> = { Cascade: 'cascade', SetNull: 'nullify', Restrict: 'restrict' };
const MADE: ReadonlySet<string | undefined> = new Set(['autoincrement', 'uuid', 'cuid', 'nanoid', 'ulid', 'auto']);

/** Puts a field into its model: a column, or the foreign key of a relation. */
export function readField(field: Field, model: string, names: PrismaNames, builder: Builder): void {
  const word = typeof field.fieldType === 'string' ? field.fieldType : field.fieldType.name;
  if (names.models.has(word)) return readRelation(field, word, model, builder);
  const type = typeOf(field, word, model, names);
  const column: Column = {
    name: field.name,
    type,
    written: typeof field.fieldType === 'string' ? word : `${word}(${(field.fieldType.params ?? []).map(textOf).join(', ')})`,
    array: field.array === true,
    required: field.optional !== true,
  };
  const draft = builder.table(model);
  draft.columns.set(field.name, column);
  applyAttributes(field, model, names.enums.get(word), builder);
  if (attribute(field.attributes, 'id') !== undefined) draft.primaryKey = [field.name];
  if (attribute(field.attributes, 'unique') !== undefined) draft.keys.push({ columns: [field.name], unique: true });
}

function typeOf({ name, attributes }: Field, word: string, model: string, { enums }: PrismaNames): ColumnType | undefined {
  const values = enums.get(word);
  if (values !== undefined) {
    // Every enum of Prisma has a name; one that is called after its field needs none here.
    const isOwn = word === toFieldName(`${nameFrom(model) ?? model}_${nameFrom(name) ?? name}`).pascal;
    return { type: 'enum', values: [...values.values()], enumName: word, ...(isOwn ? {} : { enumKept: true as const }) };
  }
  const native = attributes?.find(({ group }) => group === 'db');
  const sizes = (native?.args ?? []).map(({ value }) => Number(textOf(value))).filter(Number.isInteger);
  return prismaType(word, native === undefined ? undefined : { name: native.name, sizes });
}

/** Prisma writes a day and a time of day as moments. */
const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.0+)?Z$/u;

function partOfMoment(text: string, type: ColumnType['type'] | undefined): string {
  const [, day = text, clock = text] = MOMENT.exec(text) ?? [];
  return type === 'date' ? day : type === 'time' ? clock : text;
}

function applyAttributes({ name, attributes }: Field, model: string, values: PrismaEnum | undefined, builder: Builder): void {
  const given = argument(attribute(attributes, 'default')?.args);
  const called = functionName(given);
  const text = textOf(given);
  const type = builder.table(model).columns.get(name)?.type?.type;
  if (text !== undefined) builder.change(model, name, { default: values?.get(text) ?? partOfMoment(text, type) });
  else if (called === 'now') builder.change(model, name, { default: 'now' });
  else if (MADE.has(called) || (called === 'dbgenerated' && /uuid/u.test(JSON.stringify(given))))
    builder.change(model, name, { made: true });
  else if (given !== undefined && JSON.stringify(wordsOf(given)) !== '[]')
    builder.lose('the default is a list, and is not carried over', model, name);
  else if (called !== undefined) builder.lose(`the default ${called}() is not carried over`, model, name);
  const column = textOf(argument(attribute(attributes, 'map')?.args));
  const own = nameFrom(name) ?? name;
  if (column !== undefined && column !== own) builder.lose(`the column is called ${own}, not ${column}`, model, name);
  if (attribute(attributes, 'updatedAt') !== undefined && own !== 'updated_at')
    builder.lose('is not set by itself when the record changes (@updatedAt)', model, name);
}

function readRelation({ name, attributes, optional }: Field, target: string, model: string, builder: Builder): void {
  const { args } = attribute(attributes, 'relation') ?? {};
  const columns = wordsOf(argument(args, 'fields'));
  // The other side of a relation has no columns.
  if (columns.length === 0) return;
  const action = textOf(argument(args, 'onDelete'));
  // Prisma empties an optional reference where nothing else is said.
  const onDelete = action === undefined ? (optional === true ? 'nullify' : undefined) : ACTIONS[action];
  if (action === 'SetDefault') builder.lose('onDelete: SetDefault is not carried over', model, name);
  const onUpdate = textOf(argument(args, 'onUpdate'));
  if (onUpdate !== undefined && !['NoAction', 'Restrict'].includes(onUpdate))
    builder.lose('onUpdate is not carried over: an id never changes', model, name);
  builder.table(model).foreignKeys.push({
    columns,
    table: target,
    target: wordsOf(argument(args, 'references')),
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(columns.length === 1 ? { name } : {}),
  });
}

/** `@@id`, `@@unique`, `@@index` and what else stands below the fields. */
export function applyBlockAttribute({ name, args }: BlockAttribute, model: string, builder: Builder): void {
  const draft = builder.table(model);
  const columns = wordsOf(argument(args, 'fields') ?? argument(args));
  const kind = textOf(argument(args, 'type'));
  if (name === 'id') draft.primaryKey = columns;
  else if (name === 'unique') draft.keys.push({ columns, unique: true });
  else if (name === 'index' && (kind === undefined || kind === 'BTree')) draft.keys.push({ columns, unique: false });
  else
    builder.lose(
      `@@${name}${columns.length === 0 ? '' : `([${columns.join(', ')}])`}${kind === undefined ? '' : ` of the kind ${kind}`} is not carried over`,
      model,
    );
}
