import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { scaffold, type CommandResult } from './support/command.ts';
import { ownFolder, ownPostgres } from './support/hooks.ts';
import { hasPostgres } from './support/postgres.ts';
import { hasRuby, RUBY_ENVIRONMENT } from './support/rails.ts';
import { nodeApplication, railsApplication, type Application } from './support/story/application.ts';
import { edited, textOf } from './support/story/blueprint.ts';
import { BY_HAND, lostEdits, writeByHand } from './support/story/by-hand.ts';
import { CHAPTERS, FIRST, FIRST_ROWS } from './support/story/chapters.ts';
import { expected, type Tables } from './support/story/rows.ts';

/**
 * The tracker changes its mind ten times, people write in it meanwhile, and no row in its database is lost; at the end its whole suite passes. The last
 * change is proven on Rails; on Node each of the two would take minutes.
 */
const STACKS = [
  { framework: 'fastify', isThere: hasPostgres, migrations: 'db/migrations', isProven: false },
  { framework: 'express', isThere: hasPostgres, migrations: 'db/migrations', isProven: false },
  { framework: 'rails', isThere: hasRuby, migrations: 'db/migrate', isProven: true },
] as const;

const home = ownFolder();
const postgres = ownPostgres();
describe.each(STACKS.filter(({ isThere }) => isThere))('ten changes of a tracker on $framework', ({ framework, migrations, isProven }) => {
  const root = (): string => path.join(home.path, framework);
  const file = (): string => path.join(home.path, `${framework}.yml`);
  const run = (...args: readonly string[]): Promise<CommandResult> =>
    scaffold([...args, '--json'], { cwd: home.path, env: RUBY_ENVIRONMENT });
  const apply = (...flags: readonly string[]): Promise<CommandResult> => run('apply', file(), '--cwd', root(), ...flags);
  const migrationFiles = (): readonly string[] => readdirSync(path.join(root(), migrations));
  let application: Application;
  let blueprint = FIRST;
  let tables: Tables = {};

  beforeAll(async () => {
    writeFileSync(file(), textOf(blueprint));
    const made = await run('new', framework, '--stack', framework, '--blueprint', file(), '--no-verify');
    expect(made.exitCode, made.stdout + made.stderr).toBe(0);
    application = framework === 'rails' ? railsApplication(root()) : nodeApplication(root(), await postgres.database(`story_${framework}`));
    await application.migrate([]);
    tables = expected({}, FIRST_ROWS);
    expect(await application.migrate(FIRST_ROWS)).toEqual(tables);
  });

  it.each(CHAPTERS)('$name', async ({ name, edit, rows, becomes, refused = [] }) => {
    const verify = isProven && name === CHAPTERS.at(-1)?.name;
    const before = migrationFiles();
    writeByHand(
      root(),
      BY_HAND[framework].filter((one) => one.before === name),
    );
    blueprint = edited(blueprint, edit);
    writeFileSync(file(), textOf(blueprint));
    if (refused.length > 0) {
      const { exitCode, stdout } = await apply('--no-verify');
      expect({ exitCode, stdout }).toMatchObject({ exitCode: 3 });
      for (const lost of refused) expect(stdout).toContain(`${lost}: `);
      expect(migrationFiles()).toEqual(before);
    }

    const applied = await apply(...(verify ? [] : ['--no-verify']), ...(refused.length > 0 ? ['--allow-destructive'] : []));

    expect(applied.exitCode, applied.stdout + applied.stderr).toBe(0);
    const { data }: { data: { status: string; vacuous: readonly object[]; evidence: object } } = JSON.parse(applied.stdout);
    if (verify) {
      expect(data).toMatchObject({ status: 'proven', vacuous: [] });
      console.log(`${framework}: ${JSON.stringify(data.evidence)}`);
    }
    tables = expected(tables, rows, becomes);
    expect(await application.migrate(rows)).toEqual(tables);
    const made = CHAPTERS.findIndex((chapter) => chapter.name === name);
    const written = BY_HAND[framework].filter((one) => CHAPTERS.findIndex((chapter) => chapter.name === one.before) <= made);
    expect(lostEdits(root(), written)).toEqual([]);
  });

  it('is nothing the eleventh time', async () => {
    const { exitCode, stdout } = await apply('--no-verify');
    const { data }: { data: { files: readonly { action: string }[] } } = JSON.parse(stdout);

    expect({ exitCode, written: data.files.filter(({ action }) => action !== 'identical' && action !== 'skip') }).toEqual({
      exitCode: 0,
      written: [],
    });
  });

  it('is in order at the end, its own and what was written by hand', async () => {
    for (const said of await application.check()) expect(said).toMatchObject({ exitCode: 0 });
  });
});
