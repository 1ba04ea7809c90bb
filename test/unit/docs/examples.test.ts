import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { program } from '../../../src/cli/program.ts';
import { documentedIn, documentedInHelp, linksOf, pages, PIPED, ROOT, wordsOf, type Documented } from './commands.ts';

/** On a busy machine. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const silent = { out: () => undefined, err: () => undefined };
const home = mkdtempSync(path.join(tmpdir(), 'scaffold-docs-'));
const place = (name: string): string => path.join(home, name);
const before = process.cwd();

/** Trees in which examples are tried, the likeliest first; an example is right where it works in one of them. */
const TREES = ['shop', 'young', 'grown', 'single', 'modelled', 'stored', 'served', 'sorted', 'store', 'railed', 'bare', 'tool'] as const;
type Tree = (typeof TREES)[number];

async function run(folder: string, args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  let text = '';
  const keep = (piece: string): void => void (text += piece);
  process.chdir(folder);
  const code = await main(args, { out: keep, err: keep });
  return { code, text };
}

const UNPROVEN = ['--no-verify', '--no-install', '--quiet'];
/** A tree that another one has grown into. */
async function grown(from: Tree, to: Tree, ...lines: readonly string[]): Promise<void> {
  cpSync(place(from), place(to), { recursive: true });
  for (const line of lines) {
    const { code, text } = await run(place(to), [...line.split(' '), ...UNPROVEN]);
    if (code !== 0) throw new Error(text);
  }
}

beforeAll(async () => {
  mkdirSync(place('tool'));
  cpSync(path.join(ROOT, 'examples/shop.yml'), place('shop.yml'));
  cpSync(path.join(ROOT, 'examples'), place('tool/examples'), { recursive: true });
  await run(place('tool'), ['new', '../shop', '--stack', 'fastify', '--blueprint', 'examples/shop.yml', ...UNPROVEN]);
  cpSync(path.join(ROOT, 'examples'), place('shop/examples'), { recursive: true });
  cpSync(place('shop.yml'), place('shop/shop.yml'));
  for (const name of ['policy', 'audit']) await run(place('shop'), ['generator', name, '--quiet']);
  writeFileSync(place('shop/shop.sql'), 'CREATE TABLE coupons (id uuid PRIMARY KEY, code character varying(20) NOT NULL);\n');
  await run(place('tool'), ['new', '../young', '--stack', 'fastify', ...UNPROVEN]);
  await grown('shop', 'grown', 'field add Product weight:float colour');
  await grown('young', 'modelled', 'model Product name:string{80}! price:decimal{10.2}:min=0!', 'model Coupon code:string{20}:uniq!');
  await grown('modelled', 'stored', 'repository Product', 'repository Coupon');
  await grown('stored', 'served', 'service Product');
  await grown('young', 'sorted', 'resource Category name');
  await grown('sorted', 'single', 'resource Order number', 'resource Product name', 'resource Coupon code', 'resource Review body');
  cpSync(path.join(ROOT, 'test/fixtures/trees/rails-rspec'), place('bare'), { recursive: true });
  cpSync(place('bare'), place('store'), { recursive: true });
  for (const model of ['User', 'Order', 'Product', 'Category', 'Employee'])
    writeFileSync(place(`store/app/models/${model.toLowerCase()}.rb`), `class ${model} < ApplicationRecord\nend\n`);
  await grown('bare', 'railed', 'model Product name:string{80}! price:decimal{10.2}:min=0!');
  mkdirSync(place('store/spec/factories'));
  writeFileSync(place('store/spec/factories/products.rb'), 'FactoryBot.define { factory :product }\n');
});
afterAll(() => {
  process.chdir(before);
  rmSync(home, { recursive: true, force: true });
});

type Trial = (words: readonly string[]) => readonly string[] | 'parse';

