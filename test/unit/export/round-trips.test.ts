import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { importBlueprint } from '../../../src/api/import.ts';
import { link } from '../../../src/core/blueprint/associations.ts';
import { readBlueprint } from '../../../src/core/blueprint/file.ts';
import { FORMATS, type Described } from '../../../src/export/formats.ts';
import { readFields } from '../../../src/fields/index.ts';
import { toName } from '../../../src/naming/index.ts';
import { described } from './described.ts';

vi.setConfig({ testTimeout: 120_000 });

/** What a field of each type may say; every stack takes all of it. */
const WORDS: readonly fc.Arbitrary<string>[] = [
  pick('string', ['{40}', '{300}'], ['length=2..30', 'length=3..'], ['uniq', 'index'], ['default=draft'], ['sensitive']),
  pick('text', [], ['length=..500', 'length=2..90'], ['default=draft'], ['sensitive']),
  pick('email', [], ['uniq'], ['length=..80']),
  pick('url', [], ['uniq', 'index']),
  pick('integer', ['{2}', '{8}'], ['min=0', 'max=9', 'in=1..5'], ['default=3'], ['uniq']),
  pick('bigint', [], ['default=5'], ['index']),
  pick('float', [], ['min=0.5', 'max=2.25'], ['default=1.5']),
  pick('decimal', ['{8.3}', '{10}'], ['min=0'], ['default=2.5']),
  pick('boolean', [], ['default=true', 'default=false']),
  pick('date', [], ['default=2026-01-31', 'default=now'], ['index']),
  pick('datetime', [], ['default=2026-01-31T09:30:00Z', 'default=now']),
  pick('time', [], ['default=09:30']),
  pick('uuid', [], ['uniq', 'index']),
  pick('json', []),
  pick('inet', []),
  pick('string', ['{20}'], ['array']),
  pick('integer', [], ['array']),
  pick('enum', ['{open.on-hold}', '{a.b.c}'], ['index'], ['default=open', 'default=a']),
  pick('enum', [], ['of=publication'], ['default=live']),
];

/** A word of the field language: a type, sizes perhaps, at most one of each list of modifiers, required perhaps. */
function pick(type: string, sizes: readonly string[], ...lists: readonly (readonly string[])[]): fc.Arbitrary<string> {
  const one = (choices: readonly string[]): fc.Arbitrary<string> => fc.constantFrom('', ...choices);
  return fc
    .tuple(one(sizes), fc.constantFrom('', '!'), ...lists.map(one))
    .map(([size, end, ...rest]) => `${type}${size}${rest.map((word) => (word === '' ? '' : `:${word}`)).join('')}${end}`);
}

const ENUMS = { publication: ['draft', 'live'] };
const NAMES = ['Author', 'Book', 'Chapter', 'Shelf'];
const REFERENCES = ['', ':optional', ':optional:on_delete=nullify', ':on_delete=cascade', ':uniq'];

/** Does the field language take this word? What a choice of modifiers cannot say together is left to its own tests. */
const isField = (word: string): boolean => readFields([{ value: word, where: '' }], { enums: ENUMS }).problems.length === 0;

/** A few resources with fields of all types, each referring to some of those before it. */
const blueprints: fc.Arbitrary<Described> = fc
  .tuple(
    ...NAMES.map((_, index) =>
      fc.record({
        words: fc.array(fc.oneof(...WORDS), { minLength: 1, maxLength: 6 }),
        references: fc.uniqueArray(fc.tuple(fc.nat({ max: Math.max(index - 1, 0) }), fc.constantFrom(...REFERENCES)), {
          maxLength: index === 0 ? 0 : 2,
          selector: ([target]) => target,
        }),
      }),
    ),
  )
  .map((parts) => {
    const resources = parts.map(({ words, references }, index): [string, readonly string[]] => [
      NAMES[index] ?? '',
      [
        ...words.map((word, at) => `field_${'abcdef'.charAt(at)}:${word}`).filter(isField),
        ...references.map(([target, rest]) => `${(NAMES[target] ?? '').toLowerCase()}:references${rest}`),
      ],
    ]);
    const isUsed = resources.some(([, words]) => words.some((word) => word.includes('of=publication')));
    return described(Object.fromEntries(resources), isUsed ? ENUMS : {});
  });

/** What an import makes of a text, as an export sees it. */
async function read(text: string, file: string): Promise<Described> {
  const { blueprint } = await importBlueprint({ text, file });
  const { application = 'shop', enums, resources, problems } = await readBlueprint(blueprint, 'blueprint.yml');
  expect(problems).toEqual([]);
  const unlinked = resources.map(({ name, where, fields }) => ({
    name: toName(name),
    where,
    fields: readFields(fields, { enums }).fields,
  }));
  return { application, enums, resources: link(unlinked, []) };
}

describe('export, import and export again', () => {
  it.each([
    ['openapi', 'api.json'],
    ['prisma', 'schema.prisma'],
    ['jdl', 'shop.jdl'],
  ] as const)('says the same in %s, whatever the blueprint', async (format, file) => {
    await fc.assert(
      fc.asyncProperty(blueprints, async (blueprint) => {
        const { text } = FORMATS[format].write(blueprint);
        expect(FORMATS[format].write(await read(text, file)).text).toBe(text);
      }),
      { numRuns: 60, seed: 20_261_121 },
    );
  });
});
