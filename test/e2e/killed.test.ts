import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';
import { pointsOf, runKilled, stepsOf } from './support/killed.ts';

const home = ownFolder();
const NEW = ['new', 'shop', '--stack', 'fastify', '--no-verify', '--no-install', '--blueprint', '../shop.yml', '--quiet'];
const RESOURCE = ['resource', 'Coupon', 'code:string{20}:uniq!', 'product:references', '--no-verify', '--quiet'];
let points = 0;

beforeAll(async () => {
  writeFileSync(path.join(home.path, 'shop.yml'), 'version: 1\napplication: shop\nresources:\n  Product:\n    fields: [name!]\n');
});

afterAll(async () => {
  console.log(`points at which a command was killed: ${String(points)}`);
});

/**
 * Every folder, and every file with its text, that of the record too. What says when a run was has nothing to do with its being whole: ids, times, the
 * numbers of migrations and what is named or hashed by them.
 */
function treeOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    name: path.relative(folder, path.join(entry.parentPath, entry.name)),
    isFile: entry.isFile(),
  }));
  const timeless = (text: string): string => text.replaceAll(/\d{8}T\d{9}Z-\w{8}/gu, 'RUN').replaceAll(/\d{14}/gu, 'N');
  const textOf = (name: string): string => (name.startsWith('.scaffold/') ? '' : timeless(readFileSync(path.join(folder, name), 'utf8')));
  const rows = entries.map(({ name, isFile }): [string, string] => [
    name.startsWith('.scaffold/objects/') ? '.scaffold/objects' : timeless(name),
    isFile ? textOf(name) : 'folder',
  ]);
  return Object.fromEntries(rows.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const copyOf = (folder: string, name: string): string => {
  const place = path.join(home.path, name);
  rmSync(place, { recursive: true, force: true });
  cpSync(folder, place, { recursive: true });
  return place;
};

async function shop(...commands: readonly (readonly string[])[]): Promise<string> {
  const parent = path.join(home.path, `made-${String(commands.length)}`);
  mkdirSync(parent);
  expect(await scaffold(NEW, { cwd: parent })).toMatchObject({ exitCode: 0 });
  const place = path.join(parent, 'shop');
  for (const words of commands) expect(await scaffold(words, { cwd: place })).toMatchObject({ exitCode: 0 });
  return place;
}

describe('a process that is killed by the system', () => {
  it.each<readonly [string, readonly (readonly string[])[], readonly string[]]>([
    ['a resource', [], RESOURCE],
    ['taking it back', [RESOURCE], ['undo', '--quiet']],
  ])(
    'leaves the tree as it was or as it was to be, after the next command, whatever step of %s it came to',
    async (name, made, command) => {
      const start = await shop(...made);
      const whole = copyOf(start, 'whole');
      const chosen = pointsOf(await stepsOf(command, whole), 24);
      const [before, after] = [treeOf(start), treeOf(whole)];
      expect(after).not.toEqual(before);
      const reached = { before: 0, after: 0 };

      for (const point of chosen) {
        const tree = copyOf(start, 'killed');
        await runKilled(command, tree, point);
        expect(await scaffold(['history', '--quiet'], { cwd: tree })).toMatchObject({ exitCode: 0 });
        const now = treeOf(tree);
        const isDone = JSON.stringify(now) === JSON.stringify(after);
        expect(now, `${name}, ${point.when} ${String(point.at)}`).toEqual(isDone ? after : before);
        reached[isDone ? 'after' : 'before'] += 1;
        points += 1;
      }
      console.log(`${name}: ${JSON.stringify(reached)}`);
      expect(Math.min(reached.before, reached.after)).toBeGreaterThan(0);
    },
  );

  it('leaves a whole application or none, and nothing beside it after the next one', async () => {
    const parent = path.join(home.path, 'new');
    mkdirSync(parent);
    const steps = await stepsOf(NEW, parent);
    const after = treeOf(path.join(parent, 'shop'));
    const reached = { before: 0, after: 0 };

    for (const point of pointsOf(steps, 14)) {
      rmSync(parent, { recursive: true });
      mkdirSync(parent);
      await runKilled(NEW, parent, point);
      const isThere = existsSync(path.join(parent, 'shop'));
      if (isThere) expect(treeOf(path.join(parent, 'shop')), `${point.when} ${String(point.at)}`).toEqual(after);
      const { exitCode, stderr } = await scaffold(NEW, { cwd: parent });
      expect(exitCode, stderr).toBe(isThere ? 3 : 0);
      expect(readdirSync(parent)).toEqual(['shop']);
      expect(treeOf(path.join(parent, 'shop'))).toEqual(after);
      reached[isThere ? 'after' : 'before'] += 1;
      points += 1;
    }
    console.log(`a new application: ${JSON.stringify(reached)}`);
    expect(Math.min(reached.before, reached.after)).toBeGreaterThan(0);
  });
});
