import { describe, expect, it } from 'vitest';
import type { Convention } from '../../../src/detect/detection.ts';
import { json, packageOf, type Tree } from './support.ts';

const MANIFEST = { 'package.json': json({ dependencies: { express: '5' } }) };

/** What a tree shows of one convention, and where. */
const ROWS: readonly (readonly [Convention, string, string, Tree])[] = [
  ['quotes', 'double', 'src/a.ts', { 'src/a.ts': 'const a = "b";\nconst c = "it\'s";\n' }],
  ['quotes', 'single', '.prettierrc', { '.prettierrc': 'singleQuote: true', 'src/a.ts': 'const a = "b";\n' }],
  ['quotes', 'double', '.prettierrc.json', { '.prettierrc.json': '{}', 'src/a.ts': "const a = 'b';\n" }],
  ['quotes', 'single', '.prettierrc.toml', { '.prettierrc.toml': 'singleQuote = true\n' }],
  ['quotes', 'single', 'package.json', { 'package.json': json({ dependencies: { express: '5' }, prettier: { singleQuote: true } }) }],
  ['semicolons', 'no', 'src/a.js', { 'src/a.js': 'const a = 1\nconst b = 2\n' }],
  ['semicolons', 'yes', 'src/a.js', { 'src/a.js': 'const a = 1;\nfunction b() {}\n' }],
  ['indent', 'tabs', 'src/a.ts', { 'src/a.ts': 'function a() {\n\treturn {\n\t\tb: 1,\n\t};\n}\n' }],
  ['indent', '4 spaces', 'src/a.ts', { 'src/a.ts': '/**\n * Text.\n */\nfunction a() {\n    return 1;\n}\n' }],
  [
    'indent',
    '3 spaces',
    '.editorconfig',
    { '.editorconfig': 'root = true\n[*]\nindent_style = tab\n[*.{js,ts}]\nindent_style = space\nindent_size = 3\n' },
  ],
  ['indent', 'tabs', '.editorconfig', { '.editorconfig': '[*]\nindent_style = tab\n', '.prettierrc': '{}' }],
  ['indent', '4 spaces', '.prettierrc', { '.editorconfig': '[*]\nindent_style = tab\n', '.prettierrc': 'tabWidth: 4' }],
  ['importExtension', '.js', 'src/a.ts', { 'src/a.ts': "import { b } from './b.js';\nimport x from 'x';\n" }],
  ['importExtension', '.ts', 'src/a.ts', { 'src/a.ts': "export * from '../b.ts';\n" }],
  [
    'importExtension',
    'none',
    'src/a.ts',
    { 'src/a.ts': "import { b } from './b';\nimport { c } from './c';\nimport { d } from './d.js';\n" },
  ],
  ['fileCase', 'kebab', 'src/order-lines.ts', { 'src/order-lines.ts': 'export {};', 'src/app.ts': 'export {};' }],
  ['fileCase', 'pascal', 'src/OrderLine.ts', { 'src/OrderLine.ts': 'export {};' }],
  ['fileCase', 'snake', 'src/order_line.ts', { 'src/order_line.ts': 'export {};' }],
  ['fileSuffix', 'dot', 'src/order.service.ts', { 'src/order.service.ts': 'export {};', 'src/order.service.test.ts': 'export {};' }],
  ['fileSuffix', 'dash', 'src/order-service.ts', { 'src/order-service.ts': 'export {};' }],
  ['fileSuffix', 'camel', 'src/OrderService.ts', { 'src/OrderService.ts': 'export {};' }],
  ['testFolder', 'test', 'test/unit/a.test.ts', { 'test/unit/a.test.ts': 'export {};' }],
  ['testFolder', 'beside', 'src/a.spec.ts', { 'src/a.spec.ts': 'export {};' }],
  ['testFolder', '__tests__', 'src/x/__tests__/a.test.ts', { 'src/x/__tests__/a.test.ts': 'export {};' }],
  ['testName', 'spec', 'src/a.spec.ts', { 'src/a.spec.ts': 'export {};' }],
];

describe('conventions', () => {
  it.each(ROWS)('%s: %s, by %s', async (convention, value, file, tree) => {
    const { conventions } = await packageOf({ ...MANIFEST, ...tree });
    expect(conventions[convention]).toMatchObject({ value, evidence: [{ file }] });
  });

  it('says how many say so', async () => {
    const { conventions } = await packageOf({ ...MANIFEST, 'src/a.ts': "import a from 'a';\nimport b from \"b\";\nimport c from 'c';\n" });
    expect(conventions.quotes?.evidence).toEqual([{ file: 'src/a.ts', found: '2 of 3 strings' }]);
  });

  it('leaves out what nothing shows, and files that do not parse', async () => {
    expect((await packageOf(MANIFEST)).conventions).toEqual({});
    expect((await packageOf({ ...MANIFEST, 'src/a.ts': 'const = ;' })).conventions.semicolons).toBeUndefined();
  });

  it('runs no configuration that is a program', async () => {
    const tree = { ...MANIFEST, 'prettier.config.js': 'throw new Error("it was run")', 'src/a.ts': 'const a = "b";' };
    expect((await packageOf(tree)).conventions.quotes?.value).toBe('double');
  });
});
