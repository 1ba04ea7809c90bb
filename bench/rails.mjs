/**
 * `scaffold model` beside `rails generate model`, and the proof of one model beside plain runs of its spec, on the application of the end-to-end tests.
 *
 *   node bench/rails.mjs [rounds] [bin.js]
 *
 * Writing is whole-process CPU (user + system), interleaved; the proof is both, in a tree without RuboCop.
 * Needs Ruby with Bundler; gems are those of the tests.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

const ROUNDS = Number(process.argv[2] ?? 7);
const root = path.resolve(import.meta.dirname, '..');
const bin = path.resolve(process.argv[3] ?? path.join(root, 'dist/bin.js'));
const work = mkdtempSync(path.join(tmpdir(), 'scaffold-bench-rails-'));
const env = {
  ...process.env,
  BUNDLE_PATH: process.env.BUNDLE_PATH ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'scaffold', 'gems'),
  BUNDLE_BUILD__NOKOGIRI: '--use-system-libraries',
  BUNDLE_BUILD__SQLITE3: '--enable-system-libraries',
  BUNDLE_SILENCE_ROOT_WARNING: '1',
  RAILS_ENV: 'test',
};
const scaffold = (...args) => [process.execPath, bin, ...args];
const PLAIN = ['name:string', 'price:decimal{10.2}', 'stock:integer'];
const OURS = [
  'name:string:length=2..100!',
  'sku:string:uniq!',
  'price:decimal{10.2}:min=0!',
  'stock:integer:min=0:default=0!',
  'status:enum{draft.live}!',
];

const application = path.join(work, 'application');
cpSync(path.join(root, 'test/e2e/support/rails-app'), application, { recursive: true });
// Without it the command takes the folder for none of an application, and says so with exit code 0.
mkdirSync(path.join(application, 'bin'));
writeFileSync(
  path.join(application, 'bin/rails'),
  '#!/usr/bin/env ruby\nAPP_PATH = File.expand_path("../config/application", __dir__)\nrequire_relative "../config/boot"\nrequire "rails/commands"\n',
  { mode: 0o755 },
);
execFileSync('bundle', ['install', '--quiet'], { cwd: application, env, stdio: 'inherit' });
run(scaffold('model', 'Category', 'name:string!', '--no-verify', '--quiet'), application);

const WRITING = {
  'rails generate model': ['bundle', 'exec', 'rails', 'generate', 'model', 'Product', ...PLAIN],
  'scaffold model, no edit': scaffold('model', 'Product', ...PLAIN, '--no-verify', '--quiet'),
  'rails generate model, a reference': ['bundle', 'exec', 'rails', 'generate', 'model', 'Product', ...PLAIN, 'category:references'],
  'scaffold model, a reference edited in': scaffold('model', 'Product', ...PLAIN, 'category:references', '--no-verify', '--quiet'),
};
const cpu = Object.fromEntries(Object.keys(WRITING).map((name) => [name, []]));
for (let round = -1; round < ROUNDS; round += 1)
  for (const [name, command] of Object.entries(WRITING)) {
    const tree = fresh();
    const { seconds } = run(command, tree);
    if (!existsSync(path.join(tree, 'app/models/product.rb'))) throw new Error(`${name} wrote no model`);
    if (round >= 0) cpu[name].push(seconds);
  }

/** Trees to prove a model in, without RuboCop: one whose only spec will be that of the model, and one that has a spec already, which a proof runs before and after. */
const PROVEN = { 'its spec alone': withoutLinter('bare', false), 'beside another spec': withoutLinter('neighbour', true) };
const proofs = Object.fromEntries(Object.keys(PROVEN).map((name) => [name, { proof: [], plain: [] }]));
for (let round = -1; round < Math.min(ROUNDS, 5); round += 1)
  for (const [name, origin] of Object.entries(PROVEN)) {
    const tree = fresh(origin);
    const proof = run(scaffold('model', 'Product', ...OURS, '--json'), tree);
    if (JSON.parse(proof.stdout).data.status !== 'proven') throw new Error(proof.stdout);
    run(['bundle', 'exec', 'rake', 'db:migrate'], tree);
    const plain = [0, 1].map(() => run(['bundle', 'exec', 'rspec'], tree));
    if (round < 0) continue;
    proofs[name].proof.push(proof);
    proofs[name].plain.push({ wall: sum(plain.map(({ wall }) => wall)), seconds: sum(plain.map(({ seconds }) => seconds)) });
  }
rmSync(work, { recursive: true, force: true });

const [rails, ours, railsReference, reference] = Object.values(cpu).map(median);
console.log(`Node ${process.version}, ${ROUNDS} rounds`);
console.table(Object.entries(cpu).map(([command, list]) => ({ command, 'CPU ms, median': Math.round(median(list) * 1000) })));
console.log(
  `no edit needs the parser: ${(rails / ours).toFixed(1)} times less; one does: ${(railsReference / reference).toFixed(1)} times less`,
);
for (const [name, { proof, plain }] of Object.entries(proofs))
  for (const kind of ['wall', 'seconds']) {
    const [one, two] = [proof, plain].map((list) => median(list.map((row) => row[kind])));
    console.log(
      `proof of one model, ${name}, ${kind === 'wall' ? 'wall' : 'CPU'}: ${one.toFixed(2)} s, two runs of all specs ${two.toFixed(2)} s: ${(one / two).toFixed(2)}`,
    );
  }

/** The application as it was, in one place. */
function fresh(origin = application) {
  const tree = path.join(work, 'tree');
  rmSync(tree, { recursive: true, force: true });
  cpSync(origin, tree, { recursive: true });
  return tree;
}

/** The application without RuboCop, and so a proof without REFACTOR. */
function withoutLinter(name, hasNeighbour) {
  const tree = path.join(work, name);
  cpSync(application, tree, { recursive: true });
  if (!hasNeighbour)
    for (const part of ['spec/models', 'spec/factories', 'db', 'app/models/category.rb'])
      rmSync(path.join(tree, part), { recursive: true });
  const gemfile = path.join(tree, 'Gemfile');
  writeFileSync(gemfile, readFileSync(gemfile, 'utf8').replaceAll(/^ *gem "rubocop.*\n/gmu, ''));
  execFileSync('bundle', ['install', '--local', '--quiet'], { cwd: tree, env, stdio: 'inherit' });
  return tree;
}

function sum(list) {
  return list.reduce((total, value) => total + value, 0);
}

/** CPU and wall seconds of one whole process and its children, by the shell's own accounting. */
function run(command, cwd) {
  const line = command.map((word) => `'${word}'`).join(' ');
  const result = spawnSync('bash', ['-c', `TIMEFORMAT='%3U %3S %3R'; time ${line} 2>err.txt`], {
    cwd,
    encoding: 'utf8',
    env,
  });
  if (result.status !== 0)
    throw new Error(`${line} failed (${readdirSync(cwd).join(' ')})\n${result.stdout}\n${execFileSync('cat', ['err.txt'], { cwd })}`);
  const [user = 0, system = 0, wall = 0] = result.stderr.trim().split(/\s+/).slice(-3).map(Number);
  return { seconds: user + system, wall, stdout: result.stdout };
}

function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
