import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generate } from '../../src/api/generate.ts';
import { InputError } from '../../src/core/errors.ts';
import { evilField, freeField } from '../unit/hostile/evil.ts';
import { effectsOver, nodeApplication, ROOT, UNPROVEN } from '../unit/hostile/world.ts';
import { ownFolder, ownPostgres } from './support/hooks.ts';
import { hasPostgres } from './support/postgres.ts';

const home = ownFolder();
const postgres = ownPostgres();

/** The migrations of resources whose fields hold texts that try to break out of SQL: each up and down, in a transaction of its own. */
async function hostileMigrations(): Promise<readonly string[]> {
  const base = await nodeApplication('fastify', 'version: 1\napplication: shop\nresources: {}\n');
  const scripts = new Set<string>();
  for (const field of fc.sample(fc.oneof({ weight: 3, arbitrary: freeField }, { weight: 1, arbitrary: evilField }), {
    numRuns: 700,
    seed: 61,
  })) {
    const files = base.fork();
    await files.write(
      `${ROOT}/blueprint.yml`,
      JSON.stringify({ version: 1, application: 'shop', resources: { Coupon: { fields: [field] } } }),
    );
    try {
      await generate({ ...UNPROVEN, generator: 'migration', root: ROOT, name: 'Coupon', fields: [], options: {} }, effectsOver(files));
    } catch (error) {
      if (error instanceof InputError) continue;
      throw error;
    }
    const folder = `${ROOT}/db/migrations`;
    const names = (await files.list(folder)).filter((name) => name.endsWith('.sql')).sort();
    const [up, down] = await Promise.all(names.map((name) => files.read(`${folder}/${name}`)));
    scripts.add(`BEGIN;\n${up ?? ''}\n${down ?? ''}\nROLLBACK;\n`);
  }
  return [...scripts];
}

describe.runIf(hasPostgres)('migrations of fields that hold hostile texts', () => {
  it('are SQL that PostgreSQL runs, and do nothing but what they say', async () => {
    const scripts = await hostileMigrations();
    expect(scripts.length).toBeGreaterThan(40);
    const url = await postgres.database('hostile');
    const file = path.join(home.path, 'all.sql');
    writeFileSync(
      file,
      `CREATE TABLE canary (a int);\n${scripts.join('\n')}\nSELECT count(*) AS tables FROM pg_tables WHERE schemaname = 'public';\n`,
    );

    const { exitCode, stderr, stdout } = await execa('/usr/lib/postgresql/15/bin/psql', [url, '-At', '-v', 'ON_ERROR_STOP=1', '-f', file], {
      reject: false,
    });

    expect({ exitCode, stderr: stderr.slice(0, 2000) }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('1');
  });
});
