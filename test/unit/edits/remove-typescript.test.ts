import { describe, expect, it } from 'vitest';
import { removeFromTypeScript } from '../../../src/edits/remove-typescript.ts';

const UNDER_PRODUCTS = { property: 'products', of: { constant: 'relations' } };
const entry = (text: string) => ({ at: UNDER_PRODUCTS, text });

describe('taking entries out of TypeScript', () => {
  it.each([
    [
      'one of several, and the import that only it needed',
      "import { a } from './a';\nimport { b, c } from './b';\n\nconst relations = {\n  products: {\n    x: one(a, b),\n    y: one(c),\n  },\n};\n",
      ['x: one(a, b)'],
      "import { c } from './b';\n\nconst relations = {\n  products: {\n    y: one(c),\n  },\n};\n",
    ],
    [
      'the last one, so that the literal closes up',
      "import { a } from './a';\nconst relations = {\n  products: {\n    x: one(a),\n  },\n};\n",
      ['x: one(a)'],
      'const relations = {\n  products: {},\n};\n',
    ],
    [
      'the form apart: a formatter may have broken the line',
      'const relations = { products: { x: one(\n  1,\n  2,\n), y } };\n',
      ['x: one( 1, 2, )'],
      'const relations = { products: { y } };\n',
    ],
    [
      'imports that nothing used before stay',
      "import { idle } from './idle';\nconst relations = { products: { x: 1, y: 2 } };\n",
      ['x: 1'],
      "import { idle } from './idle';\nconst relations = { products: { y: 2 } };\n",
    ],
    [
      'a comment stays where it stands',
      'const relations = {\n  products: {\n    // mine\n    x: 1,\n  },\n};\n',
      ['x: 1'],
      'const relations = {\n  products: {\n    // mine\n  },\n};\n',
    ],
  ])('%s', async (_, before, texts, after) => {
    expect(await removeFromTypeScript(before, texts.map(entry))).toEqual({ kind: 'changed', content: after });
  });

  it('has nothing to do where an entry or its place is gone', async () => {
    expect(await removeFromTypeScript('const relations = { products: {} };\n', [entry('x: 1')])).toEqual({ kind: 'alreadyPresent' });
    expect(await removeFromTypeScript('export {};\n', [entry('x: 1')])).toEqual({ kind: 'alreadyPresent' });
  });

  it('leaves an entry that was changed since, and names it', async () => {
    expect(await removeFromTypeScript('const relations = { products: { x: mine() } };\n', [entry('x: one()')])).toEqual({
      kind: 'anchorMissing',
      help: expect.stringContaining('x: one()') as unknown,
    });
  });

  it('answers a file that does not parse with the reason and the lines', async () => {
    const outcome = await removeFromTypeScript('export const = ;', [{ at: { constant: 'all' }, text: 'a: one()' }]);

    expect(outcome).toMatchObject({ kind: 'anchorMissing', help: expect.stringMatching(/does not parse.*\n {2}a: one\(\)/) as unknown });
  });
});
