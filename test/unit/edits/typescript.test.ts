import { describe, expect, it } from 'vitest';
import { addToTypeScript, type Additions } from '../../../src/edits/typescript.ts';

const cases: readonly { readonly name: string; readonly before: string; readonly additions: Additions; readonly after: string }[] = [
  {
    name: 'an entry in the object that a function returns, and its imports after the last one',
    before: "import { a } from './a';\n\nexport function createThings(db: Database): Things {\n  return {};\n}\n",
    additions: { imports: ["import { b } from './b';"], entries: [{ at: { returnedBy: 'createThings' }, text: 'b: new B(db)' }] },
    after:
      "import { a } from './a';\nimport { b } from './b';\n\nexport function createThings(db: Database): Things {\n  return {\n    b: new B(db),\n  };\n}\n",
  },
  {
    name: 'two entries into an array literal that an arrow function returns, behind what is there',
    before: 'export const routes = (c: C): Route[] => [\n  { path: "/a" }, // first\n];\n',
    additions: {
      entries: [
        { at: { returnedBy: 'routes' }, text: '{ path: "/b" }' },
        { at: { returnedBy: 'routes' }, text: '{ path: "/c" }' },
      ],
    },
    after: 'export const routes = (c: C): Route[] => [\n  { path: "/a" }, // first\n  { path: "/b" },\n  { path: "/c" },\n];\n',
  },
  {
    name: 'an entry into a one-line literal without a comma at its end',
    before: 'export const seeds = [one];\n',
    additions: { entries: [{ at: { constant: 'seeds' }, text: 'two' }] },
    after: 'export const seeds = [one,\n  two,\n];\n',
  },
  {
    name: 'an entry into an array that holds a comment alone, behind it',
    before: 'export const seeds: S[] = [\n  // One a line.\n];\n',
    additions: { entries: [{ at: { constant: 'seeds' }, text: 'one' }] },
    after: 'export const seeds: S[] = [\n  // One a line.\n  one,\n];\n',
  },
  {
    name: 'a property of a nested object, seen through as const and satisfies',
    before: 'const relations = {\n  products: {},\n} as const satisfies Relations;\n',
    additions: { entries: [{ at: { property: 'products', of: { constant: 'relations' } }, text: 'category: one()' }] },
    after: 'const relations = {\n  products: {\n    category: one(),\n  },\n} as const satisfies Relations;\n',
  },
  {
    name: 'statements to a function, before what it returns, and what it returns',
    before: 'export function all(db: Db) {\n  const a = new A(db);\n  return {\n    a,\n  };\n}\n',
    additions: {
      entries: [
        { at: { bodyOf: 'all' }, text: 'const b = new B(db);' },
        { at: { returnedBy: 'all' }, text: 'b' },
        { at: { bodyOf: 'all' }, text: 'const c = new C(db);' },
      ],
    },
    after:
      'export function all(db: Db) {\n  const a = new A(db);\n  const b = new B(db);\n  const c = new C(db);\n  return {\n    a,\n    b,\n  };\n}\n',
  },
  {
    name: 'a statement to a function that only returns',
    before: 'function all() {\n    return {};\n}\n',
    additions: { entries: [{ at: { bodyOf: 'all' }, text: 'const b = new B();' }] },
    after: 'function all() {\n    const b = new B();\n    return {};\n}\n',
  },
  {
    name: 'the names that an import lacks to the one that has the others',
    before: "import type { R } from './r';\nimport { one } from './r';\n\nconst all = {};\n",
    additions: { imports: ["import { many, one } from './r';", "import { b } from './b';"] },
    after: "import type { R } from './r';\nimport { one, many } from './r';\nimport { b } from './b';\n\nconst all = {};\n",
  },
  {
    name: 'an export into an empty file',
    before: '',
    additions: { exports: ["export * from './products';"] },
    after: "export * from './products';\n",
  },
];

describe('addToTypeScript', () => {
  it.each(cases)('adds $name', async ({ before, additions, after }) => {
    expect(await addToTypeScript(before, additions)).toEqual({ kind: 'changed', content: after });
  });

  it.each(cases)('does it once: $name', async ({ after, additions }) => {
    expect(await addToTypeScript(after, additions)).toEqual({ kind: 'alreadyPresent' });
  });

  it('leaves an entry whose value was edited by hand', async () => {
    const edited = 'export const limits = {\n  products: 50, // ours\n};\n';

    expect(await addToTypeScript(edited, { entries: [{ at: { constant: 'limits' }, text: 'products: 10' }] })).toEqual({
      kind: 'alreadyPresent',
    });
  });

  it('answers a missing anchor with the lines to add and changes nothing', async () => {
    const outcome = await addToTypeScript('export const other = {};\n', {
      imports: ["import { b } from './b';"],
      entries: [{ at: { returnedBy: 'createThings' }, text: 'b: new B(db)' }],
    });

    expect(outcome).toEqual({
      kind: 'anchorMissing',
      help: "what createThings() returns was not found. Add by hand:\n  import { b } from './b';\n  in what createThings() returns: b: new B(db),",
    });
  });

  it('answers a file that does not parse with the reason and the lines', async () => {
    const outcome = await addToTypeScript('export const = ;', { imports: ["import { b } from './b';"] });

    expect(outcome).toMatchObject({ kind: 'anchorMissing', help: expect.stringMatching(/does not parse.*\n {2}import \{ b \}/) });
  });
});
