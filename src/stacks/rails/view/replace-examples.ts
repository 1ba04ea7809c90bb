import { typeOf } from '../fields/support.ts';
import type { Resource } from '../../../core/pipeline.ts';
import { withArticle } from '../../../naming/index.ts';
import type { Settings } from '../project/settings.ts';
import type { ApiField } from './api-fields.ts';
import { isRequired } from './examples.ts';
import { isNow } from './field-parts.ts';
import { fits, indented, words } from './layout.ts';
import { variableOf } from './variable.ts';

/** Lines of one example. */
export type Block = readonly string[];

/** Examples of replacing a record whole: what is left out goes back to its default, or is named. */
export function replaceExamples(sent: readonly ApiField[], resource: Resource, settings: Settings): readonly Block[] {
  const required = sent.filter(({ field }) => isRequired(field)).map(({ key }) => key);
  const reset = sent.flatMap(({ field, key }) => {
    if (field.array || field.type === 'digest' || isNow(field) || isRequired(field)) return [];
    if (field.default === undefined) return [`${key}: nil`];
    const type = typeOf(field);
    const value = type.defaultRead?.(field.default, settings) ?? type.default?.(field.default, settings);
    return value === undefined ? [] : [`${key}: ${value}`];
  });
  const variable = variableOf(resource.name);
  const slice = `body.slice(${required.map((key) => `:${key}`).join(', ')})`;
  return [
    ...(reset.length === 0 || required.length === 0
      ? []
      : [
          [
            '{',
            ...reset.map((pair, index) => `  ${pair}${index < reset.length - 1 ? ',' : ''}`),
            '}.each do |field, value|',
            '  it "resets the #{field} that is left out" do',
            ...(fits(`put "#{path}/#{${variable}.id}", params: ${slice}, as: :json`, 8)
              ? [`    put "#{path}/#{${variable}.id}", params: ${slice}, as: :json`]
              : [
                  ...indented(words('required = %i[', required, ']', 8), 4),
                  `    put "#{path}/#{${variable}.id}", params: body.slice(*required), as: :json`,
                ]),
            '',
            `    expect(${variable}.reload).to have_attributes(field => value)`,
            '  end',
            'end',
          ],
        ]),
    ...(required.length === 0
      ? []
      : [
          [
            'it "names every field that is missing" do',
            `  put "#{path}/#{${variable}.id}", params: {}, as: :json`,
            '',
            ...missingLines(required),
            'end',
          ],
        ]),
  ];
}

/** A reference that brings a record of the same kind is in no body, which would have to make that first. */
export const ownKind = ({ key }: ApiField, target: string): Block => [
  `it "takes ${withArticle(key)}" do`,
  `  other = create(:${target})`,
  `  post path, params: body.merge(${key}: other.id), as: :json`,
  '',
  `  expect(data).to include("${key}" => other.id)`,
  'end',
];

/** That every one of these fields is named, and no other. */
export function missingLines(required: readonly string[]): Block {
  const line = `  expect(failure.last.map(&:first).uniq).to match_array(%w[${required.join(' ')}])`;
  if (fits(line, 4)) return [line];
  return [...indented(words('required = %w[', required, ']', 6), 2), '  expect(failure.last.map(&:first).uniq).to match_array(required)'];
}
