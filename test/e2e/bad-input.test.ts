import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';

const home = ownFolder();

/** Every file below a folder with its text: what must not have changed. */
function treeOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  );
}

beforeAll(async () => {
  const made = await scaffold(['new', 'shop', '--stack', 'fastify', '--no-verify', '--no-install', '--blueprint', 'shop.yml'], {
    cwd: seeded(home.path),
  });
  expect(made).toMatchObject({ exitCode: 0 });
});
function seeded(folder: string): string {
  writeFileSync(path.join(folder, 'shop.yml'), 'version: 1\napplication: shop\nresources:\n  Product:\n    fields: [name!]\n');
  writeFileSync(path.join(folder, 'broken.yml'), 'version: 1\nresources:\n  Product: [\n');
  writeFileSync(
    path.join(folder, 'nowhere.yml'),
    'version: 1\napplication: shop\nresources:\n  Review:\n    fields: [prodct:references]\n  Product:\n    fields: [name]\n',
  );
  writeFileSync(
    path.join(folder, 'twice.yml'),
    'version: 1\napplication: shop\nresources:\n  Product:\n    fields: [name]\n  products:\n    fields: [name]\n',
  );
  return folder;
}

const inShop = (...words: string[]): string[] => [...words, '--cwd', 'shop'];

/** What was typed, the exit code, what the error says, and the command that it offers. */
const CASES: readonly (readonly [name: string, args: readonly string[], exit: number, message: RegExp, hint: RegExp])[] = [
  ['an unknown type', inShop('resource', 'Coupon', 'price:decimel'), 2, /decimel/, /decimal/],
  ['a reserved resource name', inShop('resource', 'Promise', 'name'), 2, /Promise cannot be the name of a resource/, /ShopPromise/],
  ['a colliding field name', inShop('resource', 'Coupon', 'limit:integer'), 2, /limit.* is the page size of a list/, /coupon_limit/],
  [
    'a resource that nothing can be written to',
    inShop('resource', 'Coupon', 'code:token'),
    2,
    /no field that can be written/,
    /name:string!/,
  ],
  ['the application itself, to be taken back unasked', inShop('undo'), 2, /made the whole application/, /scaffold undo 2/],
  ['a folder that is none', ['history', '--cwd', 'shup'], 2, /'shup' is no folder/, /--cwd/],
  ['a field that every table has', inShop('resource', 'Coupon', 'created_at:datetime'), 2, /created_at/, /./],
  ['a name that leads out of the tree', inShop('resource', '../Coupon', 'name'), 2, /starts with '\.'/, /Product/],
  [
    'braces that the shell has expanded: enum',
    inShop('resource', 'Coupon', 'status:enumdraft', 'status:enumlive'),
    2,
    /shell/i,
    /status:enum\{draft\.live\}/,
  ],
  [
    'braces that the shell has expanded: range',
    inShop('resource', 'Coupon', 'rating:integer1', 'rating:integer2', 'rating:integer3'),
    2,
    /shell/i,
    /in=1\.\.3/,
  ],
  [
    'a missing blueprint file',
    ['new', 'other', '--stack', 'fastify', '--blueprint', 'shup.yml'],
    2,
    /there is no file .*shup\.yml/,
    /shop\.yml/,
  ],
  [
    'broken YAML, with line and column',
    ['new', 'other', '--stack', 'fastify', '--blueprint', 'broken.yml'],
    2,
    /broken\.yml:4:1/,
    /Mend the file/,
  ],
  [
    'a reference to nothing',
    ['new', 'other', '--stack', 'fastify', '--blueprint', 'nowhere.yml'],
    2,
    /nowhere\.yml:5:14.*Prodct/s,
    /to=Product/,
  ],
  [
    'a resource that is there twice',
    ['new', 'other', '--stack', 'fastify', '--blueprint', 'twice.yml'],
    2,
    /Product is described twice/,
    /Keep one/,
  ],
  [
    'a resource that the application has, with a field left out',
    inShop('resource', 'Product', 'title'),
    2,
    /Product: has name as well/,
    /scaffold field remove Product name/,
  ],
  ['a target that is not empty', ['new', 'shop', '--stack', 'express'], 3, /is not empty/, /shop-2/],
  ['an unknown stack', ['new', 'other', '--stack', 'expres'], 2, /"expres" is not one of/, /--stack express/],
  ['no stack', ['new', 'other'], 2, /--stack/, /./],
  ['an unknown command', ['resorce', 'Coupon'], 2, /unknown command/, /resource/],
  ['an unknown flag', inShop('resource', 'Coupon', '--dryrun'), 2, /unknown option '--dryrun'/, /--dry-run/],
  ['an unknown generator', ['describe', 'resorce'], 2, /no generator "resorce"/, /describe resource/],
  ['a folder that holds no application', ['resource', 'Coupon', 'name', '--cwd', '.'], 2, /holds no application/, /--cwd shop/],
  [
    'flags that contradict each other',
    inShop('resource', 'Coupon', 'name', '--strict', '--no-verify'),
    2,
    /asks for a proof/,
    /Take one of them away/,
  ],
  ['control characters in a name', inShop('resource', 'Cou\u001B[31mpon', 'name'), 2, /cannot be seen/, /./],
];

