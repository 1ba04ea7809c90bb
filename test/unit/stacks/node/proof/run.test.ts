import { describe, expect, it } from 'vitest';
import { ToolchainError } from '../../../../../src/core/errors.ts';
import { runSpecs } from '../../../../../src/stacks/node/proof/run/index.ts';
import { toCoverage, toVerdict } from '../../../../../src/stacks/node/proof/run/verdict.ts';
import { testEffects, type Answer } from './effects.ts';

const passed = { fullName: 'Product is named', status: 'passed', failureMessages: [] };
const failed = {
  fullName: 'Product costs',
  status: 'failed',
  failureMessages: ['Error: expect(1)\n    at Object.<anonymous> (/shadow/tests/a.test.ts:3:1)'],
};

describe('toVerdict', () => {
  it('tells examples, with paths of the tree', () => {
    const report = {
      testResults: [{ name: '/shadow/tests/a.test.ts', status: 'failed', message: '…', assertionResults: [passed, failed] }],
    };
    expect(toVerdict(report, ['/shadow'], 7)).toEqual({
      milliseconds: 7,
      loadErrors: [],
      examples: [
        { file: 'tests/a.test.ts', name: 'Product is named', status: 'passed' },
        {
          file: 'tests/a.test.ts',
          name: 'Product costs',
          status: 'failed',
          message: 'Error: expect(1)\n    at Object.<anonymous> (tests/a.test.ts:3:1)',
        },
      ],
    });
  });

  it.each(['pending', 'skipped', 'todo', 'disabled'])('counts %s as skipped', (status) => {
    const report = {
      testResults: [{ name: '/shadow/a.test.ts', status: 'passed', message: '', assertionResults: [{ ...passed, status }] }],
    };
    expect(toVerdict(report, ['/shadow'], 0).examples.map((example) => example.status)).toEqual(['skipped']);
  });

  it('tells a file that did not load, without colours', () => {
    const message = '\u001B[31m  ● Test suite failed to run\u001B[39m\n\n    Cannot find module ./x';
    const report = { testResults: [{ name: '/real/a.test.ts', status: 'failed', message, assertionResults: [] }] };
    expect(toVerdict(report, ['/shadow', '/real'], 0).loadErrors).toEqual([
      { file: 'a.test.ts', message: '  ● Test suite failed to run\n\n    Cannot find module ./x' },
    ]);
  });

  it('tells of examples that a failed hook kept from running as failed, with what was printed of it', () => {
    const skipped = { ...passed, status: 'skipped' };
    const report = { testResults: [{ name: '/shadow/a.test.ts', status: 'failed', message: '', assertionResults: [skipped] }] };
    const printed = ' FAIL  b.test.ts\nError: b\n⎯⎯[1/2]⎯⎯\n FAIL  a.test.ts > a\nError: Hook timed out\n⎯⎯[2/2]⎯⎯\n';
    expect(toVerdict(report, ['/shadow'], 0, printed)).toMatchObject({
      loadErrors: [],
      examples: [{ status: 'failed', message: 'FAIL  a.test.ts > a\nError: Hook timed out' }],
    });
  });

  it('tells a file that broke outside of its examples, and keeps those that ran', () => {
    const report = {
      testResults: [{ name: '/shadow/a.test.ts', status: 'failed', message: 'afterAll broke', assertionResults: [passed] }],
    };
    const verdict = toVerdict(report, ['/shadow'], 0);
    expect([verdict.examples.length, verdict.loadErrors]).toEqual([1, [{ file: 'a.test.ts', message: 'afterAll broke' }]]);
  });

  it.each([undefined, null, 'x', [], { testResults: 'none' }])('finds nothing in %j', (report) => {
    expect(toVerdict(report, ['/shadow'], 0)).toEqual({ examples: [], loadErrors: [], milliseconds: 0 });
  });
});

