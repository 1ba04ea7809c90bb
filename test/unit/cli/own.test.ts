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
