import { describe, expect, it } from 'vitest';
import type { RunVerdict } from '../../../../../src/core/pipeline.ts';
import { diagnose } from '../../../../../src/stacks/node/proof/diagnose/index.ts';
import { redact } from '../../../../../src/stacks/node/proof/messages.ts';
import { testEffects, type Answer } from './effects.ts';

const load = (message: string, file = 'tests/unit/a.test.ts'): RunVerdict => ({
  examples: [],
  loadErrors: [{ file, message }],
  milliseconds: 0,
});
const example = (message: string): RunVerdict => ({
  examples: [{ file: 'tests/unit/a.test.ts', name: 'a', status: 'failed', message }],
  loadErrors: [],
  milliseconds: 0,
});
const tree = {
  '/shadow/package.json': '{"dependencies":{"zod":"4"}}',
  '/shadow/src/a.ts': 'const a = 1;\nconst b = 2;\nexport const c = ;\nconst d = 4;\n',
};
const explain = (
  verdict: RunVerdict,
  files: Readonly<Record<string, string>> = {},
  answer?: Answer,
  environment: Readonly<Record<string, string>> = {},
) => diagnose(testEffects({ ...tree, ...files }, answer, environment).effects, '/shadow', verdict);
const probed =
  (reach: object, login: object, network: object = { ok: true, message: '127.0.0.1' }): Answer =>
  () => ({ stdout: `${JSON.stringify({ network, reach, login })}\n` });

