import { describe, expect, it } from 'vitest';
import { normalized, untidied } from '../../../src/fields/index.ts';
import type { Normalization } from '../../../src/fields/field.ts';

describe('normalized', () => {
  it.each<[readonly Normalization[], string]>([
    [['strip'], 'a \tB'],
    [['squish'], 'a B'],
    [['upcase'], ' A \tB\n'],
    [['downcase'], ' a \tb\n'],
    [['squish', 'downcase'], 'a b'],
    [[], ' a \tB\n'],
  ])('%j', (steps, kept) => {
    expect(normalized(' a \tB\n', steps)).toBe(kept);
  });
});

describe('untidied', () => {
  it.each<[readonly Normalization[], string, string]>([
    [['strip'], 'Ab 1', ' Ab 1\n'],
    [['squish'], 'Ab 1', '  Ab \t1\n'],
    [['upcase'], 'AB 1', 'ab 1'],
    [['downcase'], 'ab 1', 'AB 1'],
    [['strip', 'upcase'], 'AB', ' ab\n'],
  ])('%j: looks otherwise, and is kept as the same', (steps, kept, given) => {
    expect(untidied(kept, steps)).toBe(given);
    expect(normalized(given, steps)).toBe(kept);
  });

  it.each<[readonly Normalization[], string]>([
    [['upcase'], '12-3'],
    [[], 'Ab'],
  ])('%j: there is no other way to write %s', (steps, kept) => {
    expect(untidied(kept, steps)).toBeUndefined();
  });
});
