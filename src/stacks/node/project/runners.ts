import type { OptionValue } from '../../../core/pipeline.ts';

/** Runners of tests that generated specs are written for; in this order a tree is tried on them. */
export const RUNNERS = ['vitest', 'jest'] as const;
export type Runner = (typeof RUNNERS)[number];

/** What specs, which are written in the words of Jest, say instead under another runner. */
export interface Words {
  /** The module that what Jest has as globals is imported from. */
  readonly module: string;
  readonly globals: readonly string[];
  /** In place of the global `jest`. */
  readonly mocks: string;
  /** Variables of the environment. */
  readonly variables: Readonly<Record<string, string>>;
}

interface RunnerRow {
  readonly title: string;
  /** The package that brings it, and those that only set-up for it brings. */
  readonly packages: readonly [string, ...string[]];
  /** Where a tree's own tests are configured. */
  readonly config: RegExp;
  /** What the tests of generated resources go by in a tree that was there before: alone, or beside the tests that there are. */
  readonly alone: string;
  readonly beside: string;
  /** A helper of those tests that only this runner has, by its place in their home. */
  readonly helper: string;
  /** What runs tests by a configuration, before its name. */
  readonly command: string;
  /** The file to start in node_modules. */
  readonly script: string;
  readonly words?: Words;
}

/** To add a runner: a name above, a row here, one in proof/run, and the templates of its set-up in templates/node/<name>. */
export const RUNNER_TABLE = {
  jest: {
    title: 'Jest',
    packages: ['jest', 'jest-environment-node', '@swc/core', '@swc/jest', '@types/jest'],
    config: /^jest\.config\.[cm]?[jt]s$/,
    alone: 'jest.config.cjs',
    beside: 'jest.api.config.cjs',
    helper: 'helpers/database-environment.cjs',
    command: 'jest --config',
    script: 'node_modules/jest/bin/jest.js',
  },
  vitest: {
    title: 'Vitest',
    packages: ['vitest'],
    config: /^vite(?:st)?\.config\.[cm]?[jt]s$/,
    // Without a configuration, it would take every test for its own.
    alone: 'vitest.api.config.mjs',
    beside: 'vitest.api.config.mjs',
    helper: 'helpers/embedded-database.ts',
    command: 'vitest run --config',
    script: 'node_modules/vitest/vitest.mjs',
    words: {
      module: 'vitest',
      globals: ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'test'],
      mocks: 'vi',
      variables: { JEST_WORKER_ID: 'VITEST_POOL_ID' },
    },
  },
} as const satisfies Record<Runner, RunnerRow>;

/** The runner of a tree, by its settings; an application made by `scaffold new` has Jest. */
export const runnerOf = ({ runner }: Readonly<Record<string, OptionValue>>): Runner => RUNNERS.find((name) => name === runner) ?? 'jest';

/** Its row. */
export const runnerRow = (options: Readonly<Record<string, OptionValue>>): RunnerRow => RUNNER_TABLE[runnerOf(options)];

/** The configuration that the tests of generated resources go by. */
export const configOf = (options: Readonly<Record<string, OptionValue>>): string => {
  const row = runnerRow(options);
  return (options['runnerConfig'] ?? 'none') === 'none' ? row.alone : row.beside;
};
