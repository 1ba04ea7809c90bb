import { windowOf, type Compared } from '../fields/apart.ts';
import type { Field } from '../fields/field.ts';
import { ownName, qualified, toFieldName, type Name } from '../naming/index.ts';
import type { Profile } from './profile.ts';
import { EVERY_ROUTE, isRoute, type Route } from './routes.ts';

/** One field as it is seen from outside. */
export interface ContractField {
  /** Its key in JSON and its name in a query: `categoryId`. */
  readonly key: string;
  readonly field: Field;
  /** May be sent in a body. */
  readonly writable: boolean;
  /** Says whose the record is: given when it is created, and unknown to a PUT or a PATCH. */
  readonly isOwner?: true;
  /** Is in every answer. */
  readonly readable: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  /** The field within bounds in which its values go with any of those of the fields it is compared with. */
  readonly sampled: Field;
  /** Its values are compared with another field's, so that not each that it takes by itself goes with a record. */
  readonly isCompared: boolean;
  /** For a reference: each record has to refer to another. */
  readonly isApart: boolean;
  /** For a reference: the PascalCase name of the resource it points at. */
  readonly target?: string;
  /** One of the two halves of a reference to one of several resources: by itself it can be neither empty nor another. */
  readonly isHalf?: true;
}

/** A reference to a record of one of several resources. */
export interface ContractPolymorphic {
  /** `commentableType` and `commentableId`. */
  readonly typeKey: string;
  readonly idKey: string;
  /** What the type says, and the resource that it means. */
  readonly targets: readonly { readonly value: string; readonly resource: string }[];
}

/** A relation that `?include=` may ask for. */
export interface ContractRelation {
  readonly key: string;
  readonly kind: 'one' | 'many';
  /** PascalCase name of the resource at the other end. */
  readonly target: string;
  /** Key of the reference it stands on: the record's own for `one`, the other end's for `many`, that of what is between where something is. */
  readonly referenceKey: string;
  /** The resource between the two, and the key of its reference to the other end. */
  readonly between?: { readonly resource: string; readonly farKey: string };
  /** What the other end has to say besides its reference. */
  readonly besides?: Readonly<Record<string, string>>;
}

/** One resource as it is seen from outside. */
export interface ContractResource {
  readonly name: Name;
  /** `/api/v1/order-lines` */
  readonly path: string;
  readonly fields: readonly ContractField[];
  readonly relations: readonly ContractRelation[];
  readonly routes: readonly Route[];
  /** Its deleted records stay in their table, and nobody sees them. */
  readonly keepsDeleted: boolean;
  /** Fields whose values together are unique. */
  readonly keys: readonly (readonly ContractField[])[];
  readonly polymorphic: readonly ContractPolymorphic[];
  readonly comparisons: readonly { readonly left: ContractField; readonly operator: string; readonly right: ContractField }[];
  /** Keys that no answer may ever hold. */
  readonly secrets: readonly string[];
}

/** What the suite needs of a blueprint's resource; the resolved blueprint has this shape. */
export interface DescribedResource {
  readonly name: Name;
  readonly fields: readonly Field[];
  readonly associations: readonly { readonly kind: 'one' | 'many'; readonly name: Name; readonly target: Name; readonly field: Field }[];
  readonly through?: readonly {
    readonly name: Name;
    readonly target: Name;
    readonly join: Name;
    readonly near: Field;
    readonly far: Field;
  }[];
  readonly polymorphic?: readonly { readonly field: Field; readonly targets: readonly Name[] }[];
  readonly polymorphicMany?: readonly { readonly name: Name; readonly target: Name; readonly field: Field }[];
  readonly uniques?: readonly (readonly Field[])[];
  readonly checks?: readonly Compared[];
  readonly routes?: readonly string[];
  readonly softDelete?: true;
  /** It is a kind of this one, and has no routes. */
  readonly parent?: Name;
  readonly owner?: Field;
}

const NOT_QUERYABLE: ReadonlySet<string> = new Set(['json', 'binary', 'hstore', 'attachment', 'attachments', 'rich_text', 'range']);
const MADE_BY_THE_APPLICATION: ReadonlySet<string> = new Set(['token', 'attachment', 'attachments']);

