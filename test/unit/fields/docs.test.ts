import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FIELD_TYPES, fieldFromObject, formatField, MODIFIERS, parseFields, TYPES, TYPE_ALIASES } from '../../../src/fields/index.ts';
import { columnOf, documentedWords, documentedYaml, fieldLanguagePage } from './doc-examples.ts';

const page = fieldLanguagePage();
const words = documentedWords(page);
const context = { enums: { order_status: ['draft', 'paid'] } };

describe('docs/field-language.md', () => {
  it('has examples', () => {
    expect(words.length).toBeGreaterThan(60);
  });

  it.each(words)('documents a word that parses: %s', (word) => {
    const { fields, problems } = parseFields([word], context);

    expect(problems).toEqual([]);
    expect(fields).toHaveLength(1);
  });

  it('documents long forms that parse', () => {
    const entries: unknown = parse(documentedYaml(page));

    expect(Array.isArray(entries) && entries.length >= 10).toBe(true);
    for (const entry of Array.isArray(entries) ? entries : [])
      expect(fieldFromObject(entry, 'page', context)).toMatchObject({ problems: [] });
  });

  it('has a row for every type, with its description', () => {
    expect(columnOf(page, 'Type', 0)).toEqual(FIELD_TYPES);
    for (const type of FIELD_TYPES) expect(page).toContain(`| \`${type}\` | ${TYPES[type].description}`);
  });

  it('has a row for every alias and every modifier', () => {
    expect(columnOf(page, 'Word', 0)).toEqual(expect.arrayContaining([...TYPE_ALIASES.keys()]));
    expect(columnOf(page, 'Modifier', 0).map((name) => name.replace('=', ''))).toEqual(expect.arrayContaining(Object.keys(MODIFIERS)));
  });

  it('gives examples of the type and the modifier of their row', () => {
    const seen = new Set(words.flatMap((word) => parseFields([word], context).fields.map(({ type }) => type)));
    expect(FIELD_TYPES.filter((type) => !seen.has(type))).toEqual([]);
    for (const modifier of Object.keys(MODIFIERS)) expect(words.some((word) => word.includes(`:${modifier}`))).toBe(true);
  });
});

describe('the tables in the code', () => {
  it.each([...Object.values(TYPES), ...Object.values(MODIFIERS)].map(({ example }) => example))(
    'have an example that parses: %s',
    (example) => {
      expect(parseFields([example], context).problems).toEqual([]);
    },
  );

  it.each(FIELD_TYPES)('have a canonical example for %s', (type) => {
    const [field] = parseFields([TYPES[type].example]).fields;

    expect(field?.type).toBe(type);
    expect(field === undefined ? '' : formatField(field)).toBe(TYPES[type].example);
  });
});
