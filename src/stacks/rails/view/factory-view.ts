import { InputError } from '../../../core/errors.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import type { Name } from '../../../naming/index.ts';
import { EVERYTHING } from '../fields/names.ts';
import { methodOf } from '../fields/others.ts';
import { string } from '../fields/ruby.ts';
import { typeOf } from '../fields/support.ts';
import { FACTORY_METHODS } from '../project/reserved-words.ts';
import type { Settings } from '../project/settings.ts';
import { isNotNull } from './field-parts.ts';
import { indented, spaced } from './layout.ts';
import { namedTarget } from './rules/relations.ts';
import { countedSampleOf } from './rules/samples.ts';

/** Lines inside `factory :product do`. */
export function factoryLines(blueprint: Blueprint, resource: Resource, settings: Settings): readonly string[] {
  const { fields } = resource;
  const given = fields.filter(isGiven);
  const optional = optionalFields(resource);
  return spaced([
    given.flatMap((field) => attribute(field, blueprint, resource, settings)),
    ...traitsOf(resource).map(({ trait, field, value }) => [
      `trait :${trait} do`,
      `  ${givenAs(field.name.snake)} { ${string(value, settings.quote)} }`,
      'end',
    ]),
    optional.length === 0
      ? []
      : [
          `trait :${EVERYTHING} do`,
          ...indented(
            optional.flatMap((field) => attribute(field, blueprint, resource, settings)),
            2,
          ),
          'end',
        ],
  ]);
}

/** Must the factory say something for a record to be valid? shoulda makes no address by itself. */
const isGiven = ({ type, required, unique, default: fallback }: Field): boolean =>
  (required || (unique && type === 'inet')) && fallback === undefined && type !== 'token';

/** What a record may go without, references to its own kind apart: those would need another record of it. */
export const optionalFields = (resource: Resource): readonly Field[] =>
  resource.fields.filter(
    (field) =>
      !isGiven(field) && field.type !== 'token' && field.type !== 'enum' && !isSelf(field, resource) && field.default === undefined,
  );

const isSelf = (field: Field, { name, associations }: Resource): boolean =>
  associations.some(
    (association) => association.kind === 'one' && association.field === field && association.target.pascal === name.pascal,
  );

/** One trait for each value of an enum; with the field's name before it where two enums share the value. */
export function traitsOf({ fields }: Resource): readonly { readonly trait: string; readonly field: Field; readonly value: string }[] {
  const enums = fields.filter(({ type, array }) => type === 'enum' && !array);
  const all = enums.flatMap(({ values = [] }) => values.map(methodOf));
  const taken = new Set([...fields.map(({ name }) => name.snake), EVERYTHING]);
  return enums.flatMap((field) =>
    (field.values ?? []).map((value) => {
      const method = methodOf(value);
      const isAlone = all.filter((other) => other === method).length === 1 && !taken.has(method) && /^[a-z]/u.test(method);
      return { trait: isAlone ? method : `${field.name.snake}_${method}`, field, value };
    }),
  );
}

function attribute(field: Field, blueprint: Blueprint, resource: Resource, settings: Settings): readonly string[] {
  const { name, type, array } = field;
  if (type === 'references') return [association(field, blueprint, resource)];
  const values = typeOf(field).values?.(countedSampleOf(field, resource), settings);
  if (values === undefined) return [];
  if (array) return [`${givenAs(name.snake)} { ${list(values.pair)} }`];
  if (!values.isSequence) return [`${givenAs(name.snake)} { ${values.factory} }`];
  return [`sequence(:${name.snake}) { |n| ${values.factory} }`];
}

/** How a factory begins an attribute; what would call a method of FactoryBot's own is named as an attribute. */
const givenAs = (name: string): string => (FACTORY_METHODS.has(name) ? `add_attribute(:${name})` : name);

/** A list of values; `%w` where they are plain words. */
function list(values: readonly string[]): string {
  const plain = values.map((value) => /^(["'])([\w.-]+)\1$/u.exec(value)?.[2]);
  return plain.every((word) => word !== undefined) ? `%w[${plain.join(' ')}]` : `[${values.join(', ')}]`;
}

function association(field: Field, blueprint: Blueprint, resource: Resource): string {
  const target =
    resource.associations.find((candidate) => candidate.kind === 'one' && candidate.field === field)?.target ??
    namedTarget(field, resource) ??
    anyOf(field, blueprint, resource);
  const isPlain = target.snake === field.name.snake;
  if (FACTORY_METHODS.has(field.name.snake)) return `association :${field.name.snake}${isPlain ? '' : `, factory: :${target.snake}`}`;
  return isPlain ? field.name.snake : `${field.name.snake} factory: :${target.snake}`;
}

/**
 * Some resource that a polymorphic reference can point at in specs.
 *
 * @throws InputError where there is none besides the resource itself
 */
function anyOf(field: Field, { resources, existing }: Blueprint, { name }: Resource): Name {
  const other = [...existing, ...resources].find(
    (candidate) => candidate.name.pascal !== name.pascal && !candidate.fields.some((own) => own.polymorphic && isNotNull(own)),
  );
  if (other !== undefined) return other.name;
  throw new InputError([
    {
      where: `${name.pascal}.${field.name.snake}`,
      message: 'refers to records of any resource, and there is no other resource yet that its spec could use',
      hint: 'Generate the resource that it shall refer to first',
    },
  ]);
}