describe('bad input', () => {
  it.each(CASES)('%s: is told, with a way out, and nothing is written', async (_, args, exitCode, message, hint) => {
    const before = treeOf(home.path);

    const result = await scaffold(args, { cwd: home.path });

    expect(result.stderr).toMatch(message);
    expect(result.stderr).toMatch(/→/);
    expect(
      result.stderr
        .split('\n')
        .filter((line) => line.includes('→') || line.startsWith('    '))
        .join('\n'),
    ).toMatch(hint);
    expect(result.stderr).not.toContain('\u001B');
    expect(result).toMatchObject({ exitCode, stdout: '' });
    expect(treeOf(home.path)).toEqual(before);
  });

  it.each(CASES)('%s: is one JSON document under --json', async (_, args, exitCode) => {
    const result = await scaffold([...args, '--json'], { cwd: home.path });

    expect(result.exitCode).toBe(exitCode);
    expect(JSON.parse(result.stdout)).toMatchObject({
      ok: false,
      error: { code: exitCode === 3 ? 'CONFLICT' : 'BAD_INPUT', message: expect.any(String), hints: expect.any(Array) },
    });
  });

  it('no network for the install: exits 5, says what to run, leaves nothing', async () => {
    const before = treeOf(home.path);

    const result = await scaffold(['new', 'other', '--stack', 'fastify'], {
      cwd: home.path,
      env: {
        npm_config_registry: 'http://127.0.0.1:9/',
        npm_config_cache: path.join(home.path, '..', `${path.basename(home.path)}-cache`),
        npm_config_fetch_retries: '0',
      },
    });

    expect(result.stderr).toMatch(/network|registry|reach/i);
    expect(result.stderr).toMatch(/→/);
    expect(result.exitCode).toBe(5);
    expect(treeOf(home.path)).toEqual(before);
  });

  it('a file in the way: exits 3 and shows the difference', async () => {
    const folder = path.join(home.path, 'taken');
    cpSync(path.join(home.path, 'shop'), folder, { recursive: true });
    mkdirSync(path.join(folder, 'src/services'), { recursive: true });
    writeFileSync(path.join(folder, 'src/services/coupon-service.ts'), '// mine\n');
    const before = treeOf(folder);

    const result = await scaffold(['resource', 'Coupon', 'code!', '--cwd', 'taken', '--no-verify'], { cwd: home.path });

    expect(result.stderr).toMatch(/src\/services\/coupon-service\.ts/);
    expect(result.stderr).toMatch(/-\/\/ mine/);
    expect(result.exitCode).toBe(3);
    expect(treeOf(folder)).toEqual(before);
  });
});
