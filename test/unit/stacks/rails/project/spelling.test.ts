import { describe, expect, it } from 'vitest';
import { spellingOf, tellsInflector } from '../../../../../src/stacks/rails/project/spelling.ts';

const block = (...lines: readonly string[]): string =>
  `ActiveSupport::Inflector.inflections(:en) do |inflect|\n${lines.map((line) => `  ${line}\n`).join('')}end\n`;

describe('spellingOf', () => {
  it.each<[string, unknown]>([
    ['inflect.acronym "OAuth"', ['OAuth']],
    ["inflect.irregular 'cactus', 'cacti'", [{ kind: 'irregular', singular: 'cactus', plural: 'cacti' }]],
    ['inflect.uncountable %w( fish sheep )', ['fish', 'sheep'].map((word) => ({ kind: 'uncountable', word }))],
    ['inflect.uncountable("rice", :tea)', ['rice', 'tea'].map((word) => ({ kind: 'uncountable', word }))],
    [String.raw`inflect.plural(/^(ox)$/i, '\1en')`, [{ kind: 'plural', pattern: /^(ox)$/iu, replacement: '$1en' }]],
    [String.raw`inflect.singular /\A(tax)a\z/, "\\1on"`, [{ kind: 'singular', pattern: /^(tax)a$/u, replacement: '$1on' }]],
    ['inflect.plural "a.b", "$1"', [{ kind: 'plural', pattern: /a\.b/u, replacement: '$$1' }]],
    ['# inflect.acronym "NOT"', []],
    ['inflect.acronym(WORD)', []],
    ['inflect.irregular "one"', []],
    ['inflect.human(/_cnt$/i, "count")', []],
    ['inflect.plural(/(?<!a)(?>b)/, "c")', []],
  ])('reads %s', async (line, spelling) => {
    expect(await spellingOf([block(line)])).toEqual(spelling);
  });

  it('keeps the order of files and lines, and looks at nothing but the language of names', async () => {
    const german = block('inflect.acronym "DE"').replace(':en', ':de');
    const spelling = await spellingOf([
      block('inflect.acronym "API"', 'inflect.acronym "CSV"'),
      'no ruby (',
      german,
      block('inflect.acronym "X"'),
    ]);
    expect(spelling).toEqual(['API', 'CSV', 'X']);
  });

  it.each([
    [block(), true],
    ['# ActiveSupport::Inflector.inflections(:en) do |inflect|\n# end\n', false],
  ])('needs no parser where nothing is told: %j', (text, tells) => {
    expect(tellsInflector(text)).toBe(tells);
  });
});
