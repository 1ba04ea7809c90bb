import type { Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { scopedFields, scopeName } from '../view/rules/scopes.ts';

/** Words that generated TypeScript cannot use as a variable. */
export const KEYWORDS = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in ' +
    'instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** Types that generated code uses, from the language and from the application itself. */
export const TYPES = new Set(
  (
    'AppError Array BigInt Boolean Buffer Config Container Database Date Error Function JSON Logger Map Math Number Object Page Promise Proxy Record Reflect RegExp ' +
    'Relation Repositories Request Response Route Router Set String Symbol UnitOfWork WeakMap'
  ).split(' '),
);

/** What a model imports or declares beside its own name; a resource of such a name would hide it. */
const VALUES = new Set(
  (
    'text email url integer bigInteger decimal compareDecimals float bool calendarDate instant timeOfDay uuid oneOf ipAddress password jsonDocument list normalized orNow ' +
    'currentInstant currentDate currentTime recordOf changes queryNumber queryBoolean z relations relationsOf related include fields secrets once listQuery recordQuery newToken digestOf ' +
    'success seeds tables'
  ).split(' '),
);

/** Query names with a meaning of their own, and names that every JavaScript object has. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  limit: 'is the page size of a list',
  cursor: 'is the place of a page in a list',
  sort: 'is the order of a list',
  include: 'asks for related records',
  constructor: 'is part of every JavaScript object',
  prototype: 'is part of every JavaScript class',
};

/** Why a resource may not have this name on Express and Fastify, or undefined. */
export function reservedResource({ name }: Resource): string | undefined {
  if (KEYWORDS.has(name.camel) || KEYWORDS.has(name.camelPlural)) return `'${name.camel}' is a word of TypeScript`;
  if (VALUES.has(name.camel) || VALUES.has(name.camelPlural)) return `'${name.camel}' is a name that the generated models use`;
  if (TYPES.has(name.pascal)) return `'${name.pascal}' is a type that the generated code uses`;
  return undefined;
}

/** A body without a field has nothing to check, and its tests would have nothing to see. The application writes tokens itself. */
export function lacking({ name, fields }: Resource): { readonly message: string; readonly hint: string } | undefined {
  if (fields.some(({ type }) => type !== 'token')) return undefined;
  return { message: 'has no field that can be written', hint: `Give it one: scaffold resource ${name.pascal} name:string!` };
}

/** What repositories and services have besides scopes. */
const METHODS = new Set(
  'insert find list update delete create get replace change remove found db table stored passwords then constructor toString'.split(' '),
);

/** Why a field may not have this name on Express and Fastify, or undefined. */
export function reservedField(field: Field, resource: Pick<Resource, 'name' | 'fields'>): string | undefined {
  const { name } = field;
  const reason = Object.hasOwn(FIELD_NAMES, name.snake) ? FIELD_NAMES[name.snake] : undefined;
  return reason === undefined ? reservedScope(field, resource) : `'${name.snake}' ${reason}`;
}

/** A scope is a method of the repository and of the service, and needs a name that none has yet. */
function reservedScope(field: Field, resource: Pick<Resource, 'name' | 'fields'>): string | undefined {
  if (field.scope !== true) return undefined;
  const name = scopeName(field);
  if (METHODS.has(name) || name === resource.name.camelPlural) return `'${name}' would be its scope, and is part of the repository already`;
  const other = scopedFields(resource).find((candidate) => candidate !== field && scopeName(candidate) === name);
  return other === undefined ? undefined : `'${name}' would be the scope of ${other.name.snake} too`;
}
