import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { generators } from '../../../generators/index.ts';
import { main } from '../../../src/cli/main.ts';
import { program } from '../../../src/cli/program.ts';
import { FIELD_TYPES } from '../../../src/fields/index.ts';
import { published, violations } from './documents.ts';

/** On a busy machine. */
const SLOW = 60_000;
vi.setConfig({ testTimeout: SLOW });

const ROOT = path.resolve(import.meta.dirname, '../../..');
const SHOP = path.join(ROOT, 'examples/shop.yml');
let home = '';
const shop = (): string => path.join(home, 'shop');

/** Runs one command line in this process, as the command does, and reads the one document it prints. */
async function json(...args: readonly string[]): Promise<{ readonly code: number; readonly document: unknown }> {
  let text = '';
  const code = await main([...args, '--json', '--quiet'], { out: (piece) => (text += piece), err: (piece) => (text += piece) });
  return { code, document: JSON.parse(text) };
}

const WITHOUT_PROOF = ['--no-verify', '--no-install'];
const inShop = (...args: readonly string[]): readonly string[] => [...args, '--cwd', shop()];

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'scaffold-schema-'));
  const made = await json('new', shop(), '--stack', 'fastify', ...WITHOUT_PROOF);
  expect(violations('report', made.document)).toEqual([]);
  expect(made.code).toBe(0);
  execFileSync('git', ['init', '-q'], { cwd: shop() });
  const again = await json(...inShop('resource', 'Coupon', 'code:string{20}:uniq!', ...WITHOUT_PROOF));
  expect(violations('report', again.document)).toEqual([]);
  expect(again.code).toBe(0);
  appendFileSync(path.join(shop(), 'src/app.ts'), '\n');
}, SLOW);
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

/** Each command with a line that prints its document, in the order in which they are run. */
const LINES: Readonly<Record<string, readonly [schema: string, line: () => readonly string[]]>> = {
  list: ['list', () => inShop('list')],
  'list of types': ['list', () => inShop('list', 'types')],
  detect: ['detect', () => inShop('detect')],
  history: ['history', () => inShop('history')],
  status: ['status', () => inShop('status')],
  model: ['report', () => inShop('model', 'Voucher', 'code', '--dry-run')],
  field: ['report', () => inShop('field', 'add', 'Coupon', 'note', '--dry-run')],
  plan: ['plan', () => inShop('plan', 'model', 'Voucher', 'code', '--out', path.join(home, 'plan.json'), ...WITHOUT_PROOF)],
  apply: ['report', () => inShop('apply', '--plan', path.join(home, 'plan.json'), '--dry-run')],
  'apply of a blueprint': ['report', () => inShop('apply', ...WITHOUT_PROOF)],
  'apply to a workspace': ['workspace', () => ['apply', SHOP, '--cwd', home, '--stack', 'express,fastify', '--dry-run', ...WITHOUT_PROOF]],
  'plan of a blueprint': ['plan', () => inShop('plan', 'apply', '--allow-destructive', ...WITHOUT_PROOF)],
  destroy: ['undo', () => inShop('destroy', 'resource', 'Coupon', '--dry-run')],
  eject: ['eject', () => inShop('eject', 'service', '--dry-run')],
  generator: ['generator', () => inShop('generator', 'audit')],
  'generator --check': ['generator', () => inShop('generator', '--check')],
  audit: ['report', () => inShop('audit', 'Coupon', '--dry-run')],
  undo: ['undo', () => inShop('undo')],
  import: ['import', () => ['import', path.join(ROOT, 'test/fixtures/import/garden.sql')]],
  'import into a file': [
    'import',
    () => ['import', path.join(ROOT, 'test/fixtures/import/garden.sql'), '--output', path.join(home, 'garden.yml')],
  ],
  export: ['export', () => ['export', 'prisma', '--blueprint', SHOP]],
  'export into a file': ['export', () => ['export', 'jdl', '--blueprint', SHOP, '--output', path.join(home, 'shop.jdl')]],
  diagram: ['diagram', () => ['diagram', '--blueprint', SHOP]],
  'diagram into a file': ['diagram', () => ['diagram', '--blueprint', SHOP, '--output', path.join(home, 'shop.svg')]],
};

describe('--json', () => {
  it.each(Object.entries(LINES))('%s prints what its schema says', async (_, [schema, line]) => {
    const { code, document } = await json(...line());
    expect(violations(schema, document)).toEqual([]);
    expect(code).toBe(0);
  });

  it.each(generators.map(({ id }) => id))('describe %s prints what its schema says', async (id) => {
    const { document } = await json('describe', id);
    expect(violations('describe', document)).toEqual([]);
  });

  it.each(FIELD_TYPES)('describe %s prints what its schema says', async (type) => {
    const { code, document } = await json('describe', type);
    expect(violations('describe', document)).toEqual([]);
    expect(code).toBe(0);
  });

  it('doctor prints what its schema says, and exits with what is missing', async () => {
    const { code, document } = await json(...inShop('doctor'));
    expect(violations('doctor', document)).toEqual([]);
    expect(code).toBe(5);
  });

  it('detect says what it says of nothing', async () => {
    expect(violations('detect', (await json('detect', '--cwd', home)).document)).toEqual([]);
  });

  it.each<readonly [number, string, () => readonly string[]]>([
    [2, 'an unknown command', () => ['resorce']],
    [2, 'no command', () => []],
    [2, 'bad fields', () => inShop('resource', 'Coupon', 'a:b', 'c:d')],
    [2, 'no name', () => inShop('resource')],
    [2, 'a contradiction', () => inShop('resource', 'Coupon', '--strict', '--no-verify')],
    [2, 'an input that is not there', () => inShop('resource', '--input', path.join(home, 'nowhere.json'))],
    [2, 'no such run', () => inShop('undo', 'x')],
    [2, 'a blueprint and a plan', () => inShop('apply', 'blueprint.yml', '--plan', path.join(home, 'plan.json'))],
    [3, 'a folder that is taken', () => ['new', shop(), '--stack', 'express', ...WITHOUT_PROOF]],
    [5, 'packages that are not there', () => inShop('prove', 'tests/unit/lib/url.test.ts')],
  ])('exits with %s and prints an error document: %s', async (expected, _, line) => {
    const { code, document } = await json(...line());
    expect(violations('error', document)).toEqual([]);
    expect(code).toBe(expected);
  });
});

it('every command that prints a document has a schema and a line here', () => {
  const generated = generators.map(({ id }) => id.slice(id.indexOf(':') + 1));
  // Documents of these need a server, a proof or an application of Rails: other tests hold them to their schemas.
  const elsewhere = ['new', 'describe', 'prove', 'doctor', 'contract', 'setup', ...generated];
  const names = program({ out: () => undefined, err: () => undefined }, [])
    .commands.filter(({ options, commands }) => options.some(({ long }) => long === '--json') || commands.length > 0)
    .map((command) => command.name());
  expect(names.filter((name) => !(name in LINES) && !elsewhere.includes(name))).toEqual([]);
  for (const [schema] of Object.values(LINES)) expect([...published.keys()]).toContain(`${schema}.json`);
});
