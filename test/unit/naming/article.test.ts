import { describe, expect, it } from 'vitest';
import { withArticle } from '../../../src/naming/index.ts';

describe('the article before a name', () => {
  it.each([
    ['order', 'an order'],
    ['invoice', 'an invoice'],
    ['product', 'a product'],
    ['user', 'a user'],
    ['unit', 'a unit'],
    ['update', 'an update'],
  ])('of %s: %s', (human, said) => {
    expect(withArticle(human)).toBe(said);
  });
});
