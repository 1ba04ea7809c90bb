import { describe, expect, it } from 'vitest';
import { mergeBack } from '../../../../src/core/undo/merge-back.ts';

const list = (...items: readonly string[]): string =>
  `import x\n\nexport const seeds: readonly Seed[] = [${items.join(', ')}];\n\nexport {};\n`;
const lines = (...items: readonly string[]): string =>
  items.length === 0
    ? 'const all = {} satisfies Record<string, Relation>;\nfoo({});\n'
    : `const all = {\n${items.map((item) => `  ${item}: {},\n`).join('')}} satisfies Record<string, Relation>;\nfoo({});\n`;
const yaml = (...items: readonly string[]): string =>
  items.length === 0
    ? 'version: 1\nresources: {}\nmore: {}\n'
    : `version: 1\nresources:\n${items.map((item) => `  ${item}:\n    fields:\n      - a!\n`).join('')}more: {}\n`;
const object = (...items: readonly string[]): string => (items.length === 0 ? '  return {};\n' : `  return { ${items.join(', ')} };\n`);

describe.each([
  ['a list on one line', list],
  ['an object with a line for each', lines],
  ['a mapping of YAML', yaml],
  ['an object on one line', object],
])('%s', (_, text) => {
  it.each([
    ['the first of two, of what was empty', ['a'], ['a', 'b'], [], ['b']],
    ['the last that is left', ['a', 'b'], ['b'], ['a'], []],
    ['the middle one, the first gone already', ['z', 'a'], ['a', 'b'], ['z'], ['b']],
    ['the one in the middle', ['a', 'b'], ['a', 'b', 'c'], ['a'], ['a', 'c']],
    ['one among those that you added', ['a'], ['mine', 'a', 'b'], [], ['mine', 'b']],
  ])('loses %s', async (_, base, yours, theirs, expected) => {
    expect(await mergeBack({ base: text(...base), yours: text(...yours), theirs: text(...theirs) })).toEqual({
      kind: 'clean',
      text: text(...expected),
    });
  });
});

describe('a change that cannot be told from yours', () => {
  it('stays a conflict', async () => {
    const merged = await mergeBack({ base: list('a'), yours: list('changed'), theirs: list('c') });
    expect(merged.kind).toBe('conflict');
  });

  it('leaves an empty list that you laid out as it is', async () => {
    const [base, yours, theirs] = ['x\na\n', 'const mine = [\n];\nx\na\n', 'x\n'];
    expect(await mergeBack({ base, yours, theirs })).toEqual({ kind: 'clean', text: 'const mine = [\n];\nx\n' });
  });
});
