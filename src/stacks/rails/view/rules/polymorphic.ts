import type { Polymorphic, Resource } from '../../../../core/pipeline.ts';
import type { Field } from '../../../../fields/field.ts';
import { qualified, toFieldName, withArticle } from '../../../../naming/index.ts';
import { nowhere } from '../../fields/numbers.ts';
import { valuesConstant } from '../../fields/others.ts';
import { is, type Expectation } from '../../fields/row.ts';
import { string, symbol } from '../../fields/ruby.ts';
import type { Settings } from '../../project/settings.ts';
import { fits, indented, marginOf, pairs, words } from '../layout.ts';
import { it, type Block } from '../spec-examples.ts';
import { sampleTarget } from './relations.ts';

/** The half of such a reference that names the class, as a field of its own: the others see it as an enum. */
export function typeField(polymorphic: Polymorphic, { name }: Pick<Resource, 'name'>): Field {
  const { field, targets } = polymorphic;
  const sample = sampleTarget(polymorphic, name);
  const ordered = [...targets.filter((target) => target === sample), ...targets.filter((target) => target !== sample)];
  return {
    name: toFieldName(`${field.name.snake}_type`),
    type: 'enum',
    values: ordered.map(qualified),
    required: field.required,
    unique: false,
    index: false,
    sensitive: false,
    array: false,
    polymorphic: false,
    counterCache: false,
  };
}

/** The constant of the model with the names of the classes. */
const constantOf = (polymorphic: Polymorphic, resource: Resource): string => valuesConstant(typeField(polymorphic, resource));

export const typeConstants = (resource: Resource): readonly string[] =>
  (resource.polymorphic ?? []).flatMap((polymorphic) =>
    words(`${constantOf(polymorphic, resource)} = %w[`, polymorphic.targets.map(qualified), '].freeze', marginOf(resource.name)),
  );

/** Is it a reference whose targets are named? */
export const isNamed = (field: Field, { polymorphic = [] }: Resource): boolean =>
  polymorphic.some((one) => one.field.name.snake === field.name.snake);

/** Lines of the model: one of these classes, and a record that there is. No class is looked for by a name that is none of these. */
export const polymorphicLines = (resource: Resource): readonly string[] =>
  (resource.polymorphic ?? []).flatMap((polymorphic) => {
    const { field } = polymorphic;
    const [type, constant] = [`${field.name.snake}_type`, constantOf(polymorphic, resource)];
    const margin = marginOf(resource.name);
    const isKnown = `${constant}.include?(${type})`;
    return [
      ...pairs(
        `validates ${symbol(type)},`,
        [
          { key: 'inclusion', value: [`in: ${constant}`] },
          ...(field.required ? [] : [{ key: 'unless', value: `-> { ${type}.nil? && ${field.name.snake}_id.nil? }` }]),
        ],
        margin,
      ),
      ...recordLines(
        `validates ${symbol(field.name.snake)},`,
        [
          { key: 'presence', value: 'true' },
          { key: 'kept', value: 'true' },
        ],
        [...(field.required ? [`${type}.nil?`] : []), isKnown],
        margin,
      ),
    ];
  });

/** A rule that holds where one of these is so; a block where a line is too short for it. */
function recordLines(head: string, rules: Parameters<typeof pairs>[1], cases: readonly string[], margin: number): readonly string[] {
  const lines = pairs(head, [...rules, { key: 'if', value: `-> { ${cases.join(' || ')} }` }], margin);
  if (lines.every((line) => fits(line, margin))) return lines;
  const rows = [
    ...rules.map(({ key, value }) => `${key}: ${String(value)},`),
    'if: lambda {',
    ...cases.map((one, index) => `  ${index === 0 ? '' : '  '}${one}${index < cases.length - 1 ? ' ||' : ''}`),
    '}',
  ];
  return [head, ...indented(rows, 'validates '.length)];
}

export const polymorphicExpectations = ({ polymorphic = [] }: Resource): readonly Expectation[] =>
  polymorphic.map(({ field, targets }) =>
    is(`validate_inclusion_of(:${field.name.snake}_type).in_array(%w[${targets.map(qualified).join(' ')}])`),
  );

/** A record of one of these classes that is not there. */
export const polymorphicExamples = ({ polymorphic = [], name }: Resource, settings: Settings): readonly Block[] =>
  polymorphic.flatMap((one) => {
    const { field } = one;
    const target = sampleTarget(one, name);
    if (target === undefined) return [];
    const { snake } = field.name;
    const values = `${snake}_type: ${string(qualified(target), settings.quote)}, ${snake}_id: ${nowhere(settings)}`;
    const line = `  ${name.snake}.assign_attributes(${values})`;
    return [
      [
        it(`refuses ${withArticle(field.name.human)} that does not exist`, settings),
        ...(fits(line, 4) ? [line] : [`  ${name.snake}.assign_attributes(`, `    ${values}`, '  )']),
        `  ${name.snake}.validate`,
        '',
        `  expect(${name.snake}.errors).to be_of_kind(:${snake}, :blank)`,
        'end',
      ],
    ];
  });
