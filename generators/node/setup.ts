import { defineGenerator, ensure, type BoundFileRow, type FileRow, type When } from '../../src/core/define.ts';
import { node } from '../../src/stacks/node/card.ts';
import { dataLayerOf, isInMemory, type DataLayer } from '../../src/stacks/node/project/data-layers.ts';
import { ownConnection } from '../../src/stacks/node/project/own-parts.ts';
import { runnerOf, type Runner } from '../../src/stacks/node/project/runners.ts';
import { configures, isBeside, setupEdits } from '../../src/stacks/node/setup-edits.ts';
import application from './new.ts';

/** What an application decides for itself: how it starts, is checked, built and delivered. */
const LEFT = new Set(['src/server.ts']);
const KEPT = /^(?:src|tests)\/|^db\/migrations\/|^(?:\.env\.example|\.gitignore|blueprint\.yml)$/;

/** Files of a new application that speak to its database. */
const OF_DATABASE = new Set([
  'db/migrations/.gitkeep',
  ...['cli', 'columns', 'directory-lock', 'migrate', 'seed', 'seeds/index', 'tables/index'].map((name) => `src/db/${name}.ts`),
  ...['database-errors', 'soft-delete', 'statements'].map((name) => `src/lib/${name}.ts`),
  ...['global-setup.ts', 'template-database.ts', 'database-environment.js'].map((name) => `tests/helpers/${name}`),
  ...['migrations', 'schema', 'seeds'].map((name) => `tests/integration/${name}.test.ts`),
  ...['db/directory-lock', 'lib/database-errors', 'lib/keyset', 'lib/relations', 'lib/statements'].map(
    (name) => `tests/unit/${name}.test.ts`,
  ),
]);
/** Files of a new application that only serve to open a database. */
const OF_CONNECTION = new Set(['src/db/directory-lock.ts', 'tests/unit/db/directory-lock.test.ts']);
/** Files of a new application that only its runner needs. */
const OF_JEST = new Set(['tests/helpers/database-environment.js']);

/** Does the tree connect to its database by itself? */
const shares: When = ({ options }) => ownConnection(options) !== undefined;

/** Only where there is none: what is there already stays. */
const beside = (row: BoundFileRow): BoundFileRow => ({
  ...row,
  kind: 'ensure',
  when: (blueprint, resource) =>
    isBeside(blueprint) &&
    (!OF_JEST.has(row.path) || runnerOf(blueprint.options) === 'jest') &&
    (!OF_DATABASE.has(row.path) || !isInMemory(blueprint)) &&
    (!OF_CONNECTION.has(row.path) || ownConnection(blueprint.options) === undefined) &&
    (row.when?.(blueprint, resource) ?? true),
});

const own = (path: string, when: When = () => true): FileRow =>
  ensure(path, { when: (blueprint, resource) => isBeside(blueprint) && when(blueprint, resource) });
/** In trees of one runner. */
const under =
  (runner: Runner, configured?: boolean): When =>
  (blueprint) =>
    runnerOf(blueprint.options) === runner && (configured === undefined || configures(runner, blueprint) === configured);

/** In trees whose own data is behind a layer that generated repositories are written with as well. */
const over =
  (...layers: readonly DataLayer[]): When =>
  ({ options }) =>
    layers.includes(dataLayerOf(options));

export default defineGenerator({
  id: 'node:setup',
  description: 'What an existing application needs for generated resources: their base in a folder of its own, its tests and their runner',
  stack: node,
  scope: 'application',
  prompts: [],
  files: [
    ...application.files.filter(({ path }) => KEPT.test(path) && !LEFT.has(path)).map(beside),
    own('README.md'),
    own('jest.config.cjs', under('jest', false)),
    own('jest.api.config.cjs', under('jest', true)),
    own('tests/helpers/jest-globals.d.ts', under('jest')),
    own('tests/helpers/transform.cjs', under('jest')),
    own('vitest.config.mjs', under('vitest', false)),
    own('vitest.api.config.mjs', under('vitest')),
    own('tests/helpers/embedded-database.ts', (blueprint) => runnerOf(blueprint.options) === 'vitest' && !isInMemory(blueprint)),
    own('src/db/rows.ts', over('knex', 'typeorm')),
    own('src/db/knex.ts', over('knex')),
    own('src/db/typeorm.ts', over('typeorm')),
    own('src/db/shared.ts', shares),
    own('tests/unit/db/shared.test.ts', shares),
    own('src/db/memory.ts', over('memory')),
    own('src/db/table.ts', over('memory')),
    own('src/db/values.ts', over('memory')),
    own('tests/helpers/store.ts', over('memory')),
    own('tests/unit/db/memory.test.ts', over('memory')),
    own('src/index.ts'),
    own('tests/integration/api.test.ts'),
  ],
  edits: setupEdits,
  examples: ['scaffold setup', 'scaffold setup --cwd ../store'],
});
