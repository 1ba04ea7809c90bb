import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { generators } from '../../../generators/index.ts';
import { main } from '../../../src/cli/main.ts';
import { program } from '../../../src/cli/program.ts';
import { RESERVED } from '../../../src/cli/project.ts';

/** On a busy machine. */
const SLOW = 60_000;
vi.setConfig({ testTimeout: SLOW, hookTimeout: SLOW });

const WITHOUT_PROOF = ['--no-verify', '--no-install', '--quiet'];
const home = mkdtempSync(path.join(tmpdir(), 'scaffold-own-'));
const shop = path.join(home, 'shop');
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(shop, file)), { recursive: true });
  writeFileSync(path.join(shop, file), text);
};

/** Runs one command line in this process, in the shop. */
async function typed(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  let text = '';
  const keep = (piece: string): void => void (text += piece);
  const code = await main([...args, '--cwd', shop], { out: keep, err: keep });
  return { code, text };
}

const MANIFEST = (version: string): string => JSON.stringify({ name: 'scaffold-pack-audit', version });
const DECLARATION = `description: Trail of a resource
stack: node
prompts: [{ name: depth, kind: choice, message: How far back, choices: [short, long] }]
files: [{ code: src/audit/__resource__-trail.ts }]
examples: [scaffold audit Product --depth long]
`;
const PACK = 'node_modules/scaffold-pack-audit';
const CONFIG = 'scaffold.config.yml';

