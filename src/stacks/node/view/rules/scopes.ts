import type { Resource } from '../../../../core/pipeline.ts';
import type { Field } from '../../../../fields/field.ts';
import { toFieldName } from '../../../../naming/index.ts';
import { scopeOf } from '../../../scope.ts';
import { text } from '../../fields/literals.ts';
import { columnOf, isNotNull, propertyOf } from '../field-view.ts';

/** What templates see of the records that have a name of their own. */
export interface ScopesView {
  readonly scopes: readonly ScopeView[];
  /** What the repository takes from drizzle. */
  readonly operators: readonly string[];
  /** The service says which day it is. */
  readonly hasDayScope: boolean;
}

/** One such name: a query of the repository, and what the service calls it with. Source texts, ready to be pasted. */
export interface ScopeView {
  /** `published` */
  readonly name: string;
  /** `whose published at has come`, `that are live` */
  readonly which: string;
  /** What is asked besides the query: `, now: Date`, or nothing; as the service gives it, and as tests name it. */
  readonly parameter: string;
  readonly argument: string;
  readonly isTimed: boolean;
  /** The condition, in the words of each layer. */
  readonly drizzle: string;
  readonly knex: string;
  readonly typeorm: string;
  readonly memory: string;
}

/** How one type of field says which records are meant. */
interface Asking {
  readonly which: (field: Field) => string;
  /** Name and type of what it is held against, and what that is at the time of the call. */
  readonly moment?: { readonly name: string; readonly type: string; readonly source: string };
}

const ASKING: Partial<Readonly<Record<Field['type'], Asking>>> = {
  boolean: { which: (field) => `that are ${toFieldName(scopeOf(field)).human}` },
  date: { which: hasCome, moment: { name: 'today', type: 'string', source: 'currentDate(new Date())' } },
  datetime: { which: hasCome, moment: { name: 'now', type: 'Date', source: 'new Date()' } },
};

function hasCome({ name }: Field): string {
  return `whose ${name.human} has come`;
}

/** The name of a scope's method. */
export const scopeName = (field: Field): string => toFieldName(scopeOf(field)).camel;

/** The fields of a resource that name some of its records. */
export const scopedFields = ({ fields }: Pick<Resource, 'fields'>): readonly Field[] => fields.filter(({ scope }) => scope === true);

export function scopesView(resource: Resource): ScopesView {
  const fields = scopedFields(resource);
  const isTimed = fields.some(({ type }) => type !== 'boolean');
  return {
    scopes: fields.flatMap((field) => scopeView(field, resource)),
    operators: [...(resource.softDelete ? ['and'] : []), 'eq', ...(isTimed ? ['lte'] : []), 'sql'],
    hasDayScope: fields.some(({ type }) => type === 'date'),
  };
}

function scopeView(field: Field, { name: { camelPlural: table, snakePlural: stored } }: Resource): readonly ScopeView[] {
  const asking = ASKING[field.type];
  if (asking === undefined) return [];
  const [property, column] = [propertyOf(field), text(columnOf(field))];
  const base = { name: scopeName(field), which: asking.which(field) };
  const { moment } = asking;
  if (moment === undefined)
    return [
      {
        ...base,
        parameter: '',
        argument: '',
        isTimed: false,
        drizzle: `eq(${table}.${property}, true)`,
        knex: `${column}, true`,
        typeorm: `['${stored}.${property} = :${property}', { ${property}: true }]`,
        memory: `({ ${property} }) => ${property}${isNotNull(field) ? '' : ' === true'}`,
      },
    ];
  const { name, type, source } = moment;
  return [
    {
      ...base,
      parameter: `, ${name}: ${type}`,
      argument: `, ${source}`,
      isTimed: true,
      drizzle: `lte(${table}.${property}, ${name})`,
      knex: `${column}, '<=', ${name}`,
      typeorm: `['${stored}.${property} <= :${name}', { ${name} }]`,
      memory: `({ ${property} }) => ${isNotNull(field) ? '' : `${property} !== null && `}${property} <= ${name}`,
    },
  ];
}
