import type { Declaration, InputRow } from '../../core/define.ts';
import type { Association, Blueprint, OptionValue, Resource } from '../../core/pipeline.ts';
import { FIELD_TYPES, type Field, type FieldType } from '../../fields/index.ts';
import { qualified, toName, type Name } from '../../naming/index.ts';

/** One field, in the same words on every stack; what it has not is null, so that a template can ask for it. */
export interface OwnField {
  readonly name: Name;
  /** `category_id` of `category:references`. */
  readonly column: string;
  readonly type: FieldType;
  /** `is.string`, `is.references` …: for `if`. */
  readonly is: Readonly<Record<string, boolean>>;
  readonly required: boolean;
  readonly unique: boolean;
  readonly index: boolean;
  readonly sensitive: boolean;
  readonly array: boolean;
  readonly default: string | null;
  readonly limit: number | null;
  readonly min: string | null;
  readonly max: string | null;
  readonly values: readonly string[] | null;
  /** The resource that a reference points at. */
  readonly target: Name | null;
}

/** One end of a relation. */
export interface OwnRelation {
  readonly name: Name;
  readonly target: Name;
  readonly many: boolean;
}

/** What the templates of a generator that is not built in see: no part of it is missing, whatever the resource. */
export interface OwnView {
  readonly application: Name;
  /** `fastify`, `express`, `rails`. */
  readonly framework: string;
  readonly name: Name;
  /** With the modules around it: `Admin::Invoice`. */
  readonly className: string;
  readonly fields: readonly OwnField[];
  /** Those that must be given, and the others. */
  readonly required: readonly OwnField[];
  readonly optional: readonly OwnField[];
  readonly relations: readonly OwnRelation[];
  readonly options: Readonly<Record<string, OptionValue | null>>;
  /** What the templates of the stack's own generators see. It changes from version to version. */
  readonly stack: object;
}

/**
 * The view of a generator with these options.
 *
 * @throws Error where it is run for no resource: declarations have no other scope
 */
export const viewFor =
  (prompts: readonly InputRow[]): NonNullable<Declaration['view']> =>
  ({ blueprint, resource, viewOfStack }) => {
    if (resource === undefined) throw new Error('A generator of a project is run for a resource');
    return ownView(blueprint, resource, prompts, viewOfStack);
  };

function ownView(blueprint: Blueprint, resource: Resource, prompts: readonly InputRow[], viewOfStack: () => object): OwnView {
  const { name, associations } = resource;
  const fields = resource.fields.map((field) => fieldOf(field, associations));
  return {
    application: blueprint.application,
    framework: String(blueprint.options['framework'] ?? blueprint.options['stack']),
    name,
    className: qualified(name),
    fields,
    required: fields.filter(({ required }) => required),
    optional: fields.filter(({ required }) => !required),
    relations: associations.map(({ name: relation, target, kind }) => ({ name: relation, target, many: kind === 'many' })),
    options: Object.fromEntries(prompts.map((row) => [row.name, blueprint.options[row.name] ?? null])),
    // Worked out only where a template asks for it: a stack may refuse to show a resource that this generator has no trouble with.
    get stack() {
      return viewOfStack();
    },
  };
}

function fieldOf(field: Field, associations: readonly Association[]): OwnField {
  const { type } = field;
  return {
    name: field.name,
    column: type === 'references' ? `${field.name.snake}_id` : field.name.snake,
    type,
    is: isOf(type),
    required: field.required,
    unique: field.unique,
    index: field.index,
    sensitive: field.sensitive,
    array: field.array,
    default: field.default ?? null,
    limit: field.limit ?? null,
    min: field.min ?? null,
    max: field.max ?? null,
    values: field.values ?? null,
    target: associations.find((association) => association.kind === 'one' && association.field === field)?.target ?? null,
  };
}

const isOf = (type: FieldType): OwnField['is'] => Object.fromEntries(FIELD_TYPES.map((name) => [name, name === type]));

const SAMPLE: Field = {
  name: toName('sample'),
  type: 'string',
  required: false,
  unique: false,
  index: false,
  sensitive: false,
  array: false,
  polymorphic: false,
  counterCache: false,
};

/** Names that a view has somewhere, though a resource without fields, relations or modules does not show them. */
export const OWN_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(fieldOf(SAMPLE, [])),
  ...FIELD_TYPES,
  ...(['name', 'target', 'many'] satisfies readonly (keyof OwnRelation)[]),
  ...Object.keys(toName('Sample::Name')),
  ...['modules', 'own'],
]);
