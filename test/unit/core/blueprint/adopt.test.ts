import { describe, expect, it } from 'vitest';
import { adopted, saysTheSame } from '../../../../src/core/blueprint/adopt.ts';

const TREE = 'version: 1\napplication: shop\nstack: fastify\nlayout: layered\nresources:\n  Legacy:\n    managed: false # ours\n';
const SETTINGS = { application: 'shop', stack: 'fastify', layout: 'layered' };
const nothing = { text: TREE, names: [] };

describe('a blueprint that a tree takes over', () => {
  it('is left as it is where it says all', async () => {
    const given = '# mine\nversion: 1\napplication:   shop\nstack: fastify\nlayout: layered\nresources: {}\n';
    expect(await adopted(given, SETTINGS, nothing)).toBe(given);
  });

  it('is told what the tree says of itself, at the place where that stands', async () => {
    expect(await adopted('# mine\nversion: 1\nstack: rails # of another\nresources: {}\n', SETTINGS, nothing)).toBe(
      '# mine\nversion: 1\napplication: shop\nstack: fastify # of another\nlayout: layered\nresources: {}\n',
    );
  });

  it('goes on to name what stays', async () => {
    expect(await adopted('version: 1\nresources:\n  Tag:\n    fields: [name]\n', {}, { text: TREE, names: ['Legacy'] })).toBe(
      'version: 1\nresources:\n  Tag:\n    fields: [ name ]\n  Legacy:\n    managed: false # ours\n',
    );
  });

  it('becomes YAML where it is JSON', async () => {
    expect(await adopted('{"version":1,"resources":{"Tag":{"fields":["name!"]}}}', {}, nothing)).toBe(
      'version: 1\nresources:\n  Tag:\n    fields:\n      - name!\n',
    );
  });

  it.each([
    ['version: 1\nresources: {a: [b]} # c\n', 'version: 1\nresources:\n  "a":\n    - b\n', true],
    ['version: 1\n', 'version: 2\n', false],
  ])('says the same whatever its form: %j', async (text, other, same) => {
    expect(await saysTheSame(text, other)).toBe(same);
  });
});
