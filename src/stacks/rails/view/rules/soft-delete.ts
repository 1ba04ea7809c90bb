import type { Resource } from '../../../../core/pipeline.ts';
import { is, type Expectation, type Rule } from '../../fields/row.ts';
import { string } from '../../fields/ruby.ts';
import { typeOf } from '../../fields/support.ts';
import type { Field } from '../../../../fields/field.ts';
import { DELETED_AT } from '../../../deleted-records.ts';
import type { Settings } from '../../project/settings.ts';
import { fits } from '../layout.ts';
import { it, type Block } from '../spec-examples.ts';

/** The records that nobody has deleted. */
export const KEPT_SCOPE = `-> { where(${DELETED_AT}: nil) }`;

/** What an index of unique values holds: a value of a deleted record may come again. */
export const keptIndex = ({ softDelete }: Pick<Resource, 'softDelete'>, { quote }: Settings): readonly string[] =>
  softDelete ? [`where: ${string(`${DELETED_AT} IS NULL`, quote)}`] : [];

/** What a model includes that keeps what is deleted. */
export const concernLines = ({ softDelete }: Resource): readonly string[] => (softDelete ? ['include SoftDeletable'] : []);

export const deletionColumn = ({ softDelete }: Resource): readonly string[] => (softDelete ? [`t.datetime :${DELETED_AT}`] : []);

export const deletionExpectations = ({ softDelete }: Resource): readonly Expectation[] =>
  softDelete ? [is(`have_db_column(:${DELETED_AT}).of_type(:datetime).with_options(null: true)`)] : [];

/** A rule of a field where a value of a deleted record may come again. */
export function reusable(rule: Rule, { softDelete }: Resource): Rule {
  if (!softDelete || rule.key !== 'uniqueness') return rule;
  return { ...rule, value: [...(typeof rule.value === 'string' ? [] : rule.value), `conditions: ${KEPT_SCOPE}`] };
}

/** What becomes of a record that is deleted. */
export function deletionExamples(resource: Resource, settings: Settings): readonly Block[] {
  if (!resource.softDelete) return [];
  const { snake } = resource.name;
  const kept = `  expect(described_class.unscoped.find(${snake}.id).${DELETED_AT}).to be_within(1.minute).of(Time.current)`;
  return [
    [
      it('keeps the row, with the time', settings),
      `  ${snake}.save!`,
      `  ${snake}.destroy!`,
      '',
      ...(fits(kept, 4)
        ? [kept]
        : [`  row = described_class.unscoped.find(${snake}.id)`, `  expect(row.${DELETED_AT}).to be_within(1.minute).of(Time.current)`]),
      'end',
    ],
    [
      it('is seen by nobody', settings),
      `  ${snake}.save!`,
      '',
      `  expect { ${snake}.destroy! }.to change(described_class, :count).by(-1)`,
      'end',
    ],
    [
      it('is gone for whoever had it already', settings),
      `  ${snake}.save!`,
      `  described_class.find(${snake}.id).destroy!`,
      '',
      `  expect { ${snake}.reload }.to raise_error(ActiveRecord::RecordNotFound)`,
      'end',
    ],
    ...resource.fields
      .filter(isReusable)
      .map((field) => [
        it(`leaves its ${field.name.human} to another`, settings),
        `  ${snake}.${field.name.snake} = ${sampled(field, settings)}`,
        `  ${snake}.save!`,
        `  ${snake}.destroy!`,
        '',
        `  expect { create(:${snake}, ${field.name.snake}: ${snake}.${field.name.snake}) }.not_to raise_error`,
        'end',
      ]),
  ];
}

const isReusable = ({ unique, type }: Field): boolean => unique && !['token', 'references', 'digest'].includes(type);

const sampled = (field: Field, settings: Settings): string => typeOf(field).values?.(field, settings).pair[0] ?? 'nil';
