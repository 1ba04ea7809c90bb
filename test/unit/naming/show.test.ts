import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasUnseen, quote, show } from '../../../src/naming/index.ts';
import { anything, PATIENCE } from '../fields/anything.ts';

describe('show', () => {
  it.each([
    ['plain', 'plain'],
    ['café 日本 😀', 'café 日本 😀'],
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\u202eb', 'a\\u{202e}b'],
    ['a\u200bb', 'a\\u{200b}b'],
    ['a\nb\tc', 'a\\u{a}b\\u{9}c'],
    ['a\u00a0b', 'a\\u{a0}b'],
    ['\ud800', '\\u{d800}'],
    ['\u3164', '\\u{3164}'],
    ['\u{e0041}', '\\u{e0041}'],
  ])('writes %j as %s', (text, shown) => {
    expect(show(text)).toBe(shown);
  });

  it('cuts long texts between characters', () => {
    expect(show('😀'.repeat(100), 3)).toBe('😀😀😀…');
    expect(show('abc', 3)).toBe('abc');
    expect(quote('abcd', 3)).toBe("'abc…'");
  });

  it(
    'never lets an unseen character through',
    () => {
      fc.assert(
        fc.property(anything(60), (text) => {
          expect(hasUnseen(show(text))).toBe(false);
        }),
      );
    },
    PATIENCE,
  );
});