describe('toCoverage', () => {
  it('reads the totals', () => {
    const pct = (value: number) => ({ total: 4, covered: 2, pct: value });
    expect(toCoverage({ total: { lines: pct(91.5), statements: pct(90), functions: pct(80), branches: pct(70) } })).toEqual({
      lines: 91.5,
      statements: 90,
      functions: 80,
      branches: 70,
    });
  });

  it('is undefined where nothing was measured', () => {
    expect(toCoverage({ total: { lines: { pct: 'Unknown' } } })).toBeUndefined();
    expect(toCoverage(undefined)).toBeUndefined();
  });
});

describe('runSpecs', () => {
  const tree = {
    '/shadow/package.json': '{"devDependencies":{"jest":"30"}}',
    '/shadow/jest.unit.config.js': '',
    '/shadow/tests/unit/a.test.ts': '',
  };
  const report = JSON.stringify({
    testResults: [{ name: '/shadow/tests/unit/a.test.ts', status: 'passed', message: '', assertionResults: [passed] }],
  });
  const output = (args: readonly string[]): string =>
    args.find((arg) => arg.startsWith('--outputFile='))?.slice('--outputFile='.length) ?? '';
  const writes: Answer = async ({ args }, files) => {
    await files.write(output(args), report);
    return { exitCode: 1, stdout: 'noise {"testResults": []}' };
  };
  const run = { root: '/shadow', specs: ['tests/unit/a.test.ts'], coverage: false, step: 'red' } as const;

  it('reads the JSON that Jest wrote, whatever it printed and whatever its exit code', async () => {
    const { effects } = testEffects(tree, writes);
    expect((await runSpecs(effects, run)).examples).toEqual([{ file: 'tests/unit/a.test.ts', name: 'Product is named', status: 'passed' }]);
  });

  it('never reads the JSON of an earlier run', async () => {
    const { effects } = testEffects({ ...tree, '/shadow/.scaffold/proof.json': report }, () => ({
      exitCode: 1,
      stderr: 'Error: broken set-up',
    }));
    expect(await runSpecs(effects, run)).toMatchObject({ examples: [], loadErrors: [{ file: '', message: 'Error: broken set-up' }] });
  });

  it.each([
    ['a crash without a word', { exitCode: 3 }, 'exit code 3'],
    ['a run that never ends', { exitCode: 1, timedOut: true }, 'did not finish'],
    ['a missing node', { exitCode: 127, notFound: true }, 'could not be started'],
  ])('tells %s as a failure of the run', async (_, result, message) => {
    const { effects } = testEffects(tree, () => result);
    const { loadErrors } = await runSpecs(effects, run);
    expect(loadErrors.map((error) => [error.file, error.message.includes(message)])).toEqual([['', true]]);
  });

  it('takes a run without specs for what it is', async () => {
    const { effects } = testEffects(tree);
    expect(await runSpecs(effects, { ...run, specs: 'all' })).toMatchObject({ examples: [], loadErrors: [] });
  });

  it('measures a suite under its own configuration where the project has one', async () => {
    const { effects, calls } = testEffects(tree, async (call, files) => {
      await files.write(
        '/shadow/.scaffold/coverage/coverage-summary.json',
        JSON.stringify({ total: { lines: { pct: 88 }, statements: { pct: 87 }, functions: { pct: 86 }, branches: { pct: 85 } } }),
      );
      return writes(call, files);
    });
    const verdict = await runSpecs(effects, { ...run, coverage: true, step: 'green' });
    expect(verdict.coverage).toEqual({ lines: 88, statements: 87, functions: 86, branches: 85 });
    expect(calls[0]?.args).toEqual(expect.arrayContaining(['--coverage', '--config', 'jest.unit.config.js']));
  });

  it('is an error where another runner is used', async () => {
    const { effects } = testEffects({ '/shadow/package.json': '{"devDependencies":{"mocha":"11"}}' });
    await expect(runSpecs(effects, run)).rejects.toBeInstanceOf(ToolchainError);
    await expect(runSpecs(effects, run)).rejects.toThrow(
      'This project tests with mocha, and only Vitest and Jest can be run for the proof so far.',
    );
  });
});