describe('diagnose', () => {
  it.each([
    [
      "swc's words",
      '  ● Test suite failed to run\n\n      x Expression expected\n        ,-[src/a.ts:3:1]\n     3 | export const c = ;\n\n    Caused by:\n        Syntax Error',
    ],
    ["Babel's words", 'SyntaxError: src/a.ts: Unexpected token (3:17)\n\n  1 | const a'],
    ["Node's words", 'src/a.ts:3\nexport const c = ;\n                 ^\n\nSyntaxError: Unexpected token ;'],
  ])('finds the place of a syntax error in %s', async (_, message) => {
    expect(await explain(load(message))).toEqual({
      kind: 'syntax',
      title: 'Syntax error in src/a.ts:3:18: Unexpected token',
      checks: [
        {
          name: 'src/a.ts:3:18',
          ok: false,
          found:
            '     1 | const a = 1;\n     2 | const b = 2;\n>    3 | export const c = ;\n       |                  ^\n     4 | const d = 4;',
        },
      ],
      remedies: ['Mend src/a.ts:3:18 and run the same command again'],
    });
  });

  it.each([
    ['a new one', "Cannot find module 'left-pad' from 'src/a.ts'", {}, 'npm install left-pad'],
    [
      'one for tests',
      "Cannot find module '@faker-js/faker/locale/en' from 'tests/factories/a.ts'",
      {},
      'npm install --save-dev @faker-js/faker',
    ],
    ['one that is listed', "Cannot find module 'zod' from 'src/a.ts'", {}, 'npm install'],
    ['one under pnpm', "Cannot find module 'left-pad' from 'src/a.ts'", { '/shadow/pnpm-lock.yaml': '' }, 'pnpm add left-pad'],
    [
      'a test environment',
      'Test environment jest-environment-jsdom cannot be found. Make sure the testEnvironment option points to it',
      {},
      'npm install --save-dev jest-environment-jsdom',
    ],
    ['a transform', 'Module @swc/jest in the transform option was not found.', {}, 'npm install --save-dev @swc/jest'],
  ])('names the missing package and its command: %s', async (_, message, files, remedy) => {
    const diagnosis = await explain(load(message), files);
    expect([diagnosis?.kind, diagnosis?.remedies[0]]).toEqual(['missing-package', remedy]);
  });

  it.each([
    ['a relative file', "Cannot find module './x' from 'src/a.ts'"],
    ["a module of Node's", "Cannot find module 'node:sqlite' from 'src/a.ts'"],
  ])('does not take %s for a package', async (_, message) => {
    expect(await explain(load(message))).toBeUndefined();
  });

  it('checks the database in four steps and redacts the password', async () => {
    const down = probed({ ok: false, code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' }, { ok: false, code: 'SKIPPED' });
    const diagnosis = await explain(load('Error: connect ECONNREFUSED 127.0.0.1:5999', ''), {}, down, {
      DATABASE_URL: 'postgres://shop:s3cret@127.0.0.1:5999/shop',
    });
    expect(diagnosis).toEqual({
      kind: 'database',
      title: 'Database connection: ECONNREFUSED',
      checks: [
        { name: 'Check connection string', ok: true, found: 'DATABASE_URL = postgres://shop:***@127.0.0.1:5999/shop' },
        { name: 'Test connectivity', ok: false, found: '127.0.0.1:5999: connection refused: nothing listens there' },
        { name: 'Validate credentials', ok: false, found: 'not tried: the server cannot be reached' },
        { name: 'Check firewall/network', ok: true, found: '127.0.0.1 resolves to 127.0.0.1, and the machine answers' },
      ],
      remedies: [
        'Validate .env variables: DATABASE_URL=postgres://shop:***@127.0.0.1:5999/shop',
        "Test manual connection: psql 'postgres://shop:***@127.0.0.1:5999/shop' -c 'select 1'",
        'Verify migrations: npm run db:migrate',
        'Rollback if necessary: npm run db:rollback (this run has written nothing)',
      ],
    });
  });

  it.each([
    ['a wrong password', probed({ ok: true }, { ok: false, code: '28P01', message: 'x' }), 'Validate credentials', 'the password is wrong'],
    [
      'a missing database',
      probed({ ok: true }, { ok: false, code: '3D000', message: 'x' }),
      'Validate credentials',
      'the database does not exist',
    ],
    [
      'no driver',
      probed({ ok: true }, { ok: false, code: 'NO_PG' }),
      'Validate credentials',
      'not tried: the package pg is not installed in this project',
    ],
    [
      'a silent host',
      probed({ ok: false, code: 'ETIMEDOUT', message: 'no answer' }, { ok: false, code: 'SKIPPED' }),
      'Check firewall/network',
      '127.0.0.1 resolves to 127.0.0.1, and nothing comes back: a firewall may drop the packets',
    ],
    [
      'an unknown host',
      probed(
        { ok: false, code: 'ENOTFOUND', message: 'x' },
        { ok: false, code: 'SKIPPED' },
        { ok: false, code: 'ENOTFOUND', message: 'x' },
      ),
      'Check firewall/network',
      'db.test could not be looked up (ENOTFOUND): is the name right, is there a network?',
    ],
  ])('says what a check found: %s', async (_, answer, name, found) => {
    const url = { DATABASE_URL: found.startsWith('db.test') ? 'postgres://u@db.test/x' : 'postgres://u@127.0.0.1/x' };
    const diagnosis = await explain(load('password authentication failed for user "u"', ''), {}, answer, url);
    expect(diagnosis?.checks.find((check) => check.name === name)).toEqual({ name, ok: false, found });
  });

  it.each([
    ['no address', {}, 'neither TEST_DATABASE_URL nor DATABASE_URL is set, in the environment or in .env'],
    [
      'an address of something else',
      { '/shadow/.env': 'DATABASE_URL=mysql://u:pw@h/x' },
      'DATABASE_URL is no postgres:// address: it begins with mysql:',
    ],
  ])('stops at the first check where there is %s', async (_, files, found) => {
    const diagnosis = await explain(load('connect ECONNREFUSED', ''), files);
    expect(diagnosis?.checks.map((check) => check.found).slice(0, 1)).toEqual([found]);
    expect(diagnosis?.checks.map((check) => check.ok)).toEqual([false, false, false, false]);
  });

  it('believes a single example only where the server really does not answer', async () => {
    const url = { DATABASE_URL: 'postgres://u:p@127.0.0.1/x' };
    const thrown = example('Error: connect ECONNREFUSED 127.0.0.1:5432');
    expect(await explain(thrown, {}, probed({ ok: true }, { ok: true }), url)).toBeUndefined();
    expect(await explain(thrown)).toBeUndefined();
    expect(
      (await explain(thrown, {}, probed({ ok: false, code: 'ECONNREFUSED', message: '' }, { ok: false, code: 'SKIPPED' }), url))?.kind,
    ).toBe('database');
  });

  it.each([
    [
      'a migration',
      load('Error: Migration 3 failed: syntax error at or near "TABEL"\n at db/migrations/20260102030405.do.create-products.sql', ''),
      'migration',
    ],
    ['time', example('thrown: "Exceeded timeout of 5000 ms for a test.'), 'timeout'],
    ['an empty spec', load('Your test suite must contain at least one test.'), 'runner'],
    ['a broken configuration', load('● Validation Error:\n\n  Preset is not valid', ''), 'runner'],
    ['a stop nobody knows', load('Segmentation fault', ''), 'runner'],
    ['types', load("src/a.ts:3:1 - error TS2322: Type 'string' is not assignable"), 'code'],
  ])('tells %s apart', async (_, verdict, kind) => {
    expect((await explain(verdict))?.kind).toBe(kind);
  });

  it.each([
    ['an expectation', 'Error: expect(received).toBe(expected)\n\nExpected: "ECONNREFUSED"\nReceived: "SyntaxError: a.ts: no (1:1)"'],
    ['a plain error', 'TypeError: Cannot read properties of undefined'],
  ])('takes %s for an honest failure', async (_, message) => {
    expect(await explain(example(message))).toBeUndefined();
  });
});

describe('redact', () => {
  it.each([
    ['postgres://u:p@ss@h:1/d', 'postgres://u:***@h:1/d'],
    ['at postgres://u:secret@h/d, again redis://:pw@r', 'at postgres://u:***@h/d, again redis://:***@r'],
    ['postgres://h/d?user=u&password=secret&x=1', 'postgres://h/d?user=u&password=***&x=1'],
    ['https://example.test/a:b@c', 'https://example.test/a:b@c'],
    ['https://registry.test:4873/@swc/jest', 'https://registry.test:4873/@swc/jest'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});
