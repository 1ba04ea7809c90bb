import { expect, it } from 'vitest';
import { readBlueprint } from '../../../../src/core/blueprint/file.ts';

it.each([
  [
    'a list in lists without end',
    `resources: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`,
    /^Lists and mappings stand inside each other here/,
  ],
  ['a name that is there twice', 'resources: {}\nresources: {}\n', /^This name is here twice; each must be unique\n/],
])('%s is told at its place, in words for people', async (_, text, message) => {
  const { problems } = await readBlueprint(text, 'shop.yml');
  expect(problems).toEqual([
    expect.objectContaining({ where: expect.stringMatching(/^shop\.yml:\d+:\d+$/), message: expect.stringMatching(message) }),
  ]);
});
