import { describe, expect, it } from 'vitest';
import { refactor } from '../../../../../src/stacks/node/proof/refactor.ts';
import { isSpec, suiteOf } from '../../../../../src/stacks/node/proof/specs.ts';
import { testEffects } from './effects.ts';

const eslint = { '/app/node_modules/eslint/package.json': '{"bin":{"eslint":"./bin/eslint.js"}}', '/app/eslint.config.mjs': '' };
const installed = { '/app/node_modules/prettier/package.json': '{"bin":"./bin/prettier.cjs"}' };
const prettier = { ...installed, '/app/.prettierrc.json': '{}' };
const typescript = { '/app/node_modules/typescript/package.json': '{"bin":{"tsc":"./bin/tsc"}}', '/app/tsconfig.json': '{}' };
const paths = ['src/a.ts', 'README.md', 'db/1.sql'];

describe('refactor', () => {
  it('runs nothing that the project has not', async () => {
    const { effects, calls } = testEffects({ '/app/package.json': '{}' });
    expect([await refactor(effects, '/app', paths), calls]).toEqual([[], []]);
  });

  it('leaves the linter out where it has no configuration', async () => {
    const { effects, calls } = testEffects({ '/app/node_modules/eslint/package.json': '{"bin":{"eslint":"./bin/eslint.js"}}' });
    await refactor(effects, '/app', paths);
    expect(calls).toEqual([]);
  });

  it.each([
    ['is neither asked for nor configured', {}, 0],
    ['is asked for', { '/app/package.json': '{"devDependencies":{"prettier":"3"}}' }, 1],
    ['is configured in a file', { '/app/.prettierrc': '' }, 1],
    ['is configured in the manifest', { '/app/package.json': '{"prettier":{"semi":false}}' }, 1],
  ])('runs the formatter by whether it %s', async (_, tree, runs) => {
    const { effects, calls } = testEffects({ ...installed, ...tree });
    await refactor(effects, '/app', paths);
    expect(calls).toHaveLength(runs);
  });

  it('gives each tool the files it is for', async () => {
    const { effects, calls } = testEffects({ ...eslint, ...prettier, ...typescript }, ({ args }) => ({
      stdout: args[0]?.includes('eslint') === true ? '[]' : '',
    }));
    await refactor(effects, '/app', paths);
    const files = Object.fromEntries(
      calls.map(({ args }): [string, readonly string[]] => [args[0] ?? '', args.filter((arg) => paths.includes(arg))]),
    );
    expect(files).toEqual({
      'node_modules/eslint/bin/eslint.js': ['src/a.ts'],
      'node_modules/prettier/bin/prettier.cjs': ['src/a.ts', 'README.md'],
      'node_modules/typescript/bin/tsc': [],
    });
  });

  it.each([
    [
      'the linter',
      eslint,
      {
        stdout: JSON.stringify([
          { filePath: '/app/src/a.ts', messages: [{ line: 3, column: 5, message: 'Unexpected any.', ruleId: 'no-any' }] },
        ]),
        exitCode: 1,
      },
      ['src/a.ts:3:5 Unexpected any. (no-any)'],
    ],
    ['a linter that breaks', eslint, { stderr: 'Oops! Something went wrong\nat x', exitCode: 2 }, ['eslint: Oops! Something went wrong']],
    [
      'the formatter',
      prettier,
      { stderr: '[error] src/a.ts: SyntaxError: Unexpected token (1:1)\n[error]   1 | a', exitCode: 2 },
      ['prettier: src/a.ts: SyntaxError: Unexpected token (1:1)'],
    ],
    [
      'the compiler',
      typescript,
      {
        stdout:
          "src/a.ts(3,5): error TS2322: Type 'a' is not assignable.\n  details\nnode_modules/drizzle-orm/a.d.ts(1,1): error TS2307: No module.\nerror TS5058: no file",
        exitCode: 2,
      },
      ["src/a.ts:3:5 Type 'a' is not assignable. (TS2322)", 'tsconfig.json no file (TS5058)'],
    ],
  ])('tells what %s still finds', async (_, tree, result, expected) => {
    const { effects } = testEffects(tree, () => result);
    expect(await refactor(effects, '/app', paths)).toEqual(expected);
  });
});

describe('specs', () => {
  it.each([
    ['tests/unit/a.test.ts', true, 'unit'],
    ['tests/integration/products.test.ts', true, 'integration'],
    ['src/a.spec.tsx', true, 'unit'],
    ['src/a.integration.test.ts', true, 'integration'],
    ['test/e2e/a.test.js', true, 'integration'],
    ['src/__tests__/a.ts', true, 'unit'],
    ['tests/factories/product-factory.ts', false, 'unit'],
    ['src/latest.ts', false, 'unit'],
  ])('%s', (path, spec, suite) => {
    expect([isSpec(path), suiteOf(path)]).toEqual([spec, suite]);
  });
});
