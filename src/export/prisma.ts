import type { Resource } from '../core/pipeline.ts';
import { typeRow, type Field } from '../fields/index.ts';
import { namedEnums, type NamedEnum, type NamedEnums } from './enums.ts';
import { lossesOf } from './facts.ts';
import { rulesLost } from './keys.ts';
import { PRISMA_TYPES, prismaValue, type PrismaRow } from './prisma-types.ts';
import { otherEnd, relationOf, resourceNamed } from './relations.ts';
import { renamed } from './renamed.ts';
import type { Exporter } from './types.ts';

/** Types of Prisma itself; no model has such a name. */
const RESERVED: ReadonlySet<string> = new Set([
  'String',
  'Boolean',
  'Int',
  'BigInt',
  'Float',
  'Decimal',
  'DateTime',
  'Json',
  'Bytes',
  'PrismaClient',
]);

const HEAD = `generator client {
  provider = "prisma-client"
  output   = "./generated"
}

datasource db {
  provider = "postgresql"
}
`;

/** Name, type and attributes of a property: columns that stand below one another. */
type Line = readonly [name: string, type: string, attributes: string];

const rowOf = ({ type }: Field): PrismaRow => PRISMA_TYPES[type];

/** A Prisma schema for PostgreSQL; where the database is, Prisma reads from prisma.config.ts. */
export const toPrisma: Exporter = (given) => {
  const { described, losses } = renamed(given, RESERVED);
  const enums = namedEnums(described);
  const { resources } = described;
  return {
    text: [HEAD, ...resources.map((resource) => modelText(resource, resources, enums)), ...enums.all.map(enumText)].join('\n'),
    losses: [
      ...losses,
      ...resources.flatMap((resource) => resource.fields.flatMap((field) => lossesOf(resource, field, rowOf(field)))),
      ...resources.flatMap((resource) => rulesLost(resource, ['uniques', 'indexes'])),
    ],
  };
};

function modelText(resource: Resource, resources: readonly Resource[], enums: NamedEnums): string {
  const own: readonly Line[] = [
    ['id', 'String', '@id @default(uuid()) @db.Uuid'],
    ...resource.fields.flatMap((field) => propertyLines(resource, resources, field, enums)),
    ['createdAt', 'DateTime', '@default(now()) @map("created_at") @db.Timestamptz(3)'],
    ['updatedAt', 'DateTime', '@updatedAt @map("updated_at") @db.Timestamptz(3)'],
  ];
  const blocks = [
    aligned(own),
    aligned(backLines(resource, resources)),
    [...indexLines(resource), `  @@map("${resource.name.snakePlural}")`],
  ];
  const body = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `model ${resource.name.pascal} {\n${body.join('\n\n')}\n}\n`;
}

function propertyLines(resource: Resource, resources: readonly Resource[], field: Field, enums: NamedEnums): readonly Line[] {
  const row = rowOf(field);
  const type = enums.of(field)?.name.pascal ?? (typeof row.type === 'string' ? row.type : row.type(field));
  const mark = type.endsWith('[]') ? '' : field.array ? '[]' : field.required ? '' : '?';
  const suffix = typeRow(field.type).columnSuffix ?? '';
  const name = propertyName(field);
  const attributes = [
    field.unique && !field.polymorphic && '@unique',
    field.default !== undefined && row.literal !== undefined && `@default(${row.literal(field.default)})`,
    mapped(name, `${field.name.snake}${suffix}`),
    ...[row.native?.(field)].map((native) => native !== undefined && `@db.${native}`),
  ];
  const line: Line = [name, `${type}${mark}`, attributes.filter((part) => part !== false && part !== '').join(' ')];
  if (field.polymorphic) {
    const typeName = `${field.name.camel}Type`;
    return [[typeName, `String${mark}`, `${mapped(typeName, `${field.name.snake}_type`)} @db.VarChar(255)`], line];
  }
  const relation = relationLine(resource, resources, field, name);
  return relation === undefined ? [line] : [line, relation];
}

const propertyName = ({ name, type }: Field): string =>
  `${name.camel}${(typeRow(type).columnSuffix ?? '').replace(/^_(.)/, (_, letter: string) => letter.toUpperCase())}`;

const mapped = (name: string, column: string): string => (name === column ? '' : `@map("${column}")`);

const ACTIONS = { restrict: 'Restrict', cascade: 'Cascade', nullify: 'SetNull' } as const satisfies Record<
  NonNullable<Field['onDelete']>,
  string
>;

function relationLine(resource: Resource, resources: readonly Resource[], field: Field, key: string): Line | undefined {
  const relation = relationOf(resource, field);
  if (relation === undefined) return undefined;
  const parts = [
    ...relationName(resource, resources, field),
    `fields: [${key}]`,
    'references: [id]',
    `onDelete: ${ACTIONS[field.onDelete ?? 'restrict']}`,
  ];
  return [field.name.camel, `${relation.target.pascal}${field.required ? '' : '?'}`, `@relation(${parts.join(', ')})`];
}

/** Prisma asks for a name where two relations join the same two models, or one a model with itself. */
function relationName(resource: Resource, resources: readonly Resource[], field: Field): readonly string[] {
  const own = resource.name.pascal;
  const pair = (left: string, right: string): string => [left, right].sort().join();
  const target = relationOf(resource, field)?.target.pascal ?? '';
  const between = resources.flatMap(({ name, associations }) =>
    associations.filter((other) => other.kind === 'one' && pair(name.pascal, other.target.pascal) === pair(own, target)),
  );
  return between.length < 2 && target !== own ? [] : [`"${own}${field.name.pascal}"`];
}

/** The other side of each relation that another model holds the key of. */
function backLines(resource: Resource, resources: readonly Resource[]): readonly Line[] {
  return resource.associations
    .filter(({ kind }) => kind === 'many')
    .flatMap(({ target, field }): Line[] => {
      const source = resourceNamed(resources, target.pascal);
      if (source === undefined) return [];
      const name = relationName(source, resources, field);
      return [
        [
          otherEnd(resource, source, field),
          `${target.pascal}${field.unique ? '?' : '[]'}`,
          name.length === 0 ? '' : `@relation(${name.join('')})`,
        ],
      ];
    });
}

/** References have an index without asking; a unique one has it anyway. */
function indexLines({ fields, uniques = [], indexes = [] }: Resource): readonly string[] {
  const key = (word: string, list: readonly Field[]): string => `  @@${word}([${list.map(propertyName).join(', ')}])`;
  const own = fields.flatMap((field) => {
    const { camel } = field.name;
    if (field.polymorphic) return [`  @@${field.unique ? 'unique' : 'index'}([${camel}Type, ${camel}Id])`];
    if (field.unique) return [];
    if (field.type === 'references') return [`  @@index([${camel}Id])`];
    return field.index ? [`  @@index([${camel}])`] : [];
  });
  return [...own, ...uniques.map((list) => key('unique', list)), ...indexes.map((list) => key('index', list))];
}

function aligned(lines: readonly Line[]): readonly string[] {
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines.map(([name, type, attributes]) => `  ${name.padEnd(widths[0] ?? 0)} ${type.padEnd(widths[1] ?? 0)} ${attributes}`.trimEnd());
}

function enumText({ name, values }: NamedEnum): string {
  const lines = values.map((value) => `  ${[prismaValue(value), mapped(prismaValue(value), value)].join(' ').trimEnd()}`);
  return `enum ${name.pascal} {\n${lines.join('\n')}\n}\n`;
}
