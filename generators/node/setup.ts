import { defineGenerator, ensure, type BoundFileRow, type FileRow } from '../../src/core/define.ts';
import { node } from '../../src/stacks/node/card.ts';
import { hasJest, isBeside, setupEdits } from '../../src/stacks/node/setup-edits.ts';
import application from './new.ts';

/** What an application decides for itself: how it starts, is checked, built and delivered. */
const LEFT = new Set(['src/server.ts']);
const KEPT = /^(?:src|tests)\/|^db\/migrations\/|^(?:\.env\.example|\.gitignore|blueprint\.yml)$/;

/** Only where there is none: what is there already stays. */
const beside = (row: BoundFileRow): BoundFileRow => ({
  ...row,
  kind: 'ensure',
  when: (blueprint, resource) => isBeside(blueprint) && (row.when?.(blueprint, resource) ?? true),
});

const own = (path: string, when: NonNullable<FileRow['when']> = isBeside): FileRow => ensure(path, { when });

export default defineGenerator({
  id: 'node:setup',
  description: 'What an existing application needs for generated resources: their base in a folder of its own, its tests and their runner',
  stack: node,
  scope: 'application',
  prompts: [],
  files: [
    ...application.files.filter(({ path }) => KEPT.test(path) && !LEFT.has(path)).map(beside),
    own('README.md'),
    own('jest.config.cjs', (blueprint) => isBeside(blueprint) && !hasJest(blueprint)),
    own('jest.api.config.cjs', (blueprint) => isBeside(blueprint) && hasJest(blueprint)),
    own('src/index.ts'),
    own('tests/helpers/jest-globals.d.ts'),
    own('tests/helpers/transform.cjs'),
    own('tests/integration/api.test.ts'),
  ],
  edits: setupEdits,
  examples: ['scaffold setup', 'scaffold setup --cwd ../store'],
});
