import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/naming/index.ts';

const TYPES = ['string', 'text', 'integer', 'decimal', 'boolean', 'references', 'rich_text', 'Product'];

describe('nearest', () => {
  it.each([
    ['strng', 'string'],
    ['String', 'string'],
    ['sting', 'string'],
    ['txet', 'text'],
    ['dec', 'decimal'],
    ['bool', 'boolean'],
    ['refrences', 'references'],
    ['richtext', 'rich_text'],
    ['product', 'Product'],
    ['Prodcut', 'Product'],
  ])('takes %s for %s', (value, expected) => {
    expect(nearest(value, TYPES)).toBe(expected);
  });

  it.each([[''], ['zebra'], ['x'], ['a'.repeat(10_000)]])('takes %.20s for nothing', (value) => {
    expect(nearest(value, TYPES)).toBeUndefined();
  });

  it('prefers the first of equally near ones', () => {
    expect(nearest('cat', ['bat', 'hat'])).toBe('bat');
  });

  it('has no answer where there is nothing to choose from', () => {
    expect(nearest('string', [])).toBeUndefined();
  });
});
