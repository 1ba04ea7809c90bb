import type { Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { qualified, withArticle } from '../../../naming/index.ts';
import { isOwner } from '../../owner.ts';
import { columnOf } from '../fields/names.ts';
import { string, symbol } from '../fields/ruby.ts';
import { nowhere } from '../fields/numbers.ts';
import { tableOf, type Settings } from '../project/settings.ts';
import type { One } from './associations.ts';
import { isNow, readDefault } from './field-parts.ts';
import { fits, indented, links } from './layout.ts';
import { checkOf, counterOf } from './migration-view.ts';
import { isOptionalReference } from './model-view.ts';

/** Lines of one example. */
export type Block = readonly string[];

/** Values at and beyond the edge of each check constraint, past all validations. */
export function checkExamples(resource: Resource, subject: string, settings: Settings): readonly Block[] {
  const checks = resource.fields.map((field) => checkOf(field, resource, settings)).filter((check) => check !== undefined);
  // A bound of a field that is compared with another may be out of that one's reach.
  const compared = new Set((resource.checks ?? []).flatMap(({ left, right }) => [columnOf(left), columnOf(right)]));
  const within = checks
    .filter(({ column }) => !compared.has(column))
    .flatMap(({ column, checks: parts }) =>
      parts.flatMap(({ within: value }) => (value === undefined ? [] : [`[${symbol(column)}, ${value}]`])),
    );
  const beyond = checks.flatMap(({ column, checks: parts }) =>
    parts.flatMap(({ beyond: value }) => (value === undefined ? [] : [`[${symbol(column)}, ${value}]`])),
  );
  return [
    each(unique(within), [
      'it "takes #{column} #{value}" do',
      `  expect { create(:${subject}, column => value) }.not_to raise_error`,
      'end',
    ]),
    each(unique(beyond), [
      'it "refuses #{column} #{value} even without validations" do',
      `  ${subject}.save!`,
      `  ${subject}[column] = value`,
      '',
      `  expect { ${subject}.save!(validate: false) }`,
      `    .to raise_error(ActiveRecord::StatementInvalid, /${tableOf(settings, resource.name)}_#{column}_check/)`,
      'end',
    ]),
  ];
}

/** The head of an example. */
export const it = (title: string, { quote }: Settings): string => `it ${string(title, quote)} do`;

const unique = (list: readonly string[]): readonly string[] => [...new Set(list)];

/** The same example for each pair of a column and a value. */
function each(pairs: readonly string[], body: Block): Block {
  if (pairs.length === 0) return [];
  const line = `[${pairs.join(', ')}].each do |column, value|`;
  const head = fits(line, 4)
    ? [line]
    : ['[', ...pairs.map((pair, index) => `  ${pair}${index < pairs.length - 1 ? ',' : ''}`), '].each do |column, value|'];
  return [...head, ...indented(body, 2), 'end'];
}

/** What the foreign key does when the record referred to is not there, or goes. */
export function associationExamples(ones: readonly One[], resource: Resource, settings: Settings): readonly Block[] {
  const subject = resource.name.snake;
  return ones.flatMap((one) => {
    const { association, isSelf, inverseMatcher } = one;
    const { name, target, field } = association;
    const column = columnOf(field);
    return [
      ...(isSelf ? [] : [otherSide(name.human, qualified(target), inverseMatcher, settings)]),
      [
        it(`refuses ${withArticle(name.human)} that does not exist even without validations`, settings),
        // Whose a record is, can only be said of a new one, and what it refers to besides has to be there.
        ...(isOwner(resource, field) ? givenBesides(one, ones, subject) : [`  ${subject}.save!`]),
        `  ${subject}.${column} = ${nowhere(settings)}`,
        '',
        `  expect { ${subject}.save!(validate: false) }.to raise_error(ActiveRecord::InvalidForeignKey)`,
        'end',
      ],
      whenGone(one, resource, settings),
      ...(field.counterCache ? [counted(one, resource, settings)] : []),
    ];
  });
}

/** Saved first: a new record that another refers to would save that one along, before all of its references are known. */
const givenBesides = (one: One, ones: readonly One[], subject: string): Block =>
  ones
    .filter((other) => other !== one && other.association.field.required)
    .map(({ association: { name, target } }) => `  ${subject}.${name.snake} = create(:${target.snake})`);

function otherSide(human: string, target: string, matcher: string, settings: Settings): Block {
  const line = `  expect(${target}.new).to ${matcher}`;
  const [first = '', ...rest] = links(matcher);
  return [
    it(`is the other side of its ${human}`, settings),
    ...(fits(line, 4) ? [line] : [`  expect(${target}.new).to ${first}`, ...indented(rest, 4)]),
    'end',
  ];
}

/** The target is deleted in the database, so that nothing but the foreign key answers. */
function whenGone(
  { association: { name, target, field }, onDelete, deletion: statement }: One,
  resource: Resource,
  settings: Settings,
): Block {
  const subject = resource.name.snake;
  const made = `create(:${target.snake})`;
  const given = [`${name.snake} = ${made}`, `${subject}.update!(${name.snake}: ${name.snake})`, ''];
  const deletion = `expect { ${statement} }`;
  const outcomes = {
    restrict: { title: `keeps its ${name.human} from being deleted`, to: '.to raise_error(ActiveRecord::InvalidForeignKey)' },
    cascade: { title: `goes when its ${name.human} goes`, to: `.to change { described_class.exists?(${subject}.id) }.to(false)` },
    nullify: { title: `stays without ${name.human} when that goes`, to: `.to change { ${subject}.reload.${columnOf(field)} }.to(nil)` },
  } as const;
  const { title, to } = outcomes[onDelete];
  return [it(title, settings), ...indented(given, 2), `  ${deletion}${to}`, 'end'];
}

function counted({ association: { name, target } }: One, resource: Resource, settings: Settings): Block {
  const counter = counterOf(resource);
  const creation = `expect { create(:${resource.name.snake}, ${name.snake}: ${name.snake}) }`;
  const change = `.to change { ${name.snake}.reload.${counter} }.from(0).to(1)`;
  return [
    it(`is counted by its ${name.human}`, settings),
    `  ${name.snake} = create(:${target.snake})`,
    '',
    ...(fits(`  ${creation}${change}`, 4) ? [`  ${creation}${change}`] : [`  ${creation}`, `    ${change}`]),
    'end',
  ];
}

/** An optional reference that is given has to be to a record. */
export const referenceExamples = ({ name, fields }: Resource, settings: Settings): readonly Block[] =>
  fields
    .filter(isOptionalReference)
    .map((field) => [
      it(`refuses ${withArticle(field.name.human)} that does not exist`, settings),
      `  ${name.snake}.${columnOf(field)} = ${nowhere(settings)}`,
      '',
      `  expect(${name.snake}).not_to be_valid`,
      'end',
    ]);

/** A record that is read again has no password, and is right all the same. */
export const digestExamples = ({ name, fields }: Resource, settings: Settings): readonly Block[] =>
  fields
    .filter(({ type }) => type === 'digest')
    .map((field) => [
      it(`needs no ${field.name.human} once it is kept`, settings),
      `  ${name.snake}.save!`,
      '',
      `  expect(described_class.find(${name.snake}.id)).to be_valid`,
      'end',
    ]);

/** Defaults that the database gives. */
export function defaultExamples({ fields }: Resource, settings: Settings): readonly Block[] {
  const values = fields.flatMap((field) => {
    if (field.array) return [`${field.name.snake}: []`];
    if (field.default === undefined || isNow(field)) return [];
    const source = readDefault(field, settings);
    return source === undefined ? [] : [`${field.name.snake}: ${source}`];
  });
  if (values.length === 0) return [];
  const line = `  expect(described_class.new).to have_attributes(${values.join(', ')})`;
  if (fits(line, 4)) return [[it('starts with its defaults', settings), line, 'end']];
  return [
    [
      '{',
      ...values.map((value, index) => `  ${value}${index < values.length - 1 ? ',' : ''}`),
      '}.each do |attribute, value|',
      '  it "starts with #{attribute} #{value.inspect}" do',
      '    expect(described_class.new).to have_attributes(attribute => value)',
      '  end',
      'end',
    ],
  ];
}

/** Defaults that are the time of the call. */
export const nowExamples = (fields: readonly Field[], now: (field: Field) => string, settings: Settings): readonly Block[] =>
  fields.map((field) => [
    it(`starts with the present ${field.name.human}`, settings),
    field.type === 'date'
      ? `  expect(described_class.new.${field.name.snake}).to eq(Date.current)`
      : `  expect(described_class.new.${field.name.snake}).to be_within(1.minute).of(${field.type === 'time' ? TIME_OF_DAY : now(field)})`,
    'end',
  ]);

const TIME_OF_DAY = 'Time.current.change(year: 2000, month: 1, day: 1)';
