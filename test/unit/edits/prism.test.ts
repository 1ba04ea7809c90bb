import { expect, it } from 'vitest';
import { parseRuby } from '../../../src/edits/prism.ts';

it('parses Ruby, and says where it is none', async () => {
  expect((await parseRuby('class Product\nend\n')).errors).toEqual([]);
  expect((await parseRuby('class Product\n')).errors.length).toBeGreaterThan(0);
});
