import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';

const home = ownFolder();
/** An application of one resource; every test works on a copy. */
let shop = '';

beforeAll(async () => {
  writeFileSync(path.join(home.path, 'shop.yml'), 'version: 1\napplication: shop\nresources:\n  Product:\n    fields: [name!]\n');
  const made = await scaffold(['new', 'shop', '--stack', 'fastify', '--no-verify', '--no-install', '--blueprint', 'shop.yml'], {
    cwd: home.path,
  });
  expect(made).toMatchObject({ exitCode: 0 });
  shop = path.join(home.path, 'shop');
});
function copyOf(folder: string, name: string): string {
  const place = path.join(home.path, name);
  cpSync(folder, place, { recursive: true });
  return place;
}

/** Files with their texts; the numbers of migrations are those of their second, and tell nothing. */
function treeOf(folder: string, keep: (file: string) => boolean = () => true): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/^\.(?:git|scaffold)\//u.test(file) && keep(file));
  const unnumbered = (text: string): string => text.replaceAll(/\d{14}/gu, 'N');
  return Object.fromEntries(files.sort().map((file) => [unnumbered(file), unnumbered(readFileSync(path.join(folder, file), 'utf8'))]));
}

const run = (cwd: string, ...words: readonly string[]) => scaffold([...words, '--quiet'], { cwd });
const make = (cwd: string, ...words: readonly string[]) => run(cwd, 'resource', ...words, '--no-verify');

interface History {
  readonly data: readonly { readonly run: string; readonly resources: readonly string[] }[];
}
async function historyOf(cwd: string): Promise<History['data']> {
  const { stdout } = await scaffold(['history', '--json'], { cwd });
  const value: History = JSON.parse(stdout);
  return value.data;
}

describe('eight commands at once on one tree', () => {
  it('are each done or refused, and the tree is that of those that were done, one after another', async () => {
    const start = copyOf(shop, 'start');
    expect(await make(start, 'Tag', 'label!')).toMatchObject({ exitCode: 0 });
    const tag = (await historyOf(start)).at(-1)?.run ?? '';
    const tree = copyOf(start, 'at-once');
    const wanted: Readonly<Record<string, readonly string[]>> = {
      coupon: ['resource', 'Coupon', 'code:string{20}!', '--no-verify'],
      gift: ['resource', 'Gift', 'name!', '--no-verify'],
      wallet: ['resource', 'Wallet', 'balance:decimal{10.2}', '--no-verify'],
      review: ['resource', 'Review', 'product:references', '--no-verify'],
    };

    const outcomes = await Promise.all(
      [
        ...Object.values(wanted),
        ['resource', 'Coupon', 'code:string{20}!', '--no-verify'],
        ['undo', tag],
        ['destroy', 'resource', 'Tag'],
        ['status'],
      ].map((words) => run(tree, ...words)),
    );

    for (const { exitCode, stderr } of outcomes) {
      expect([0, 2, 3], stderr).toContain(exitCode);
      if (exitCode !== 0) expect(stderr).toMatch(/^error: .*\n/u);
      expect(stderr).not.toMatch(/defect|undefined| at /u);
    }
    expect(outcomes.filter(({ exitCode }) => exitCode === 0).length).toBeGreaterThan(1);
    expect(readdirSync(path.join(tree, '.scaffold')).sort()).toEqual(['.gitattributes', '.gitignore', 'objects', 'runs']);

    const done = await historyOf(tree);
    const serial = copyOf(start, 'one-by-one');
    if (!done.some(({ run: id }) => id === tag)) expect(await run(serial, 'undo', tag)).toMatchObject({ exitCode: 0 });
    for (const { resources } of done) {
      const words = wanted[resources.join()];
      if (words !== undefined) expect(await run(serial, ...words)).toMatchObject({ exitCode: 0 });
    }
    expect(treeOf(tree)).toEqual(treeOf(serial));
  });
});

describe('a tree under git', () => {
  const git = async (cwd: string, ...words: readonly string[]): Promise<string> => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'core.autocrlf=false'];
    return (await execa('git', [...identity, ...words], { cwd, stripFinalNewline: false })).stdout;
  };
  const commit = async (cwd: string, message: string): Promise<void> => {
    await git(cwd, 'add', '--all');
    await git(cwd, 'commit', '--quiet', '--message', message);
  };
  const opened = async (name: string): Promise<string> => {
    const tree = copyOf(shop, name);
    await git(tree, 'init', '--quiet', '--initial-branch=main');
    await commit(tree, 'Application');
    return tree;
  };

  it('merges two branches that each make a resource, records and all, and takes either back', async () => {
    const tree = await opened('branches');
    const fields = ['code:string{20}!', 'product:references', 'note:text'];
    for (const [branch, words] of [
      ['coupons', ['Coupon', ...fields]],
      ['gifts', ['Gift', ...fields]],
    ] as const) {
      await git(tree, 'switch', '--quiet', '--create', branch, 'main');
      expect(await make(tree, ...words)).toMatchObject({ exitCode: 0 });
      await commit(tree, branch);
    }

    await git(tree, 'merge', '--quiet', '--no-edit', 'coupons');

    const one = copyOf(shop, 'gift-then-coupon');
    await make(one, 'Gift', ...fields);
    await make(one, 'Coupon', ...fields);
    expect(treeOf(tree)).toEqual(treeOf(one));
    expect((await historyOf(tree)).map(({ resources }) => resources.join())).toEqual(['product', 'coupon', 'gift']);

    expect(await run(tree, 'destroy', 'resource', 'Coupon')).toMatchObject({ exitCode: 0 });
    expect(await run(tree, 'destroy', 'resource', 'Gift')).toMatchObject({ exitCode: 0 });
    expect(treeOf(tree)).toEqual(treeOf(shop));
  });

  it('becomes by `git apply` of a dry run what the run itself makes of it', async () => {
    const dry = await opened('dry');
    const change = (file: string, how: (text: string) => string): void => {
      writeFileSync(path.join(dry, file), how(readFileSync(path.join(dry, file), 'utf8')));
    };
    change('src/routes/index.ts', (text) => text.replaceAll('\n', '\r\n'));
    change('src/db/tables/index.ts', (text) => text.trimEnd());
    change('README.md', (text) => `\uFEFF${text}`);
    await commit(dry, 'Other forms');
    const wet = copyOf(dry, 'wet');
    const before = treeOf(dry);

    const { exitCode, stdout } = await scaffold(['resource', 'Review', 'text:text', 'product:references', '--no-verify', '--dry-run'], {
      cwd: dry,
    });

    expect(exitCode).toBe(0);
    expect(treeOf(dry)).toEqual(before);
    await execa('git', ['apply', '--whitespace=nowarn', '-'], { cwd: dry, input: `${stdout}\n` });
    expect(await make(wet, 'Review', 'text:text', 'product:references')).toMatchObject({ exitCode: 0 });
    expect(treeOf(dry)).toEqual(treeOf(wet));
  });
});
