import type { Resource } from '../core/pipeline.ts';
import type { Field } from '../fields/index.ts';
import { namedEnums, type NamedEnum, type NamedEnums } from './enums.ts';
import { lossesOf, place } from './facts.ts';
import { rulesLost } from './keys.ts';
import { JDL_TYPES, type JdlRow } from './jdl-types.ts';
import { otherEnd, relationOf, resourceNamed } from './relations.ts';
import { RESERVED_ENTITIES, RESERVED_PROPERTIES } from './jdl-words.ts';
import { renamed } from './renamed.ts';
import type { Exporter, Loss } from './types.ts';

const rowOf = ({ type }: Field): JdlRow => JDL_TYPES[type];

/** JHipster's domain language: entities, enums and relationships. */
export const toJdl: Exporter = (given) => {
  const { described, losses } = renamed(given, RESERVED_ENTITIES);
  const enums = namedEnums(described);
  const { resources } = described;
  return {
    text: [
      ...resources.map((resource) => entityText(resource, enums)),
      ...enums.all.map(enumText),
      ...relationshipText('ManyToOne', resources, (field) => !field.unique),
      ...relationshipText('OneToOne', resources, (field) => field.unique),
    ].join('\n'),
    losses: [
      ...losses,
      { where: 'every resource', what: 'created_at and updated_at, for an entity has no times of its own' },
      ...resources.flatMap((resource) => [...resource.fields.flatMap((field) => lossesIn(resource, field)), ...rulesLost(resource)]),
    ],
  };
};

function lossesIn(resource: Resource, field: Field): readonly Loss[] {
  const renamed = RESERVED_PROPERTIES.has(field.name.camel)
    ? [{ where: place(resource, field), what: `its name, for JHipster keeps that; it is called ${propertyName(field)}` }]
    : [];
  const row = rowOf(field);
  // A list is a TextBlob whatever it holds, and that can be nothing but required.
  return [...renamed, ...lossesOf(resource, field, field.array ? { carries: [] } : row)];
}

function propertyName({ name, type, polymorphic }: Field): string {
  const suffix = type === 'digest' ? 'Digest' : polymorphic ? 'Id' : '';
  return `${name.camel}${RESERVED_PROPERTIES.has(name.camel) && suffix === '' ? 'Value' : suffix}`;
}

function entityText(resource: Resource, enums: NamedEnums): string {
  const lines = resource.fields
    .filter((field) => relationOf(resource, field) === undefined)
    .flatMap((field) => [
      ...(field.polymorphic ? [`  ${field.name.camel}Type String${field.required ? ' required' : ''}`] : []),
      `  ${propertyName(field)} ${[typeText(field, enums), ...rules(field)].join(' ')}`,
    ]);
  return `entity ${resource.name.pascal}${lines.length === 0 ? '' : ` {\n${lines.join('\n')}\n}`}\n`;
}

function typeText(field: Field, enums: NamedEnums): string {
  if (field.array) return 'TextBlob';
  const { type } = rowOf(field);
  return enums.of(field)?.name.pascal ?? (typeof type === 'string' ? type : type(field));
}

function rules(field: Field): readonly string[] {
  const isUnique = field.unique && !field.array && !field.polymorphic;
  return [
    ...(field.required ? ['required'] : []),
    ...(isUnique ? ['unique'] : []),
    ...(field.array ? [] : (rowOf(field).rules?.(field) ?? [])),
  ];
}

const ACTIONS = { restrict: 'RESTRICT', cascade: 'CASCADE', nullify: 'SET NULL' } as const satisfies Record<
  NonNullable<Field['onDelete']>,
  string
>;

function relationshipText(kind: string, resources: readonly Resource[], isMeant: (field: Field) => boolean): readonly string[] {
  const lines = resources.flatMap((resource) =>
    resource.fields.filter(isMeant).flatMap((field) => {
      const target = resourceNamed(resources, relationOf(resource, field)?.target.pascal ?? '');
      if (target === undefined) return [];
      const near = `${resource.name.pascal}{${propertyName(field)}${field.required ? ' required' : ''}}`;
      const action = field.onDelete === undefined ? '' : `@OnDelete("${ACTIONS[field.onDelete]}") `;
      return [`  ${near} to ${action}${target.name.pascal}{${otherEnd(target, resource, field)}}`];
    }),
  );
  return lines.length === 0 ? [] : [`relationship ${kind} {\n${lines.join('\n')}\n}\n`];
}

/** Constants are in capitals; the value itself stands behind it. */
function enumText({ name, values }: NamedEnum): string {
  const lines = values.map((value) => {
    const constant = value.replaceAll('-', '_').toUpperCase();
    return `  ${constant}${constant === value ? '' : ` (${value.includes('-') ? `"${value}"` : value})`}`;
  });
  return `enum ${name.pascal} {\n${lines.join(',\n')}\n}\n`;
}
