import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { rails } from '../../src/stacks/rails/index.ts';
import { scaffold } from './support/command.ts';
import { ownFolder, ownPostgres } from './support/hooks.ts';
import { hasPostgres } from './support/postgres.ts';
import { hasRuby, RUBY_ENVIRONMENT } from './support/rails.ts';
import { everyVariant, FORMLESS, missingTypes, variantsOf } from './support/variants.ts';

const home = ownFolder();
const postgres = ownPostgres();
it('covers every type that PostgreSQL has', () => {
  const options = { database: 'postgresql' };

  expect(missingTypes(everyVariant(rails, options), rails, options).toSorted()).toEqual(FORMLESS.toSorted());
});

describe.each([
  { database: 'sqlite3', isThere: hasRuby },
  { database: 'postgresql', isThere: hasRuby && hasPostgres },
])('every field type in every variant on Rails with $database', ({ database, isThere }) => {
  const root = (): string => path.join(home.path, database);
  const environment = async (): Promise<Readonly<Record<string, string>>> => {
    const url = database === 'postgresql' ? await postgres.database(`${database}_types`) : undefined;
    return url === undefined ? RUBY_ENVIRONMENT : { ...RUBY_ENVIRONMENT, DATABASE_URL: url };
  };

  it.runIf(isThere)('is proven, with no vacuous example and nothing left for RuboCop', async () => {
    const file = `${database}.yml`;
    writeFileSync(path.join(home.path, file), everyVariant(rails, { database }));
    const args = ['new', database, '--stack', 'rails', '--database', database, '--blueprint', file, '--json'];

    const result = await scaffold(args, { cwd: home.path, env: await environment() });

    expect(result.exitCode, result.stdout + result.stderr).toBe(0);
    const { data }: { data: { evidence: { examples: number; proven: number } } } = JSON.parse(result.stdout);
    expect(data).toMatchObject({ status: 'proven', vacuous: [], warnings: [] });
    expect(data.evidence.proven).toBeGreaterThan(0.95 * data.evidence.examples);
    console.log(`${database}: ${JSON.stringify(data.evidence)}`);
  });

  it.runIf(isThere)('has the same schema when all migrations are taken back and applied again', async () => {
    const env = await environment();
    const inside = (...args: readonly string[]) => execa('bin/rails', [...args], { cwd: root(), env, reject: false, all: true });
    const schema = (): string => readFileSync(path.join(root(), 'db/schema.rb'), 'utf8');
    const before = schema();
    expect(await inside('db:rollback', 'STEP=5')).toMatchObject({ exitCode: 0 });
    expect(schema()).not.toContain('create_table');
    expect(await inside('db:migrate')).toMatchObject({ exitCode: 0 });
    expect(schema()).toBe(before);
  });

  it.runIf(isThere)('takes a model with what has no form in JSON', async () => {
    const args = ['model', 'Upload', ...variantsOf(FORMLESS, rails, { database }), '--json'];

    const result = await scaffold(args, { cwd: root(), env: await environment() });

    expect(result.exitCode, result.stdout + result.stderr).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ data: { status: 'proven', vacuous: [] } });
  });
});
