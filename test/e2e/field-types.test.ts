import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { node } from '../../src/stacks/node/index.ts';
import { npm, scaffold } from './support/command.ts';
import { ownFolder, ownPostgres } from './support/hooks.ts';
import { hasPostgres } from './support/postgres.ts';
import { everyVariant, missingTypes } from './support/variants.ts';

const BLUEPRINT = everyVariant(node);

const home = ownFolder();
const postgres = ownPostgres();

beforeAll(async () => {
  writeFileSync(path.join(home.path, 'matrix.yml'), BLUEPRINT);
});
it('covers every supported type', () => {
  expect(missingTypes(BLUEPRINT, node)).toEqual([]);
});

describe.each([
  ['fastify', 'layered'],
  ['express', 'feature'],
])('every field type in every variant on %s, %s', (framework, layout) => {
  it('is generated, and passes its tests on the embedded database', async () => {
    const root = path.join(home.path, framework);

    const result = await scaffold(
      ['new', framework, '--stack', framework, '--layout', layout, '--blueprint', 'matrix.yml', '--json', '--no-verify'],
      { cwd: home.path },
    );

    expect(result.exitCode, result.stdout.slice(-5000) + result.stderr).toBe(0);
    // A proof would have formatted the files and run every test; the shop's story shows that one.
    expect(await npm(root, ['run', 'format'])).toMatchObject({ exitCode: 0 });
    const tests = await npm(root, ['test']);
    expect(tests.exitCode, tests.stdout.slice(-3000) + tests.stderr.slice(-3000)).toBe(0);
  });

  it('needs no more of formatter, compiler or linter', async () => {
    const root = path.join(home.path, framework);

    expect(await npm(root, ['exec', '--', 'prettier', '--check', '.'])).toMatchObject({ exitCode: 0 });
    expect(await npm(root, ['run', 'typecheck'])).toMatchObject({ exitCode: 0, stdout: '' });
    expect(await npm(root, ['run', 'lint'])).toMatchObject({ exitCode: 0, stdout: '' });
  });

  it.runIf(hasPostgres)('passes its tests on a PostgreSQL server', async () => {
    const url = await postgres.database(`${framework}_types`);

    const tests = await npm(path.join(home.path, framework), ['run', 'test:integration'], { TEST_DATABASE_URL: url });

    expect(tests.exitCode, tests.stdout.slice(-3000) + tests.stderr.slice(-3000)).toBe(0);
  });
});
