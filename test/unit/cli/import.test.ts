import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../../src/cli/main.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scaffold-import-'));
  writeFileSync(
    path.join(folder, 'shop.sql'),
    'CREATE TABLE shops (id bigserial PRIMARY KEY, name varchar(40) NOT NULL);\nCREATE VIEW v AS SELECT 1;\n',
  );
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const BLUEPRINT = 'version: 1\nresources:\n  Shop:\n    fields:\n      - name:string{40}!\n';

async function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await main(['import', ...args, '--cwd', folder], { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { exit, out: out.join(''), err: err.join('') };
}

const IDS = 'numbers as ids are not carried over (shops): records have UUIDs on Express and Fastify';

describe('scaffold import', { timeout: 60_000 }, () => {
  it('prints the blueprint, and beside it what it does not say', async () => {
    const { exit, out, err } = await run('shop.sql');
    expect({ exit, out }).toEqual({ exit: 0, out: BLUEPRINT });
    expect(err).toBe(`1 resource from sql\nSaid in another way, or not at all (2):\n  the view v is not carried over\n  ${IDS}\n`);
  });

  it('writes a file, but over none', async () => {
    expect(await run('shop.sql', '--output', 'blueprint.yml')).toMatchObject({ exit: 0, out: '' });
    const file = path.join(folder, 'blueprint.yml');
    expect(readFileSync(file, 'utf8')).toBe(BLUEPRINT);
    writeFileSync(file, 'mine');
    expect(await run('shop.sql', '--output', 'blueprint.yml')).toMatchObject({ exit: 3 });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await run('shop.sql', '--output', 'blueprint.yml', '--force')).toMatchObject({ exit: 0 });
    expect(readFileSync(file, 'utf8')).toBe(BLUEPRINT);
  });

  it('gives the same as data', async () => {
    const { out } = await run('shop.sql', '--json');
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      data: {
        kind: 'sql',
        blueprint: BLUEPRINT,
        resources: ['Shop'],
        losses: [{ message: 'the view v is not carried over' }, { message: IDS }],
      },
    });
  });

  it('says what is wrong with what it was given', async () => {
    const missing = await run('shp.sql');
    expect(missing).toMatchObject({ exit: 2 });
    expect(missing.err).toMatch(/there is no file .*shp\.sql[\s\S]*Did you mean .*shop\.sql/);
    const kind = await run('shop.sql', '--from', 'jdx', '--output', 'b.yml');
    expect(kind).toMatchObject({ exit: 2 });
    expect(kind.err).toContain('"jdx" is none of rails');
    expect(existsSync(path.join(folder, 'b.yml'))).toBe(false);
  });
});