/** `created_at` in the profile's JSON case. */
export function inCase(profile: Profile, snake: string): string {
  return profile.jsonCase === 'snake' ? snake : snake.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function keyOf(field: Field, profile: Profile): string {
  return inCase(profile, field.type === 'references' ? `${field.name.snake}_id` : field.name.snake);
}

function contractField(field: Field, resource: DescribedResource, profile: Profile): ContractField {
  const own = resource.associations.find((association) => association.kind === 'one' && association.field.name.snake === field.name.snake);
  const queryable = !field.sensitive && !field.array && !field.polymorphic && !NOT_QUERYABLE.has(field.type);
  const secret = field.sensitive || field.type === 'digest' || field.type === 'token';
  const { checks = [], uniques = [] } = resource;
  const isField = ({ name }: Field): boolean => name.snake === field.name.snake;
  return {
    key: keyOf(field, profile),
    field,
    sampled: { ...field, ...windowOf(field, checks) },
    isCompared: checks.some(({ left, right }) => isField(left) || isField(right)),
    // A key over references alone, and two references that differ, need another record for each.
    isApart:
      checks.some(({ operator, right }) => operator === '!=' && isField(right)) ||
      uniques.some((key) => key.every(({ type }) => type === 'references') && key.findIndex(isField) === key.length - 1),
    writable: !MADE_BY_THE_APPLICATION.has(field.type),
    readable: !secret,
    filterable: queryable && !secret && (field.type === 'enum' || field.type === 'references' || field.index || field.unique),
    sortable: queryable && !secret && field.type !== 'references' && (field.index || field.unique),
    ...(own === undefined ? {} : { target: own.target.pascal }),
    ...(resource.owner !== undefined && isField(resource.owner) && { isOwner: true as const }),
  };
}

const typeKeyOf = ({ name }: Field, profile: Profile): string => inCase(profile, `${name.snake}_type`);

/** The field, or both halves of a reference to one of several resources; these refer to one of them wherever nothing else is said. */
function contractFields(field: Field, resource: DescribedResource, profile: Profile): readonly ContractField[] {
  const targets = resource.polymorphic?.find((one) => one.field.name.snake === field.name.snake)?.targets ?? [];
  const sample = targets.find(({ pascal }) => pascal !== resource.name.pascal) ?? targets[0];
  if (sample === undefined) return [contractField(field, resource, profile)];
  const plain: Field = { ...field, polymorphic: false };
  const type: Field = {
    ...plain,
    name: toFieldName(`${field.name.snake}_type`),
    type: 'enum',
    values: targets.map((target) => qualified(target)),
  };
  const half = contractField(type, resource, profile);
  return [
    { ...half, sampled: { ...half.sampled, values: [qualified(sample)] }, isCompared: true, isHalf: true },
    { ...contractField(plain, resource, profile), target: sample.pascal, isHalf: true },
  ];
}

function secretsOf(field: Field): readonly string[] {
  const { snake, camel } = field.name;
  if (field.type === 'digest') return [snake, camel, `${snake}_digest`, `${camel}Digest`];
  return field.type === 'token' || field.sensitive ? [snake, camel] : [];
}

/** `admin/invoices`, or `admin-invoices`. */
function segmentsOf(name: Name, { pathCase, modules }: Profile): readonly string[] {
  const plural = ({ kebabPlural, snakePlural }: Name): string => (pathCase === 'kebab' ? kebabPlural : snakePlural);
  if (modules === 'joined') return [plural(name)];
  const segment = (snake: string): string => (pathCase === 'kebab' ? snake.replaceAll('_', '-') : snake);
  return [...(name.nesting?.modules ?? []).map(({ snake }) => segment(snake)), plural(ownName(name))];
}

const relationsOf = (
  { name: own, associations, through = [], polymorphicMany = [] }: DescribedResource,
  profile: Profile,
): readonly ContractRelation[] => [
  ...associations
    .filter((association) => !association.field.polymorphic)
    .map((association) => ({
      key: inCase(profile, association.name.snake),
      kind: association.kind,
      target: association.target.pascal,
      referenceKey: keyOf(association.field, profile),
    })),
  ...polymorphicMany.map(({ name, target, field }) => ({
    key: inCase(profile, name.snake),
    kind: 'many' as const,
    target: target.pascal,
    referenceKey: keyOf(field, profile),
    besides: { [typeKeyOf(field, profile)]: qualified(own) },
  })),
  ...through.map(({ name, target, join, near, far }) => ({
    key: inCase(profile, name.snake),
    kind: 'many' as const,
    target: target.pascal,
    referenceKey: keyOf(near, profile),
    between: { resource: join.pascal, farKey: keyOf(far, profile) },
  })),
];

/**
 * Turns the resources of a blueprint into what the suite drives itself by.
 * @param resources resolved resources, relations included
 * @param profile the conventions of the stack that answers
 * @returns one description a resource, in the order given
 */
export function fromBlueprint(resources: readonly DescribedResource[], profile: Profile): readonly ContractResource[] {
  return resources.map((resource) => {
    const fields = resource.fields.flatMap((field) => contractFields(field, resource, profile));
    const named = ({ name }: Field): readonly ContractField[] => fields.filter(({ field }) => field.name.snake === name.snake);
    return {
      name: resource.name,
      path: [profile.basePath, ...segmentsOf(resource.name, profile)].join('/'),
      fields,
      polymorphic: (resource.polymorphic ?? []).map(({ field, targets }) => ({
        typeKey: typeKeyOf(field, profile),
        idKey: keyOf(field, profile),
        targets: targets.map((target) => ({ value: qualified(target), resource: target.pascal })),
      })),
      keys: (resource.uniques ?? []).map((key) => key.flatMap(named)),
      comparisons: (resource.checks ?? []).flatMap(({ left, operator, right }) =>
        named(left).flatMap((one) => named(right).map((other) => ({ left: one, operator, right: other }))),
      ),
      relations: relationsOf(resource, profile),
      routes: resource.parent === undefined ? (resource.routes?.filter(isRoute) ?? EVERY_ROUTE) : [],
      keepsDeleted: resource.softDelete === true,
      secrets: resource.fields.flatMap(secretsOf),
    };
  });
}
