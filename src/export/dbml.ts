import type { Resource } from '../core/pipeline.ts';
import type { Field } from '../fields/index.ts';
import { DBML_TYPES, type DbmlRow } from './dbml-types.ts';
import { namedEnums, type NamedEnum, type NamedEnums } from './enums.ts';
import { lossesOf } from './facts.ts';
import { columnOf as column, rulesLost } from './keys.ts';
import { relationOf } from './relations.ts';
import { mostCharacters } from './sql.ts';
import type { Exporter } from './types.ts';

const rowOf = ({ type }: Field): DbmlRow => DBML_TYPES[type];

/** DBML with the column types of PostgreSQL; bounds and lengths are checks. */
export const toDbml: Exporter = (described) => {
  const enums = namedEnums(described);
  const { application, resources } = described;
  const references = resources.flatMap((resource) => resource.fields.flatMap((field) => referenceLine(resource, field)));
  return {
    text: [
      `Project ${named(application)} {\n  database_type: 'PostgreSQL'\n}\n`,
      ...enums.all.map(enumText),
      ...resources.map((resource) => tableText(resource, enums)),
      ...(references.length === 0 ? [] : [`${references.join('\n')}\n`]),
    ].join('\n'),
    losses: resources.flatMap((resource) => [
      ...resource.fields.flatMap((field) => lossesOf(resource, field, rowOf(field))),
      ...rulesLost(resource, ['uniques', 'indexes']),
    ]),
  };
};

/** A name in double quotes: no name is a word of DBML then. */
const named = (name: string): string => `"${name.replaceAll('"', '')}"`;

function tableText(resource: Resource, enums: NamedEnums): string {
  const lines = [
    '  id uuid [pk]',
    ...resource.fields.flatMap((field) => columnLines(field, enums)),
    '  created_at timestamptz [not null, default: `now()`]',
    '  updated_at timestamptz [not null, default: `now()`]',
  ];
  const wide = (fields: readonly Field[]): string => `(${fields.map((field) => named(column(field))).join(', ')})`;
  const { uniques = [], indexes: plain = [] } = resource;
  const indexes = [...resource.fields.flatMap(indexLine), ...uniques.map((fields) => `${wide(fields)} [unique]`), ...plain.map(wide)];
  const block = indexes.length === 0 ? '' : `\n\n  indexes {\n${indexes.map((line) => `    ${line}`).join('\n')}\n  }`;
  return `Table ${named(resource.name.snakePlural)} {\n${lines.join('\n')}${block}\n}\n`;
}

function columnLines(field: Field, enums: NamedEnums): readonly string[] {
  const row = rowOf(field);
  const own = enums.of(field);
  const type = own === undefined ? (typeof row.type === 'string' ? row.type : row.type(field)) : named(own.name.snake);
  const settings = [
    field.required && 'not null',
    field.unique && !field.polymorphic && 'unique',
    field.default !== undefined && row.literal !== undefined && `default: ${row.literal(field.default)}`,
    ...checks(field, row).map((check) => `check: \`${check}\``),
  ].filter((setting) => setting !== false);
  const line = `  ${named(column(field))} ${type}${field.array ? '[]' : ''}${settings.length === 0 ? '' : ` [${settings.join(', ')}]`}`;
  return field.polymorphic ? [`  ${named(`${field.name.snake}_type`)} varchar(255)${field.required ? ' [not null]' : ''}`, line] : [line];
}

function checks(field: Field, { literal }: DbmlRow): readonly string[] {
  const { min, max, length, limit, type } = field;
  const name = named(column(field));
  const bound = (sign: string, text: string | undefined): readonly string[] =>
    text === undefined || literal === undefined ? [] : [`${name} ${sign} ${literal(text)}`];
  const measure = type === 'binary' ? 'octet_length' : 'char_length';
  const count = (sign: string, most: number | undefined): readonly string[] =>
    most === undefined ? [] : [`${measure}(${name}) ${sign} ${String(most)}`];
  const isShort = type === 'string' || type === 'email' || type === 'url';
  const most = isShort ? [length?.max].filter((value) => value !== mostCharacters(field, type))[0] : (length?.max ?? limit);
  return [...bound('>=', min), ...bound('<=', max), ...count('>=', length?.min), ...(type === 'integer' ? [] : count('<=', most))];
}

/** References have an index without asking; a unique one has it anyway. */
function indexLine(field: Field): readonly string[] {
  if (field.polymorphic) return [`(${named(`${field.name.snake}_type`)}, ${named(column(field))})${field.unique ? ' [unique]' : ''}`];
  return !field.unique && (field.index || field.type === 'references') ? [named(column(field))] : [];
}

const ACTIONS = { restrict: 'restrict', cascade: 'cascade', nullify: 'set null' } as const satisfies Record<
  NonNullable<Field['onDelete']>,
  string
>;

function referenceLine(resource: Resource, field: Field): readonly string[] {
  const relation = relationOf(resource, field);
  if (relation === undefined) return [];
  const from = `${named(resource.name.snakePlural)}.${named(column(field))}`;
  const action = field.onDelete === undefined ? '' : ` [delete: ${ACTIONS[field.onDelete]}]`;
  return [`Ref: ${from} ${field.unique ? '-' : '>'} ${named(relation.target.snakePlural)}."id"${action}`];
}

const enumText = ({ name, values }: NamedEnum): string =>
  `Enum ${named(name.snake)} {\n${values.map((value) => `  ${named(value)}`).join('\n')}\n}\n`;