/** What writes is planned; what needs a server, packages or a terminal is only read as a command line. All else is run. */
const planned: Trial = (words) => [...words.filter((word) => word !== '--report'), '--dry-run'];
const parsed: Trial = () => 'parse';
const TRIALS: Readonly<Record<string, Trial>> = {
  // Rails makes the ground of its applications itself.
  new: (words) => (words.includes('rails') ? 'parse' : planned(elsewhere(words))),
  plan: (words) => (words.includes('rails') ? 'parse' : elsewhere(words)),
  undo: (words) => (words[1]?.startsWith('2') === true ? 'parse' : planned(words)),
  generator: (words) => (words.some((word) => ['--check', '--update'].includes(word)) ? words : planned(words)),
  import: (words) => (words.includes('shop.sql') ? words.filter((word) => word !== '--output' && word !== 'blueprint.yml') : 'parse'),
  ...Object.fromEntries(['setup', 'apply', 'prove', 'contract', 'mcp', 'doctor'].map((name) => [name, parsed])),
  ...Object.fromEntries(
    ['list', 'describe', 'detect', 'history', 'status', 'completion', 'export', 'diagram'].map((name) => [name, (words) => words]),
  ),
};

/** What examples call an application beside the folder. */
const APPLICATIONS: readonly string[] = ['../shop', '../store', '../api'];

/** A new application has a place of its own. */
const elsewhere = (words: readonly string[]): readonly string[] => words.map((word) => (APPLICATIONS.includes(word) ? '../fresh' : word));

function trialOf(words: readonly string[]): ReturnType<Trial> {
  const piped = words.map((word) => (word === '-' ? place(PIPED) : word));
  return piped.includes('--help') ? piped : (TRIALS[piped[0] ?? ''] ?? planned)(piped);
}

/** The words in one of the trees, and the folder to run them in: what names an application beside this folder means that tree. */
const inTree = (words: readonly string[], tree: Tree): { readonly folder: string; readonly args: readonly string[] } =>
  words.some((word) => APPLICATIONS.includes(word))
    ? { folder: place('tool'), args: words.map((word) => (APPLICATIONS.includes(word) ? `../${tree}` : word)) }
    : { folder: place(tree), args: words };

/** Reads a command line as the program does, and does nothing. */
async function parse(words: readonly string[]): Promise<void> {
  const root = program(silent, words);
  for (const command of [root, ...root.commands, ...root.commands.flatMap(({ commands }) => commands)]) command.action(() => undefined);
  await root.parseAsync(words, { from: 'user' });
}

const documented: readonly Documented[] = [...pages().flatMap(documentedIn), ...documentedInHelp(program(silent, []))];
const unique = [...new Map(documented.map((one) => [one.line, one])).values()];

describe('an example that a reader may type', () => {
  const words = wordsOf(
    unique.map(({ line }) => line),
    home,
  );

  it('is found on many pages', () => {
    expect(unique.length).toBeGreaterThan(80);
    expect(new Set(documented.map(({ where }) => where)).size).toBeGreaterThan(40);
  });

  it.each(unique.map((one, index) => ({ ...one, words: words[index] ?? [] })))('$where: $line', async ({ words: typed }) => {
    const trial = trialOf(typed);
    if (trial === 'parse') return expect(parse(typed)).resolves.toBeUndefined();
    const said: string[] = [];
    for (const tree of TREES) {
      const { folder, args } = inTree(trial, tree);
      const { code, text } = await run(folder, args);
      if (code === 0) return;
      said.push(`in ${tree}: ${text.slice(0, 400)}`);
    }
    expect.fail(said.join('\n'));
  });
});

it('every command has examples in its help', () => {
  const withExamples = new Set(documentedInHelp(program(silent, [])).map(({ where }) => where));
  const commands = program(silent, []).commands.filter((command) => command.name() !== 'ask');

  expect(commands.map((command) => `scaffold ${command.name()} --help`).filter((where) => !withExamples.has(where))).toEqual([]);
});

it('the cookbook has twenty recipes', () => {
  const headings = readFileSync(path.join(ROOT, 'docs/cookbook.md'), 'utf8').match(/^### /gmu) ?? [];
  expect(headings.length).toBeGreaterThanOrEqual(20);
});

it.each(pages())('%s links to what is there', (page) => {
  expect(linksOf(page).filter((link) => !existsSync(path.resolve(ROOT, path.dirname(page), link)))).toEqual([]);
});
