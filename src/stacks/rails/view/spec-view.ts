import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import { columnOf, KIND_COLUMN, scopeOf } from '../fields/names.ts';
import { is, type Expectation } from '../fields/row.ts';
import { symbol } from '../fields/ruby.ts';
import { typeOf } from '../fields/support.ts';
import { kindOf, type Settings } from '../project/settings.ts';
import { onesOf } from './associations.ts';
import { asStored, columnFor, isNow, rulesOf, type TableColumn } from './field-parts.ts';
import { optionalFields } from './factory-view.ts';
import { fits, indented, links, spaced } from './layout.ts';
import { declarationsOf } from './model-view.ts';
import { comparisonExamples } from './rules/comparisons.ts';
import { keptReferenceExamples } from './rules/kept-references.ts';
import { keyExamples, keyExpectations } from './rules/keys.ts';
import { ownerExpectations } from './rules/owner.ts';
import { isNamed, polymorphicExamples, polymorphicExpectations } from './rules/polymorphic.ts';
import { sideExamples } from './rules/relations.ts';
import { deletionExamples, deletionExpectations } from './rules/soft-delete.ts';
import { recentExample, scopeExample, searchExamples } from './query-examples.ts';
import { kindExamples } from './kind-view.ts';
import { associationExamples, checkExamples, defaultExamples, digestExamples, nowExamples, referenceExamples } from './spec-examples.ts';

/** One example as its lines, or a group of one-liners. */
type Block = readonly string[];

