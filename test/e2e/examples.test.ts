import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contractOf, shopResources } from './contract.ts';
import { npm, ROOT, scaffold } from './support/command.ts';
import { ownFolder, ownPostgres } from './support/hooks.ts';
import { hasPostgres } from './support/postgres.ts';
import { hasRuby, RUBY_ENVIRONMENT } from './support/rails.ts';
import { node } from '../../src/stacks/node/index.ts';
import { rails } from '../../src/stacks/rails/index.ts';

/** The two larger examples on all three frameworks, each held to the contract; the shop has tests of its own for each. */
const EXAMPLES = ['library', 'tracker'] as const;
const FRAMEWORKS = [
  { framework: 'fastify', stack: node, isThere: hasPostgres, build: true },
  { framework: 'express', stack: node, isThere: hasPostgres, build: true },
  { framework: 'rails', stack: rails, isThere: hasPostgres && hasRuby, build: false },
] as const;
/** Rows of the long walk and requests of the race: their full size is asked of the shop. */
const SIZE = { rows: 100, concurrent: 20 };

const home = ownFolder();
const postgres = ownPostgres();
describe.each(EXAMPLES)('the %s', (example) => {
  const blueprint = path.join(ROOT, 'examples', `${example}.yml`);
  /** What was asked and how it was judged, by framework. */
  const verdicts = new Map<string, Readonly<Record<string, boolean>>>();

  it.each(FRAMEWORKS.filter(({ isThere }) => isThere))('answers the contract on $framework', async ({ framework, stack, build }) => {
    const name = `${example}_${framework}`;
    const root = path.join(home.path, name);
    const databaseUrl = await postgres.database(name);
    const more = framework === 'rails' ? ['--database', 'postgresql'] : [];
    const env = framework === 'rails' ? { ...RUBY_ENVIRONMENT, DATABASE_URL: databaseUrl } : {};
    const args = ['new', name, '--stack', framework, ...more, '--blueprint', blueprint, '--no-verify', '--json'];
    const made = await scaffold(args, { cwd: home.path, env });
    expect(made.exitCode, made.stdout + made.stderr).toBe(0);
    if (build) expect(await npm(root, ['run', 'build'])).toMatchObject({ exitCode: 0 });

    const results = await contractOf({ root, framework, resources: await shopResources(blueprint, stack), databaseUrl, size: SIZE });

    verdicts.set(framework, Object.fromEntries(results.map(({ id, resource = '', ok }) => [`${id} ${resource}`.trim(), ok])));
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    console.log(`${name}: ${String(results.length)} checks`);
  });

  it.runIf(FRAMEWORKS.every(({ isThere }) => isThere))('is judged alike on all three', () => {
    const [first = {}, ...others] = FRAMEWORKS.map(({ framework }) => verdicts.get(framework));
    expect(Object.keys(first).length).toBeGreaterThan(500);
    for (const other of others) expect(other).toEqual(first);
  });
});
