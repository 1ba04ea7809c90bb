import { describe, expect, it } from 'vitest';
import { matching } from '../../../../../src/stacks/node/samples/pattern.ts';

describe('matching', () => {
  it.each([
    '^[A-Z]{3}-\\d{4}$',
    '^\\d{3}-\\d{3}-\\d{4}$',
    '^(?:red|green) [a-z]+$',
    '^[^a-z\\s]+$',
    '^\\+?[0-9 ]{6,20}$',
    '^[a-z0-9]+(-[a-z0-9]+)*$',
    '\\A[A-Z]+\\z'.replace('\\A', '^').replace('\\z', '$'),
    '^#[0-9a-fA-F]{6}$',
    '^.{4}\\.txt$',
  ])('finds several texts that %s accepts', (source) => {
    const found = matching(source, 20);

    expect(found.length).toBeGreaterThan(5);
    expect(new Set(found).size).toBe(found.length);
    for (const text of found) expect(text).toMatch(new RegExp(source, 'u'));
  });

  it.each([
    ['^yes$', ['yes']],
    ['^(a|b)$', ['a']],
  ])('finds the few texts of %s', (source, texts) => {
    expect(matching(source, 20)).toEqual(texts);
  });

  it('keeps to what else is asked', () => {
    expect(matching('^[a-z]+$', 5, (text) => text.length === 1)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it.each(['^(?=a)b$', '^(?<name>a)$', '^a(?!b)'])('finds nothing for %s, which it cannot read', (source) => {
    expect(matching(source, 3)).toEqual([]);
  });
});