describe('runSpecs under Vitest', () => {
  const tree = { '/shadow/package.json': '{"devDependencies":{"vitest":"4"}}' };
  const run = { root: '/shadow', specs: ['src/own.test.ts', 'tests/api/unit/a.test.ts'], coverage: true, step: 'green' } as const;
  const reports: Answer = async ({ args }, files) => {
    const output = args.find((arg) => arg.startsWith('--outputFile.json='))?.slice('--outputFile.json='.length) ?? '';
    const name = `/shadow/${args.includes('vitest.api.config.mjs') ? 'tests/api/unit/a.test.ts' : 'src/own.test.ts'}`;
    await files.write(output, JSON.stringify({ testResults: [{ name, status: 'passed', message: '', assertionResults: [passed] }] }));
    return { exitCode: 0 };
  };

  it('reads its JSON', async () => {
    const { effects, calls } = testEffects(tree, reports);
    expect((await runSpecs(effects, run)).examples).toEqual([{ file: 'src/own.test.ts', name: 'Product is named', status: 'passed' }]);
    expect(calls[0]?.args).toEqual(expect.arrayContaining(['run', '--reporter=json', ...run.specs]));
  });

  it('runs the tests of generated resources by their own configuration', async () => {
    const { effects } = testEffects({ ...tree, '/shadow/vitest.api.config.mjs': '' }, reports);
    expect((await runSpecs(effects, run)).examples.map(({ file }) => file)).toEqual(['src/own.test.ts', 'tests/api/unit/a.test.ts']);
  });

  it('runs each with its own runner, where the tree has another one', async () => {
    const mixed = { '/shadow/package.json': '{"devDependencies":{"jest":"30","vitest":"4"}}', '/shadow/jest.api.config.cjs': '' };
    const { effects, calls } = testEffects(mixed, () => ({ exitCode: 0 }));
    await runSpecs(effects, run);
    expect(calls.map(({ args }) => [args[0], args.at(-1)])).toEqual([
      ['node_modules/vitest/vitest.mjs', 'src/own.test.ts'],
      ['node_modules/jest/bin/jest.js', 'tests/api/unit/a.test.ts'],
    ]);
  });

  it.each([
    ['', '--coverage.enabled=false'],
    ['@vitest/coverage-v8', '--coverage.provider=v8'],
    ['@vitest/coverage-istanbul', '--coverage.provider=istanbul'],
  ])('measures with what the tree has: %s', async (provider, expected) => {
    const installed = provider === '' ? {} : { [`/shadow/node_modules/${provider}/package.json`]: '{}' };
    const { effects, calls } = testEffects({ ...tree, ...installed }, reports);
    await runSpecs(effects, run);
    expect(calls[0]?.args).toContain(expected);
  });
});

it('tells of each example as it ends, by what Jest prints, and prints nothing more where nobody counts', async () => {
  const stderr =
    'PASS tests/a.test.ts\n  Product\n    ✓ is named (2 ms)\n    ✕ costs\n    ○ skipped later\n  ● Product › costs\n\nTests: 2 failed\n';
  const { effects, calls } = testEffects({ '/shadow/package.json': '{"devDependencies":{"jest":"^30.0.0"}}' }, () => ({
    stderr,
    exitCode: 1,
  }));
  let count = 0;
  const run = { root: '/shadow', specs: ['tests/a.test.ts'], coverage: false, step: 'red' } as const;
  await runSpecs(effects, { ...run, onExample: () => void (count += 1) });
  await runSpecs(effects, run);
  expect(count).toBe(3);
  expect(calls.map(({ args }) => args.includes('--verbose'))).toEqual([true, false]);
});
