/**
 * Start-up of the command against a bare Node process, plop and hygen, each writing five files: whole-process CPU (user + system), in one run, interleaved.
 *
 *   node bench/start-up.mjs [rounds]
 *
 * Prints the median of each and its ratio to `node -e 0`, with the interquartile range of the ratios taken round by round.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

const FIELDS = ['code:string{20}:uniq!', 'percent:integer:in=1..90!'];
const ROUNDS = Number(process.argv[2] ?? 15);
const root = path.resolve(import.meta.dirname, '..');
const bin = path.join(root, 'dist/bin.js');
const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'scaffold', 'bench-peers');
const work = mkdtempSync(path.join(tmpdir(), 'scaffold-bench-'));

installPeers();
const application = makeApplication();
const withParts = makeParts();
const SERVICE = ['service', 'Coupon', '--no-verify', '--quiet'];
const RESOURCE = ['resource', 'Coupon', ...FIELDS, '--no-verify', '--quiet'];
const NO_CACHE = { NODE_DISABLE_COMPILE_CACHE: '1' };

const SUBJECTS = {
  'node -e 0': { command: [process.execPath, '-e', '0'], cwd: work },
  'scaffold --help': { command: [process.execPath, bin, '--help'], cwd: work },
  'scaffold list': { command: [process.execPath, bin, 'list'], cwd: work },
  'scaffold describe': { command: [process.execPath, bin, 'describe', 'resource'], cwd: work },
  'scaffold completion': { command: [process.execPath, bin, 'completion', 'bash'], cwd: work },
  'scaffold service (no edit)': { command: [process.execPath, bin, ...SERVICE], tree: withParts },
  'scaffold resource (edits need the parser)': { command: [process.execPath, bin, ...RESOURCE], tree: application },
  'scaffold service, code cache off': { command: [process.execPath, bin, ...SERVICE], tree: withParts, env: NO_CACHE },
  'scaffold resource, code cache off': { command: [process.execPath, bin, ...RESOURCE], tree: application, env: NO_CACHE },
  'plop, five files': {
    command: [
      process.execPath,
      path.join(cache, 'node_modules/plop/bin/plop.js'),
      '--plopfile',
      'plopfile.mjs',
      'five',
      'coupon',
      '--force',
    ],
    cwd: makePlop(),
  },
  'hygen, five files': {
    command: [process.execPath, path.join(cache, 'node_modules/hygen/dist/bin.js'), 'five', 'new', '--name', 'coupon'],
    cwd: makeHygen(),
    env: { HYGEN_OVERWRITE: '1' },
  },
};

const samples = Object.fromEntries(Object.keys(SUBJECTS).map((name) => [name, []]));
for (let round = -1; round < ROUNDS; round += 1) {
  for (const [name, subject] of Object.entries(SUBJECTS)) {
    const seconds = measure(subject);
    if (round >= 0) samples[name].push(seconds);
  }
}
rmSync(work, { recursive: true, force: true });

const bare = samples['node -e 0'];
const rows = Object.entries(samples).map(([name, list]) => {
  const ratios = list.map((value, index) => value / bare[index]);
  return {
    command: name,
    'CPU ms, median': Math.round(median(list) * 1000),
    '÷ node -e 0': median(ratios).toFixed(2),
    'middle half': `${quantile(ratios, 0.25).toFixed(2)}–${quantile(ratios, 0.75).toFixed(2)}`,
  };
});
console.log(`Node ${process.version}, ${ROUNDS} rounds`);
// Node 20 reads them before it runs anything: some 40 ms of every process, the bare one included, so that all ratios come out lower.
if ((process.env.NODE_EXTRA_CA_CERTS ?? '') !== '')
  console.log('With NODE_EXTRA_CA_CERTS; NODE_EXTRA_CA_CERTS= node bench/start-up.mjs is without');
console.table(rows);

/** CPU seconds of one whole process, children included, by the shell's own accounting. */
function measure({ command, cwd, env = {}, tree }) {
  let folder = cwd;
  if (tree !== undefined) {
    folder = path.join(work, 'tree');
    rmSync(folder, { recursive: true, force: true });
    cpSync(tree, folder, { recursive: true });
  }
  const line = command.map((word) => `'${word}'`).join(' ');
  const result = spawnSync('bash', ['-c', `TIMEFORMAT='%3U %3S'; time ${line} >/dev/null 2>err.txt; echo "status $?"`], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (!result.stdout.includes('status 0'))
    throw new Error(`${line} failed in ${folder}\n${execFileSync('cat', ['err.txt'], { cwd: folder, encoding: 'utf8' })}`);
  return result.stderr
    .trim()
    .split(/\s+/)
    .slice(-2)
    .map(Number)
    .reduce((sum, value) => sum + value, 0);
}

function installPeers() {
  if (existsSync(path.join(cache, 'node_modules/hygen')) && existsSync(path.join(cache, 'node_modules/plop'))) return;
  mkdirSync(cache, { recursive: true });
  writeFileSync(path.join(cache, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', 'plop@4.0.5', 'hygen@6.2.11'], { cwd: cache, stdio: 'inherit' });
}

function makeApplication() {
  const folder = path.join(work, 'application');
  execFileSync(process.execPath, [bin, 'new', folder, '--stack', 'fastify', '--no-verify', '--no-install', '--quiet'], {
    cwd: work,
    stdio: 'ignore',
  });
  return folder;
}

/** The application with what a service stands on. */
function makeParts() {
  const folder = path.join(work, 'parts');
  cpSync(application, folder, { recursive: true });
  for (const part of [
    ['model', 'Coupon', ...FIELDS],
    ['repository', 'Coupon'],
  ])
    execFileSync(process.execPath, [bin, ...part, '--no-verify', '--quiet'], { cwd: folder, stdio: 'ignore' });
  return folder;
}

function makePlop() {
  const folder = path.join(work, 'plop');
  mkdirSync(folder, { recursive: true });
  const actions = Array.from({ length: 5 }, (_, index) => ({
    type: 'add',
    path: `out/{{name}}-${index}.ts`,
    template: `export class {{pascalCase name}}${index} {}\n`,
  }));
  writeFileSync(
    path.join(folder, 'plopfile.mjs'),
    `export default (plop) => plop.setGenerator('five', { prompts: [{ type: 'input', name: 'name', message: 'name' }], actions: ${JSON.stringify(actions)} });\n`,
  );
  return folder;
}

function makeHygen() {
  const folder = path.join(work, 'hygen');
  mkdirSync(path.join(folder, '_templates/five/new'), { recursive: true });
  for (let index = 0; index < 5; index += 1) {
    writeFileSync(
      path.join(folder, `_templates/five/new/${index}.ejs.t`),
      `---\nto: out/<%= name %>-${index}.ts\nforce: true\n---\nexport class <%= h.changeCase.pascal(name) %>${index} {}\n`,
    );
  }
  return folder;
}

function quantile(list, q) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

function median(list) {
  return quantile(list, 0.5);
}
