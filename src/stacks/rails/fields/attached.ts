import { fixed } from './others.ts';
import * as ruby from './ruby.ts';
import { is, isNot, type SupportedType } from './row.ts';

const attached = (macro: string, becomes: string): SupportedType => ({
  supported: true,
  becomes,
  presence: ({ name }) => ({ key: 'presence', value: 'true', expectations: [isNot(`allow_value(nil).for(:${name.snake})`)] }),
  declarations: ({ name }) => [{ lines: [`has_${macro} :${name.snake}`], expectations: [is(`have_${macro}(:${name.snake})`)] }],
});

const FILE = (quote: ruby.Quote, name: string): string =>
  `{ io: StringIO.new(${ruby.string('content', quote)}), filename: ${ruby.string(`${name}.txt`, quote)} }`;

export const attachment: SupportedType = {
  ...attached('one_attached', 'has_one_attached, where Active Storage is installed'),
  values: (_, { quote }) => fixed(FILE(quote, 'one'), FILE(quote, 'two')),
};

export const attachments: SupportedType = {
  ...attached('many_attached', 'has_many_attached, where Active Storage is installed'),
  values: (_, { quote }) => fixed(`[${FILE(quote, 'one')}]`, `[${FILE(quote, 'two')}]`),
};

export const richText: SupportedType = {
  ...attached('rich_text', 'has_rich_text, where Action Text is installed'),
  values: (_, { quote }) => fixed(ruby.string('Some text', quote), ruby.string('Other text', quote)),
};
