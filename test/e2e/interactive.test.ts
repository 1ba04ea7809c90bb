import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generators } from '../../generators/index.ts';
import { ROOT, scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';
import { KEYS, onTerminal, type Session } from './support/pty.ts';
import { hasRuby, RUBY_ENVIRONMENT } from './support/rails.ts';

const { enter, down, up, tab, interrupt, clear } = KEYS;

const home = ownFolder();
let shop = '';
let express = '';
let count = 0;

beforeAll(async () => {
  writeFileSync(
    path.join(home.path, 'shop.yml'),
    'version: 1\napplication: shop\nresources:\n  Product:\n    fields: [name:string:length=2..100!]\n',
  );
  const made = await scaffold(['new', 'shop', '--stack', 'fastify', '--no-verify', '--no-install', '--blueprint', 'shop.yml'], {
    cwd: home.path,
  });
  expect(made).toMatchObject({ exitCode: 0 });
  shop = path.join(home.path, 'shop');
  const other = await scaffold(['new', 'express/shop', '--stack', 'express', '--no-verify', '--no-install', '--blueprint', 'shop.yml'], {
    cwd: home.path,
  });
  expect(other).toMatchObject({ exitCode: 0 });
  express = path.join(home.path, 'express/shop');
});
/** A copy in a folder of its own, so that what is left beside it is seen. */
function copyOf(folder: string): string {
  count += 1;
  const place = path.join(home.path, `copy-${count}`, path.basename(folder));
  mkdirSync(path.dirname(place));
  cpSync(folder, place, { recursive: true });
  return place;
}

/** Files with their texts; the numbers of migrations are those of their second, and records are of their run. */
function treeOf(folder: string): Readonly<Record<string, string>> {
  const unnumbered = (text: string): string => text.replaceAll(/\d{14}/gu, 'N');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    // Each run has a record of its own, and Rails makes new secrets each time.
    .filter((file) => !/(?:^|\/)(?:\.scaffold\/|config\/(?:master\.key|credentials\.yml\.enc)$)/u.test(file));
  return Object.fromEntries(files.sort().map((file) => [unnumbered(file), unnumbered(readFileSync(path.join(folder, file), 'utf8'))]));
}

/** What `The same in one line` says, as words. */
async function again(text: string, cwd: string): Promise<Readonly<Record<string, string>>> {
  const [, line = ''] = /The same in one line:\n {2}scaffold (.*)\n/u.exec(text) ?? [];
  expect(line).not.toBe('');
  const tree = copyOf(cwd);
  expect(await scaffold([...line.split(' ').map((word) => word.replaceAll("'", '')), '--quiet'], { cwd: tree })).toMatchObject({
    exitCode: 0,
  });
  return treeOf(tree);
}

const COLOURS = [
  ['with colours', {}],
  ['without', { NO_COLOR: '1' }],
] as const;
const SCREENS = ([80, 200] as const).flatMap((columns) => COLOURS.map(([name, env]) => ({ columns, name, env })));

describe.each(SCREENS)('scaffold alone, $columns columns $name', ({ columns, name, env }) => {
  it('offers what fits the tree, checks each answer, shows what it would write, writes it, and says the line for it', async () => {
    const tree = copyOf(shop);
    const session = onTerminal(['--no-verify'], { cwd: tree, columns, env });
    await session.see('What do you want to make?');
    session.type(`${down}${up}${enter}`);
    await session.see('Name of the resource');
    session.type(`Promise${enter}`);
    await session.see('→ For example ShopPromise');
    session.type(`${clear}Coupon${enter}`);
    await session.see('Field 1');
    session.type('code:stri');
    await session.see('short text');
    session.type(tab);
    await session.see('Field 1 code:string');
    session.type(`{20}:uniq!${enter}`);
    await session.see('Field 2');
    // Pasted: two words in a line, the second wrong; then two lines at once.
    session.type(`percent:integer:in=1..90! price:decimel${enter}`);
    await session.see("did you mean 'decimal'?");
    session.type(`${clear}percent:integer:in=1..90!${enter}product:references:optional oops:text${enter}`);
    await session.see('Field 5');
    session.type(`-oops${enter}`);
    await session.see('Field 4');
    session.type(enter);
    await session.see('Write this?');
    session.type(`${down}${enter}`);
    await session.see('Which file?');
    session.type(`${down}${enter}`);
    await session.see('+++ b/README.md');
    session.type(enter);
    await session.see('Write this?');
    session.type(enter);
    const { exitCode, text, raw } = await session.end();

    expect(exitCode).toBe(0);
    expect(text).toContain('└─ coupon-service.ts  create');
    expect(text).toContain(
      'scaffold resource Coupon code:string{20}:uniq! percent:integer:in=1..90! product:references:optional --no-verify',
    );
    expect(treeOf(tree)).toEqual(await again(text, shop));
    // Colours are codes that end in m; those that move the cursor do not.
    expect(raw.split('\u001b[').some((piece) => /^[\d;]*[1-9]\d*m/u.test(piece))).toBe(name === 'with colours');
    const shown = text.split('\n').filter((line) => /^[?❯│├└]/u.test(line));
    expect(shown.filter((line) => line.length > columns && !line.includes('? ', 1))).toEqual([]);
  });
});

describe('Ctrl-C', () => {
  /** What is typed, and what stands there when the key is pressed. */
  const POINTS: readonly (readonly [name: string, keys: string, sees: string])[] = [
    ['the first question', '', 'What do you want to make?'],
    ['a name', enter, 'Name of the resource'],
    ['a name that is half typed', `${enter}Coup`, 'Coup'],
    ['a field', `${enter}Coupon${enter}`, 'Field 1'],
    ['the preview', `${enter}Coupon${enter}code:string${enter}${enter}`, 'Write this?'],
  ];

  it.each(POINTS)('at %s leaves nothing behind and ends with 130', async (_, keys, sees) => {
    const tree = copyOf(shop);
    const before = treeOf(tree);
    const session = onTerminal(['--no-verify'], { cwd: tree });
    await session.see('What do you want to make?');
    if (keys !== '') session.type(keys);
    await session.see(sees);
    session.type(interrupt);
    const { exitCode } = await session.end();
    expect(exitCode).toBe(130);
    expect(treeOf(tree)).toEqual(before);
    expect(readdirSync(path.dirname(tree))).toEqual(['shop']);
  });

  it('while a new application waits to be written leaves no staging folder', async () => {
    const folder = path.join(home.path, 'nothing');
    mkdirSync(folder);
    const session = onTerminal(['--no-verify', '--no-install'], { cwd: folder });
    await session.see('Folder of the new application');
    session.type(`api${enter}${down}${enter}${enter}${enter}`);
    await session.see('Write this?');
    session.type(interrupt);
    expect(await session.end()).toMatchObject({ exitCode: 130 });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('and No end a run alike', async () => {
    const tree = copyOf(shop);
    const session = onTerminal(['model', '--no-verify'], { cwd: tree });
    await session.see('Name of the resource');
    session.type(`Coupon${enter}code:string${enter}${enter}`);
    await session.see('Write this?');
    session.type(`${down}${down}${enter}`);
    const { exitCode, text } = await session.end();
    expect(exitCode).toBe(130);
    expect(text).toContain('scaffold model Coupon code:string --no-verify');
    expect(treeOf(tree)).toEqual(treeOf(shop));
  });
});

describe('nothing is asked', () => {
  it.each([
    ['with --yes', ['resource', '--yes']],
    ['with --json', ['resource', '--json']],
    ['with --quiet', ['resource', '--quiet']],
    ['with --quiet and no command', ['--quiet']],
  ])('%s', async (_, args) => {
    const { exitCode, text } = await onTerminal(args, { cwd: shop }).end();
    expect(exitCode).toBe(2);
    expect(text).toMatch(/missing required argument 'name'|no command was given/u);
  });

  it('in CI, and off a terminal', async () => {
    expect(await onTerminal(['resource'], { cwd: shop, env: { CI: 'true' } }).end()).toMatchObject({ exitCode: 2 });
    expect(await scaffold([], { cwd: shop })).toMatchObject({ exitCode: 2 });
    expect(await scaffold(['new'], { cwd: shop })).toMatchObject({ exitCode: 2 });
  });
});

/** One generator in three ways: the keys, the words and the JSON that say the same. */
interface Ways {
  readonly generator: string;
  readonly keys: string;
  readonly words: readonly string[];
  readonly input: Readonly<Record<string, unknown>>;
}

const FIELDS = ['code:string{20}:uniq!', 'percent:integer:in=1..90!'];
const TYPED = `${FIELDS.join(' ')}${enter}${enter}`;
const resource = (generator: string, name: string, isKnown = false): Ways => ({
  generator,
  keys: `${name}${enter}${isKnown ? '' : TYPED}`,
  words: isKnown ? [name] : [name, ...FIELDS],
  input: isKnown ? { name } : { name, fields: FIELDS },
});

/** In an order in which each finds what it stands on. */
const NODE: readonly Ways[] = [
  resource('migration', 'Ticket'),
  resource('model', 'Coupon'),
  resource('repository', 'Coupon', true),
  resource('service', 'Coupon', true),
  resource('controller', 'Coupon', true),
  resource('resource', 'Voucher'),
  {
    generator: 'use-case',
    keys: `CouponGrant${enter}coupon:Coupon percent:integer!${enter}${enter}update:Coupon${enter}${enter}`,
    words: ['CouponGrant', 'coupon:Coupon', 'percent:integer!', '--step', 'update:Coupon'],
    input: { name: 'CouponGrant', fields: ['coupon:Coupon', 'percent:integer!'], step: ['update:Coupon'] },
  },
  {
    generator: 'job',
    keys: `CouponSweep${enter}coupon:Coupon percent:integer!${enter}${enter}update:Coupon${enter}${enter}`,
    words: ['CouponSweep', 'coupon:Coupon', 'percent:integer!', '--step', 'update:Coupon'],
    input: { name: 'CouponSweep', fields: ['coupon:Coupon', 'percent:integer!'], step: ['update:Coupon'] },
  },
];
const RAILS: readonly Ways[] = [
  { generator: 'setup', keys: '', words: [], input: {} },
  {
    ...resource('model', 'Coupon'),
    keys: `Coupon${enter}${TYPED}code${enter}${enter}`,
    words: ['Coupon', ...FIELDS, '--search', 'code'],
    input: { name: 'Coupon', fields: FIELDS, search: ['code'] },
  },
  resource('serializer', 'Coupon', true),
  resource('controller', 'Coupon', true),
  { ...resource('resource', 'Voucher'), keys: `Voucher${enter}${TYPED}${enter}` },
  {
    generator: 'service',
    keys: `CouponGrant${enter}coupon:Coupon amount:integer!${enter}${enter}${down}${enter}update:Coupon${enter}${enter}`,
    words: ['CouponGrant', 'coupon:Coupon', 'amount:integer!', '--style', 'form', '--step', 'update:Coupon'],
    input: { name: 'CouponGrant', fields: ['coupon:Coupon', 'amount:integer!'], style: 'form', step: ['update:Coupon'] },
  },
  {
    generator: 'job',
    keys: `CouponSweep${enter}coupon:Coupon${enter}${enter}update:Coupon${enter}${enter}`,
    words: ['CouponSweep', 'coupon:Coupon', '--step', 'update:Coupon'],
    input: { name: 'CouponSweep', fields: ['coupon:Coupon'], step: ['update:Coupon'] },
  },
];

const MORE = 'Anything else to say?';

async function byKeys({ generator, keys }: Ways, cwd: string): Promise<void> {
  const session: Session = onTerminal(generator === 'setup' ? ['--no-verify', '--no-install'] : [generator, '--no-verify'], { cwd });
  if (generator === 'setup') {
    await session.see('What do you want to make?');
    session.type(down.repeat(20));
    session.type(enter);
  } else session.type(keys);
  // Generators have more to say or not; nothing of it is said here.
  if ((await session.see('Write this?', MORE)) === MORE) session.type(enter);
  await session.see('Write this?');
  session.type(enter);
  const { exitCode, text } = await session.end();
  expect(exitCode, text).toBe(0);
}

async function run(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const { exitCode, stderr } = await scaffold([...args, '--no-verify', '--no-install', '--quiet'], { cwd, env });
  expect(exitCode, stderr).toBe(0);
}

async function byInput({ generator, input }: Ways, cwd: string): Promise<void> {
  const file = path.join(home.path, 'input.json');
  writeFileSync(file, JSON.stringify(input));
  await run([generator, '--input', file], cwd);
}

/** An existing tree, which lacks what generated resources need. */
const UNREADY: readonly Ways[] = [{ generator: 'setup', keys: '', words: [], input: {} }];

/** What a stack's generators are run in, and the stack that their ids begin with. */
const STACKS = [
  ['Fastify', 'node', () => shop, NODE],
  ['Express', 'node', () => express, NODE],
  ['an Express tree of its own', 'node', () => path.join(ROOT, 'test/fixtures/trees/express-esm-vitest-knex'), UNREADY],
  ['Rails', 'rails', () => path.join(ROOT, 'test/e2e/support/rails-app'), RAILS],
] as const;

it('every generator of the registry is run in three ways', () => {
  const run = STACKS.flatMap(([, stack, , all]) => all.map(({ generator }) => `${stack}:${generator}`));
  // A new application has a test of its own below.
  const applications = ['node:new', 'rails:new'];

  expect(generators.map(({ id }) => id).filter((id) => !run.includes(id) && !applications.includes(id))).toEqual([]);
});

describe.each(STACKS)('%s: questions, flags and JSON', (_, _stack, folder, all) => {
  it('make the same of the tree, generator after generator', async () => {
    const [asked, flagged, read] = [copyOf(folder()), copyOf(folder()), copyOf(folder())];
    for (const ways of all) {
      await Promise.all([byKeys(ways, asked), run([ways.generator, ...ways.words], flagged), byInput(ways, read)]);
      expect(treeOf(asked), ways.generator).toEqual(treeOf(flagged));
      expect(treeOf(read), ways.generator).toEqual(treeOf(flagged));
    }
  });
});

/** What is asked of a new application, framework by framework. */
const NEW = [
  {
    framework: 'express',
    isThere: true,
    keys: `api${enter}${down}${enter}${down}${enter}${down}${enter}`,
    words: ['--stack', 'express', '--blueprint', 'shop.yml', '--layout', 'feature'],
    input: { directory: 'api', stack: 'express', layout: 'feature', blueprint: 'shop.yml' },
  },
  {
    framework: 'rails',
    isThere: hasRuby,
    keys: `api${enter}${down}${down}${enter}${down}${enter}${down}${enter}`,
    words: ['--stack', 'rails', '--blueprint', 'shop.yml', '--database', 'postgresql'],
    input: { directory: 'api', stack: 'rails', database: 'postgresql', blueprint: 'shop.yml' },
  },
] as const;

describe.each(NEW.filter(({ isThere }) => isThere))('a new application with $framework', ({ framework, keys, words, input }) => {
  it('is the same by questions, flags and JSON', async () => {
    const places = ['asked', 'flagged', 'read'].map((name) => path.join(home.path, framework, name));
    const [asked = '', flagged = '', read = ''] = places;
    for (const place of places) {
      mkdirSync(place, { recursive: true });
      cpSync(path.join(home.path, 'shop.yml'), path.join(place, 'shop.yml'));
    }
    const session = onTerminal(['new', '--no-verify', '--no-install'], { cwd: asked, env: RUBY_ENVIRONMENT });
    session.type(keys);
    await session.see('Write this?');
    session.type(enter);
    const { exitCode, text } = await session.end();
    expect(exitCode, text).toBe(0);
    expect(text).toContain(`scaffold new api ${words.join(' ')} --no-verify --no-install`);
    await run(['new', 'api', ...words], flagged, RUBY_ENVIRONMENT);
    writeFileSync(path.join(home.path, 'new.json'), JSON.stringify(input));
    await run(['new', '--input', path.join(home.path, 'new.json')], read, RUBY_ENVIRONMENT);
    expect(treeOf(asked)).toEqual(treeOf(flagged));
    expect(treeOf(read)).toEqual(treeOf(flagged));
  });
});
