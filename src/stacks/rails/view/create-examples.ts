import type { Resource } from '../../../core/pipeline.ts';
import type { FieldType } from '../../../fields/field.ts';
import { qualified, withArticle } from '../../../naming/index.ts';
import * as ruby from '../fields/ruby.ts';
import type { ApiField } from './api-fields.ts';
import { isRequired } from './examples.ts';
import { missingLines, type Block } from './replace-examples.ts';
import { comparisonRequests } from './rules/comparisons.ts';
import { keyRequests } from './rules/keys.ts';
import { variableOf } from './variable.ts';

/** A JSON value of another form than its type's, as Ruby. */
const WRONG = {
  string: '{ a: 1 }',
  text: '{ a: 1 }',
  citext: '{ a: 1 }',
  email: '"nobody"',
  url: '"javascript:alert(1)"',
  integer: '"twelve"',
  bigint: '"twelve"',
  float: '"a lot"',
  decimal: '"a lot"',
  boolean: '"maybe"',
  date: '"2025-02-30"',
  datetime: '"yesterday"',
  time: '"25:00:00"',
  uuid: '"123"',
  enum: '"no such value"',
  references: '"nobody"',
  digest: '"short"',
  inet: '"host"',
  hstore: '"text"',
  json: undefined,
  token: undefined,
  binary: undefined,
  range: undefined,
  attachment: undefined,
  attachments: undefined,
  rich_text: undefined,
} as const satisfies Record<FieldType, string | undefined>;

/**
 * Examples of what a request to make a record is answered.
 *
 * @param absent an id that no record has
 */
export function createExamples(sent: readonly ApiField[], resource: Resource, absent: string): readonly Block[] {
  const { name } = resource;
  const required = sent.filter(({ field }) => isRequired(field)).map(({ key }) => key);
  const wrong = sent.flatMap(({ field, key }) => {
    const value = field.array ? '{ a: 1 }' : WRONG[field.type];
    return value === undefined ? [] : [`${key}: ${value}`];
  });
  const uniques = sent.filter(({ field, isReadable }) => field.unique && isReadable && field.type !== 'references');
  const references = sent.filter(({ field }) => field.type === 'references');
  return [
    ...(required.length === 0
      ? []
      : [['it "names every field that is missing" do', '  post path, params: {}, as: :json', '', ...missingLines(required), 'end']]),
    ...(wrong.length === 0
      ? []
      : [
          [
            '{',
            ...wrong.map((pair, index) => `  ${pair}${index < wrong.length - 1 ? ',' : ''}`),
            '}.each do |field, value|',
            '  it "refuses the #{field} #{value}" do',
            '    post path, params: body.merge(field => value), as: :json',
            '',
            '    expect(failure).to match([422, "VALIDATION_ERROR", include([field.to_s, a_kind_of(String)])])',
            '  end',
            'end',
          ],
        ]),
    ...references.map(({ key }) => [
      `it "refuses ${withArticle(key)} of no record" do`,
      `  post path, params: body.merge(${key}: ${absent.includes('-') ? `"${absent}"` : ruby.integer(absent)}), as: :json`,
      '',
      `  expect(failure).to match([422, "VALIDATION_ERROR", [["${key}", a_kind_of(String)]]])`,
      'end',
    ]),
    ...uniques.map(({ key }) => [
      `it "answers 409 where another record has the ${key}" do`,
      `  create(:${name.snake}, ${key}: body[:${key}])`,
      '  post path, params: body, as: :json',
      '',
      `  expect(failure).to eq([409, "CONFLICT", [%w[${key} taken]]])`,
      'end',
    ]),
    ...keyRequests(resource, sent),
    ...comparisonRequests(resource, sent),
    ...(uniques.length + (resource.uniques ?? []).length === 0
      ? []
      : [
          [
            'it "answers 409 where another request is faster" do',
            `  ${variableOf(name)} = build(:${name.snake})`,
            `  allow(${qualified(name)}).to receive(:new).and_return(${variableOf(name)})`,
            `  allow(${variableOf(name)}).to receive(:save!).and_raise(ActiveRecord::RecordNotUnique)`,
            '  post path, params: body, as: :json',
            '  expect(failure).to start_with(409, "CONFLICT")',
            'end',
          ],
        ]),
  ];
}
