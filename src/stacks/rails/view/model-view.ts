import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { keptDeclarations } from '../fields/kept.ts';
import { columnOf, scopeOf } from '../fields/names.ts';
import { listDeclaration } from '../fields/others.ts';
import type { Declaration } from '../fields/row.ts';
import { symbol } from '../fields/ruby.ts';
import { typeOf } from '../fields/support.ts';
import { kindOf, type Settings } from '../project/settings.ts';
import { onesOf, othersOf } from './associations.ts';
import { isNow, readDefault, rulesOf } from './field-parts.ts';
import { fits, marginOf, pairs, words } from './layout.ts';
import { comparisonLines } from './rules/comparisons.ts';
import { keptReferenceLines } from './rules/kept-references.ts';
import { keyLines } from './rules/keys.ts';
import { ownerLines } from './rules/owner.ts';
import { isNamed, polymorphicLines, typeConstants } from './rules/polymorphic.ts';
import { ownSides } from './rules/relations.ts';
import { concernLines, reusable } from './rules/soft-delete.ts';
import { searchOf } from './search.ts';

/** One part of a model below its heading; there is no part without lines. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A kind has it from its parent. */
const RECENT = 'scope :recent, -> { order(created_at: :desc, id: :desc) }';

/** The parts of a model in the order of the documents. */
export function modelSections(blueprint: Blueprint, resource: Resource, settings: Settings): readonly Section[] {
  const margin = marginOf(resource.name);
  const isKind = kindOf(settings, resource.name) !== undefined;
  const sections: readonly Section[] = [
    { title: 'Concerns', lines: concernLines(resource) },
    {
      title: 'Constants',
      lines: [...resource.fields.flatMap((field) => constantLines(field, settings, margin)), ...typeConstants(resource)],
    },
    { title: 'Attributes', lines: [...declarationsOf(resource, settings).flatMap(({ lines }) => lines), ...ownerLines(resource)] },
    { title: 'Associations', lines: associationLines(blueprint, resource, settings) },
    {
      title: 'Validations',
      lines: [
        ...resource.fields.flatMap((field) => validationLines(field, resource, settings, margin)),
        ...polymorphicLines(resource),
        ...keptReferenceLines(blueprint, resource),
        ...keyLines(resource),
        ...comparisonLines(resource),
      ],
    },
    { title: 'Scopes', lines: [...(isKind ? [] : [RECENT]), ...resource.fields.flatMap(scopeLines)] },
    { title: 'Class methods', lines: searchOf(blueprint, resource, settings.quote)?.lines ?? [] },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function constantLines(field: Field, settings: Settings, margin: number): readonly string[] {
  if (field.array) return [];
  return Object.entries(typeOf(field).constants?.(field, settings) ?? {}).flatMap(([name, source]) => {
    const line = `${name} = ${source}`;
    const list = /^%w\[(.*)\]\.freeze$/u.exec(source)?.[1];
    return list === undefined || fits(line, margin) ? [line] : words(`${name} = %w[`, list.split(' '), '].freeze', margin);
  });
}

/** Enums, normalizations, secrets, files, and defaults that are the time of the call. */
export function declarationsOf({ name, fields }: Resource, settings: Settings): readonly Declaration[] {
  const isKind = kindOf(settings, name) !== undefined;
  return fields.flatMap((field): readonly Declaration[] => [
    ...(field.array ? [listDeclaration(field)] : (typeOf(field).declarations?.(field, settings, fields) ?? [])),
    ...keptDeclarations(field, settings),
    ...(isNow(field)
      ? [{ lines: [`attribute ${symbol(field.name.snake)}, default: -> { ${typeOf(field).now ?? ''} }`], expectations: [] }]
      : []),
    ...(isKind ? ownDefault(field, settings) : []),
  ]);
}

/** In a table that it shares, a default would be that of the other kinds as well, so the model gives it. */
function ownDefault(field: Field, settings: Settings): readonly Declaration[] {
  const value = field.default === undefined || field.array || isNow(field) ? undefined : readDefault(field, settings);
  if (value === undefined) return [];
  const isShared = /^[[{]/u.test(value);
  return [{ lines: [`attribute ${symbol(field.name.snake)}, default: ${isShared ? `-> { ${value} }` : value}`], expectations: [] }];
}

/** What the resource refers to, and the other side of all that refers to it; models that are there already get theirs by an edit. */
function associationLines(blueprint: Blueprint, resource: Resource, settings: Settings): readonly string[] {
  const ones = onesOf(blueprint, resource, settings);
  const polymorphic = resource.fields
    .filter((field) => field.polymorphic)
    .map((field) => {
      // Where the targets are named, the model asks for a record itself, after it has looked at the class.
      const isOptional = !field.required || isNamed(field, resource);
      return `belongs_to ${symbol(field.name.snake)}, polymorphic: true${isOptional ? ', optional: true' : ''}`;
    });
  return [
    ...ones.flatMap(({ lines }) => lines),
    ...polymorphic,
    ...ones.filter(({ isSelf }) => isSelf).flatMap(({ inverseLines }) => inverseLines),
    ...othersOf(blueprint, resource, settings).flatMap(({ inverseLines }) => inverseLines),
    ...ownSides(blueprint, resource, settings).flatMap(({ lines }) => lines),
  ];
}

/** The records for which a field holds, or whose time has come. */
function scopeLines(field: Field): readonly string[] {
  if (field.scope !== true) return [];
  const value = field.type === 'boolean' ? 'true' : `..${typeOf(field).now ?? ''}`;
  return [`scope :${scopeOf(field)}, -> { where(${field.name.snake}: ${value}) }`];
}

/** Rails asks nothing of an optional reference; one that is given has to be to a record. */
export const isOptionalReference = ({ type, required, polymorphic }: Field): boolean => type === 'references' && !required && !polymorphic;

function validationLines(field: Field, resource: Resource, settings: Settings, margin: number): readonly string[] {
  const rules = rulesOf(field, settings)
    .filter(({ key }) => key !== '')
    .map((rule) => reusable(rule, resource));
  const attribute = field.type === 'references' ? columnOf(field) : field.name.snake;
  if (isOptionalReference(field)) {
    const exists = `validates ${symbol(field.name.snake)}, presence: true, if: :${columnOf(field)}?`;
    return rules.length === 0 ? [exists] : [exists, ...pairs(`validates ${symbol(attribute)},`, rules, margin)];
  }
  return rules.length === 0 ? [] : pairs(`validates ${symbol(attribute)},`, rules, margin);
}
