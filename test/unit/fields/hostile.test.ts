import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldFromObject, formatField, MODIFIERS, parseFields, TYPES } from '../../../src/fields/index.ts';
import { hasUnseen } from '../../../src/naming/index.ts';
import { anything, PATIENCE } from './anything.ts';

const said = (words: readonly string[]): string =>
  parseFields(words)
    .problems.flatMap(({ message, where = '', hint = '' }) => [message, where, hint])
    .join('');

const PIECES = [
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\u202e',
  '\u001b[31m',
  '😀',
  '\ud800',
  ':',
  '!',
  '{',
  '}',
  '=',
  '..',
  ' ',
  '\n',
  ',',
  '-',
  '1',
  'a',
  ...Object.keys(TYPES),
  ...Object.keys(MODIFIERS),
];

describe('hostile words', () => {
  it.each([
    ['x'.repeat(10_000)],
    [`x:${'y'.repeat(10_000)}`],
    [`x:string:${'y'.repeat(10_000)}`],
    [`x:string:default=${'y'.repeat(10_000)}`],
    [`x:enum{${'a.'.repeat(5_000)}}`],
    [`x:decimal{${'9'.repeat(3_000)}.2}`],
    [`x:string:format=${'('.repeat(900)}`],
    [`x${':'.repeat(10_000)}`],
    [`x:string${'!'.repeat(3_000)}:uniq`],
    ['\u0000'],
    ['x:\u0000'],
    ['x:string:\u202euniq'],
    ['\u001b]0;title\u0007'],
    ['x:string:default=\u001b[31m'],
    ['x:enum{\u202e.b}'],
    ['__proto__:string'],
    ['😀:string'],
    ['x:😀'],
    ['{"name":"\u202e","type":"\u001b"}'],
  ])('%.40j is refused shortly, at once, and without a raw control character', (word) => {
    const started = performance.now();
    const { fields, problems } = parseFields([word]);

    expect(fields).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(hasUnseen(said([word]))).toBe(false);
    for (const { message, where = '' } of problems) expect(message.length + where.length).toBeLessThan(1_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('takes the names of object members for names like any other', () => {
    const { fields, problems } = parseFields(['constructor', 'prototype', 'has_own_property', 'to_string', 'value_of']);

    expect(problems).toEqual([]);
    expect(fields.map(formatField)).toEqual([
      'constructor:string',
      'prototype:string',
      'has_own_property:string',
      'to_string:string',
      'value_of:string',
    ]);
  });

  it(
    'never throws, never shows what cannot be seen',
    () => {
      const word = fc.oneof(
        anything(60),
        fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
        fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join(':')),
      );

      fc.assert(
        fc.property(fc.array(word, { maxLength: 5 }), (words) => {
          expect(hasUnseen(said(words))).toBe(false);
        }),
        { numRuns: 500 },
      );
    },
    PATIENCE,
  );

  it(
    'never throws on a mapping either',
    () => {
      fc.assert(
        fc.property(
          fc.dictionary(
            fc.constantFrom('name', 'type', '__proto__', ...Object.keys(MODIFIERS)),
            fc.anything({ withBigInt: true, withDate: true, withMap: true }),
          ),
          (value) => {
            const { problems } = fieldFromObject(value, 'here');
            expect(hasUnseen(problems.map(({ message, hint = '' }) => message + hint).join(''))).toBe(false);
          },
        ),
        { numRuns: 500 },
      );
    },
    PATIENCE,
  );
});
