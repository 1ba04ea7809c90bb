import { nameFrom, toFieldName, toName } from '../../naming/index.ts';
import { schemaBuilder, type Builder } from '../builder.ts';
import type { ColumnType, Schema } from '../shape.ts';
import { readField, type JdlNames } from './fields.ts';
import { parseJdl } from './grammar.ts';
import { readRelationship } from './relationships.ts';
import type { JdlEntity, JdlEnum, JdlSetting, JdlStatement } from './syntax.ts';

/**
 * Reads entities, enums and relationships of JHipster's domain language.
 *
 * @throws ImportProblem where it does not parse, with the line
 */
export async function readJdl(text: string): Promise<Schema> {
  const { statements, comments } = parseJdl(text);
  const builder = schemaBuilder();
  const of = <K extends JdlStatement['kind']>(kind: K) =>
    statements.filter((one): one is Extract<JdlStatement, { readonly kind: K }> => one.kind === kind);
  const names: JdlNames = {
    enums: new Map(of('enum').map((one) => [one.name.text, valuesOf(one)])),
    constants: new Map(of('constant').map(({ name, value }) => [name.text, value])),
  };
  for (const entity of of('entity')) readEntity(entity, names, builder);
  const entities = new Set(of('entity').map(({ name }) => name.text));
  for (const relationship of of('relationship')) readRelationship(relationship, entities, builder);
  for (const setting of of('setting')) readSetting(setting, builder);
  for (const line of comments) builder.lose(`the comment of line ${String(line)} is not carried over`);
  return builder.schema();
}

function readEntity({ name, table, annotations, fields }: JdlEntity, names: JdlNames, builder: Builder): void {
  const entity = name.text;
  const draft = builder.table(entity, true);
  const own = toName(nameFrom(entity) ?? entity).snakePlural;
  if (table !== undefined && table.text !== own)
    builder.lose(`the table is called ${own}, not ${table.text} (line ${String(table.line)})`, entity);
  for (const annotation of annotations)
    builder.lose(`@${annotation.name.text} is not carried over (line ${String(annotation.name.line)})`, entity);
  for (const field of fields) readField(field, entity, names, builder);
  if (draft.primaryKey.length > 0) return;
  // JHipster gives every entity an id, and says nothing of it.
  draft.columns.set('id', { name: 'id', type: { type: 'bigint' }, written: 'Long', array: false, required: true, made: true });
  draft.primaryKey = ['id'];
}

/** The value itself stands behind its constant, where it is another. */
function valuesOf({ name, values }: JdlEnum): (entity: string, field: string) => ColumnType {
  return (entity, field) => ({
    type: 'enum',
    values: values.map(({ key, value }) => value ?? key.text),
    enumName: name.text,
    // Every enum of JDL has a name; one that is called after its property needs none here.
    ...(name.text === toFieldName(`${nameFrom(entity) ?? entity}_${nameFrom(field) ?? field}`).pascal ? {} : { enumKept: true as const }),
  });
}

/** Of what JHipster is told of the application, its name alone is of use. */
function readSetting({ name, words }: JdlSetting, builder: Builder): void {
  const called = words[words.findIndex(({ text }) => text === 'baseName') + 1];
  if (name.text === 'application' && words.some(({ text }) => text === 'baseName') && called !== undefined) builder.call(called.text);
  builder.lose(
    `${[name, ...words.slice(0, name.text === 'application' || name.text === 'deployment' ? 0 : 8)].map(({ text }) => text).join(' ')} is not carried over (line ${String(name.line)})`,
  );
}