/** One `describe` of a model's spec. */
export interface Group {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The spec of a model: everything that can be said of it, each line red without what it speaks of. */
export function specGroups(blueprint: Blueprint, resource: Resource, settings: Settings): readonly Group[] {
  const subject = resource.name.snake;
  const lines = (expectations: readonly Expectation[]): Block => inBlocks(expectations.map((expectation) => itLines(expectation, subject)));
  const kind = kindOf(settings, resource.name);
  const stored = asStored(resource, settings);
  const columns = stored.fields.map((field) => columnFor(field, settings)).filter((column) => column !== undefined);
  const common = kind === undefined ? timestamps() : [is(`have_db_column(:${KIND_COLUMN}).of_type(:string).with_options(null: true)`)];
  const group = (title: string, blocks: readonly Block[]): Group => ({ title, lines: spaced(blocks) });
  const groups = [
    group('inheritance', kind === undefined ? [] : kindExamples(kind, settings)),
    group('columns', [
      lines([
        ...columns.map((column) => columnExpectation(column)),
        ...referenceColumns(stored),
        ...deletionExpectations(resource),
        ...common,
      ]),
    ]),
    group('indexes', [
      lines([...indexExpectations(resource), ...(kind === undefined ? orderExpectations(blueprint) : []), ...keyExpectations(resource)]),
    ]),
    group('database constraints', checkExamples(resource, subject, settings)),
    group('attributes', [
      lines([...declarationsOf(resource, settings).flatMap(({ expectations }) => expectations), ...ownerExpectations(resource)]),
      ...nowExamples(resource.fields.filter(isNow), (field) => typeOf(field).now ?? '', settings),
      ...defaultExamples(resource, settings),
    ]),
    group('associations', [
      lines(associationExpectations(blueprint, resource, settings)),
      ...associationExamples(onesOf(blueprint, resource, settings), resource, settings),
      ...sideExamples(blueprint, resource, settings),
    ]),
    group('validations', [
      lines([
        ...resource.fields.flatMap((field) => rulesOf(field, settings).flatMap(({ expectations }) => expectations)),
        ...polymorphicExpectations(resource),
      ]),
      ...referenceExamples(resource, settings),
      ...digestExamples(resource, settings),
      ...polymorphicExamples(resource, settings),
      ...keptReferenceExamples(blueprint, resource, settings),
      ...keyExamples(resource, settings),
      ...comparisonExamples(resource, settings),
    ]),
    group('deletion', deletionExamples(resource, settings)),
    group('.recent', kind === undefined ? [recentExample(resource, settings)] : []),
    ...resource.fields
      .filter(({ scope }) => scope === true)
      .map((field) => group(`.${scopeOf(field)}`, [scopeExample(field, resource, settings)])),
    group('.search', searchExamples(blueprint, resource, settings)),
  ];
  return groups.filter((candidate) => candidate.lines.length > 0);
}

/** Is there anything that a record may go without, so that one with everything is another case? */
export const hasOptional = (resource: Resource): boolean => optionalFields(resource).length > 0;

const INDENT = 4;

/** `it { is_expected.to … }`, over several lines where it is too long. */
export function itLines({ holds, matcher, given }: Expectation, subject: string): readonly string[] {
  const to = holds ? 'to' : 'not_to';
  const expected = `expect(${given === undefined ? subject : `build(:${subject}, ${given})`})`;
  const line = `it { ${given === undefined ? 'is_expected' : expected}.${to} ${matcher} }`;
  if (fits(line, INDENT)) return [line];
  const [first = '', ...rest] = links(matcher);
  return ['it {', `  ${expected}.${to} ${first}`, ...indented(rest, 4), '}'];
}

/** One-liners stand together; what takes several lines stands alone. */
const inBlocks = (examples: readonly Block[]): Block =>
  examples.flatMap((lines, index) => (index > 0 && (lines.length > 1 || (examples[index - 1] ?? []).length > 1) ? ['', ...lines] : lines));

function columnExpectation({ field, column, method, options = {}, notNull }: TableColumn): Expectation {
  const kept = ['limit', 'precision', 'scale'].flatMap((key) => (options[key] === undefined ? [] : [`${key}: ${options[key]}`]));
  const all = [`null: ${notNull ? 'false' : 'true'}`, ...kept, ...(field.array ? ['array: true'] : [])];
  return is(`have_db_column(${symbol(column)}).of_type(:${method === 'bigint' ? 'integer' : method}).with_options(${all.join(', ')})`);
}

const referenceColumns = ({ fields }: Resource): readonly Expectation[] =>
  fields
    .filter(({ type }) => type === 'references')
    .flatMap((field) => {
      const options = `.with_options(null: ${field.required ? 'false' : 'true'})`;
      return [
        is(`have_db_column(:${columnOf(field)})${options}`),
        ...(field.polymorphic ? [is(`have_db_column(:${field.name.snake}_type).of_type(:string)${options}`)] : []),
      ];
    });

const timestamps = (): readonly Expectation[] =>
  ['created_at', 'updated_at'].map((name) => is(`have_db_column(:${name}).of_type(:datetime).with_options(null: false)`));

const indexExpectations = ({ fields }: Resource): readonly Expectation[] =>
  fields.flatMap((field) => {
    if (field.type === 'token') return [];
    if (field.type !== 'references' && !field.unique && !field.index) return [];
    const columns = field.polymorphic ? `%i[${field.name.snake}_type ${field.name.snake}_id]` : `:${columnOf(field)}`;
    return [is(`have_db_index(${columns}).unique(${field.unique ? 'true' : 'false'})`)];
  });

/** The order of lists, which only an API has. */
const orderExpectations = ({ generator }: Blueprint): readonly Expectation[] =>
  generator === 'rails:model' ? [] : [is('have_db_index(%i[created_at id])')];

function associationExpectations(blueprint: Blueprint, resource: Resource, settings: Settings): readonly Expectation[] {
  const ones = onesOf(blueprint, resource, settings);
  const polymorphic = resource.fields
    .filter((field) => field.polymorphic)
    .map((field) =>
      is(
        `belong_to(:${field.name.snake})${!field.required ? '.optional' : isNamed(field, resource) ? '.without_validating_presence' : ''}`,
      ),
    );
  return [
    ...ones.map(({ matcher }) => is(matcher)),
    ...polymorphic,
    ...ones.filter(({ isSelf }) => isSelf).map(({ inverseMatcher }) => is(inverseMatcher)),
  ];
}