beforeAll(async () => {
  await main(['new', shop, '--stack', 'fastify', ...WITHOUT_PROOF], { out: () => undefined, err: () => undefined });
  write(`${PACK}/package.json`, MANIFEST('1.2.0'));
  write(`${PACK}/generators/audit/generator.yml`, DECLARATION);
  write(`${PACK}/generators/audit/templates/src/audit/__resource__-trail.ts.hbs`, "export const depth = '{{options.depth}}';\n");
  write(`${PACK}/templates/node/model/src/models/__resource__.ts.hbs`, '/** From a pack: {{name.human}} */\n');
  write(CONFIG, 'packs: [scaffold-pack-audit]\n');
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

describe('a generator of a pack', () => {
  it.each<readonly [readonly string[], string]>([
    [['list'], 'node:audit  '],
    [['list'], '(scaffold-pack-audit@1.2.0)'],
    [['describe', 'audit'], 'src/audit/__resource__-trail.ts'],
    [['--help'], 'Trail of a resource'],
    [['audit', '--help'], '--depth <choice>'],
    [['audit', '--help'], 'scaffold audit Product --depth long'],
    [['plan', '--help'], 'audit'],
  ])('is told of by %j', async (args, expected) => {
    expect(await typed(...args)).toMatchObject({ code: 0, text: expect.stringContaining(expected) as unknown });
  });

  it.each<readonly [readonly string[], string]>([
    [['au'], 'audit'],
    [['describe', 'node:au'], 'node:audit'],
    [['audit', 'Product', '--depth', ''], 'long'],
    [['eject', 'serv'], 'service'],
    [['eject', 'service', 'src/'], 'src/services/__resource__-service.ts'],
  ])('is offered after %j', async (words, expected) => {
    let text = '';
    vi.stubEnv('SCAFFOLD_CWD', shop);
    await main(['complete', '--', ...words], { out: (piece) => (text += piece), err: () => undefined });
    vi.unstubAllEnvs();

    expect(text.split('\n').map((line) => line.split('\t')[0])).toContain(expected);
  });

  it('is planned, applied and recorded with the version of its pack', async () => {
    const plan = path.join(home, 'plan.json');
    expect((await typed('plan', 'audit', 'Coupon', 'code', '--depth', 'long', '--out', plan, '--no-verify')).code).toBe(0);
    expect((await typed('apply', '--plan', plan, '--quiet')).code).toBe(0);

    expect(readFileSync(path.join(shop, 'src/audit/coupon-trail.ts'), 'utf8')).toBe("export const depth = 'long';\n");
    const [last = ''] = readdirSync(path.join(shop, '.scaffold/runs')).sort().reverse();
    expect(JSON.parse(readFileSync(path.join(shop, '.scaffold/runs', last), 'utf8'))).toMatchObject({
      generator: 'node:audit',
      packs: ['scaffold-pack-audit@1.2.0'],
    });
  });

  it('brings templates for those that are built in', async () => {
    const { text } = await typed('model', 'Coupon', 'code', '--dry-run');

    expect(text).toContain('+/** From a pack: coupon */');
  });
});

describe('a field type of a pack', () => {
  const IBAN = `description: account number of a bank
type: string
limit: 34
format: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'
example: account:iban:uniq!
stacks: { node: true, rails: { refused: nobody asked for it, instead: string } }
`;
  beforeAll(() => {
    write(`${PACK}/types/iban.yml`, IBAN);
  });
  afterAll(() => {
    rmSync(path.join(shop, PACK, 'types'), { recursive: true, force: true });
  });

  it.each<readonly [readonly string[], string]>([
    [['list', 'types'], 'account number of a bank: account:iban:uniq! (scaffold-pack-audit@1.2.0)'],
    [['describe', 'iban'], 'refused: nobody asked for it. Instead: string'],
    [['describe', 'email'], 'an e-mail address'],
    [['model', 'Holder', 'account:iban!', '--dry-run'], "varchar('account', { length: 34 }).notNull()"],
    // The word stays what it is: the pack may say more of it one day.
    [['model', 'Holder', 'account:iban!', '--dry-run'], 'Holder: { fields: [ account:iban! ] }'],
  ])('is told of by %j', async (args, expected) => {
    expect(await typed(...args)).toMatchObject({ code: 0, text: expect.stringContaining(expected) as unknown });
  });

  it.each<readonly [readonly string[], string]>([
    [['describe', 'ibam'], 'Did you mean iban? scaffold describe iban'],
    [['list', 'typs'], 'scaffold list types'],
    [['model', 'Holder', 'account:ibam!', '--dry-run'], "did you mean 'iban'?"],
    [['model', 'Holder', 'account:iban{20}!', '--dry-run'], 'takes nothing in braces'],
  ])('is what is nearest to %j', async (args, expected) => {
    expect(await typed(...args)).toMatchObject({ code: 2, text: expect.stringContaining(expected) as unknown });
  });

  it.each<readonly [readonly string[], string]>([
    [['model', 'Holder', 'account:ib'], 'account:iban'],
    [['model', 'Holder', 'account:iban:un'], 'account:iban:uniq'],
    [['list', 'ty'], 'types'],
    [['describe', 'iba'], 'iban'],
  ])('is offered after %j', async (words, expected) => {
    let text = '';
    vi.stubEnv('SCAFFOLD_CWD', shop);
    await main(['complete', '--', ...words], { out: (piece) => (text += piece), err: () => undefined });
    vi.unstubAllEnvs();

    expect(text.split('\n').map((line) => line.split('\t')[0])).toContain(expected);
  });

  it('is read from blueprints, changed field by field, and taken back', async () => {
    expect((await typed('model', 'Holder', 'account:iban!', ...WITHOUT_PROOF)).code).toBe(0);
    expect((await typed('field', 'add', 'Holder', 'second:iban', '--empty-table', ...WITHOUT_PROOF)).code).toBe(0);
    const table = (): string => readFileSync(path.join(shop, 'src/db/tables/holders.ts'), 'utf8');
    expect(table()).toContain("second: varchar('second', { length: 34 })");
    expect(readFileSync(path.join(shop, 'blueprint.yml'), 'utf8')).toContain('second:iban');
    expect(await typed('field', 'add', 'Holder', 'third:iban{3}', ...WITHOUT_PROOF)).toMatchObject({ code: 2 });

    const exported = await typed('export', 'openapi');
    expect(exported).toMatchObject({ code: 0, text: expect.stringContaining('"maxLength": 34') as unknown });
    expect((await typed('undo')).code).toBe(0);
    expect(table()).not.toContain('second');
    expect((await typed('undo')).code).toBe(0);
  });

  it('is written out in a new application, which has no packs', async () => {
    write('holders.yml', 'version: 1\nresources:\n  Holder: { fields: [account:iban!, name] }\n');
    const line = ['new', path.join(home, 'bank'), '--stack', 'express', '--blueprint', path.join(shop, 'holders.yml')];
    expect(await typed(...line, ...WITHOUT_PROOF)).toMatchObject({ code: 0 });

    const blueprint = readFileSync(path.join(home, 'bank/blueprint.yml'), 'utf8');
    expect(blueprint).not.toContain('iban');
    expect(blueprint).toContain('limit: 34');
  });

  it('that is wrong is one error with its place', async () => {
    write(`${PACK}/types/iban.yml`, IBAN.replace('type: string', 'type: strng'));
    for (const args of [['list'], ['list', 'types'], ['model', 'Product', 'a', '--dry-run']]) {
      const { code, text } = await typed(...args);
      expect(code).toBe(2);
      expect(text).toContain("scaffold-pack-audit@1.2.0/types/iban.yml: type: unknown type 'strng'");
    }
    expect(await typed('history')).toMatchObject({ code: 0 });
    write(`${PACK}/types/iban.yml`, IBAN);
  });
});

describe('a pack that cannot be read', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'is not installed',
      'packs: [scaffold-pack-adit]\n',
      ['packs: scaffold-pack-adit is not installed', 'npm install --save-dev scaffold-pack-adit'],
    ],
    ['is no pack', 'packs: [empty-package]\n', ['empty-package@3.0.0 is no pack']],
    ['is no name', 'packs: ["../audit"]\n', ['is no list of names of packages']],
    ['has a generator that is none', 'packs: [broken-pack]\n', ['broken-pack@0.1.0/generators/odd/generator.yml: stack', 'stack: node']],
  ])('because it %s is one error that names it', async (_, config, expected) => {
    write('node_modules/empty-package/package.json', '{ "version": "3.0.0" }');
    write('node_modules/broken-pack/package.json', '{ "version": "0.1.0" }');
    write(
      'node_modules/broken-pack/generators/odd/generator.yml',
      DECLARATION.replace('stack: node', 'stack: nod').replace(/^files.*$/mu, 'edits: [{ in: a, after: b, insert: c }]'),
    );
    write(CONFIG, config);

    for (const args of [['list'], ['odd', 'Product'], ['model', 'Product', 'a', '--dry-run']]) {
      const { code, text } = await typed(...args);
      expect(code).toBe(2);
      for (const part of expected) expect(text).toContain(part);
    }
    expect(await typed('history')).toMatchObject({ code: 0 });
    expect(await typed('--help')).toMatchObject({ code: 0 });
    expect((await typed('doctor')).text).toMatch(/❌ own +.*(pack|package)/u);
    write(CONFIG, 'packs: [scaffold-pack-audit]\n');
  });
});

it('a generator cannot have the name of another command', async () => {
  write('.scaffold/generators/list/generator.yml', DECLARATION);
  write('.scaffold/generators/list/templates/src/audit/__resource__-trail.ts.hbs', 'x');

  expect(await typed('list')).toMatchObject({ code: 2, text: expect.stringContaining('scaffold list is another command') as unknown });
  rmSync(path.join(shop, '.scaffold/generators'), { recursive: true });
  expect(await typed('generator', 'list')).toMatchObject({ code: 2 });
});

it('the names that are reserved are those of the commands', () => {
  const generated = new Set(generators.map(({ id }) => id.slice(id.indexOf(':') + 1)));
  const commands = program({ out: () => undefined, err: () => undefined }, [])
    .commands.map((command) => command.name())
    .filter((name) => name !== 'ask');

  expect([...RESERVED].sort()).toEqual(
    [...commands.filter((name) => !generated.has(name) || name === 'new' || name === 'setup'), 'ask', 'complete', 'help'].sort(),
  );
});
