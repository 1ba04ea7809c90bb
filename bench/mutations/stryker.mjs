/**
 * Mutates the model, service, controller and repository of one resource of a generated Express or Fastify application with Stryker: what
 * stays green is held by no test. DIR needs its packages installed; it is copied, and nothing in it changes.
 *
 *   node bench/mutations/stryker.mjs DIR [--resource product] [--resources products] [--share 0.9]
 *
 * The unit tests judge first; the repository, and whatever they let through, is then judged by the tests over HTTP and on the database.
 * Prints survivors and the share that was killed; the exit code is 1 below --share. Stryker is kept in the cache folder.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** The newest major that runs on Node 20. */
const VERSION = '9.6.1';
const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage', '.git', '.data', '.scaffold']);
const DETECTED = new Set(['Killed', 'Timeout']);
/** Code that no longer compiles, or that a run could not judge, counts on neither side. */
const JUDGED = new Set([...DETECTED, 'Survived', 'NoCoverage']);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    resource: { type: 'string', default: 'product' },
    resources: { type: 'string', default: 'products' },
    share: { type: 'string', default: '0.9' },
  },
});
const { resource, resources } = values;
const application = path.resolve(positionals[0] ?? '.');
const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'scaffold', 'bench-stryker');

installStryker();
const work = mkdtempSync(path.join(tmpdir(), 'scaffold-stryker-'));
try {
  copyApplication();
  const first = judge('unit', {
    mutate: [`src/models/${resource}.ts`, `src/services/${resource}-service.ts`, `src/controllers/${resource}-controller.ts`],
    tests: [`tests/unit/{models,services,controllers}/${resource}{,-service,-controller}.test.ts`],
  });
  const left = first.filter(({ status }) => JUDGED.has(status) && !DETECTED.has(status));
  const second = judge('integration', {
    mutate: [`src/repositories/${resource}-repository.ts`, ...left.map(placeOf)],
    tests: [`tests/integration/${resources}{,-*}.test.ts`, `tests/integration/repositories/${resource}-repository.test.ts`],
  });
  report([...first.filter((mutant) => !left.includes(mutant)), ...second]);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function installStryker() {
  if (existsSync(path.join(cache, 'node_modules/@stryker-mutator/jest-runner'))) return;
  mkdirSync(cache, { recursive: true });
  writeFileSync(path.join(cache, 'package.json'), '{ "private": true }');
  const packages = ['core', 'jest-runner'].map((name) => `@stryker-mutator/${name}@${VERSION}`);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...packages], { cwd: cache, stdio: 'inherit' });
}

function copyApplication() {
  cpSync(application, work, { recursive: true, filter: (file) => !LEFT_OUT.has(path.relative(application, file)) });
  symlinkSync(path.join(application, 'node_modules'), path.join(work, 'node_modules'));
}

/** Runs Stryker with some of the tests. Answers each mutant with its file and what became of it. */
function judge(project, { mutate, tests }) {
  const config = `jest.stryker-${project}.config.js`;
  const report = `stryker-${project}.json`;
  // Stryker takes one project alone, and loads its environment from elsewhere.
  writeFileSync(
    path.join(work, config),
    `const { projects, ...shared } = require('./jest.config.js');
const { displayName, ...own } = projects.find(({ displayName }) => (displayName.name ?? displayName) === '${project}');
module.exports = {
  ...shared,
  ...own,
  testEnvironment: own.testEnvironment.replace('<rootDir>', __dirname),
  testMatch: ${JSON.stringify(tests.map((glob) => `<rootDir>/${glob}`))},
  testTimeout: 60_000,
};
`,
  );
  const settings = {
    testRunner: 'jest',
    jest: { configFile: config, enableFindRelatedTests: false },
    coverageAnalysis: 'perTest',
    mutate,
    reporters: ['json'],
    jsonReporter: { fileName: report },
    concurrency: 1,
    timeoutMS: 60_000,
    disableTypeChecks: true,
    // One that is not there: Stryker would want TypeScript beside itself to rewrite it, and swc, which compiles here, reads none.
    tsconfigFile: 'none.json',
  };
  writeFileSync(path.join(work, 'stryker.config.json'), JSON.stringify(settings));
  const command = path.join(cache, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const { status, stdout } = spawnSync(process.execPath, [command, 'run'], { cwd: work, encoding: 'utf8', maxBuffer: 1e8 });
  if (!existsSync(path.join(work, report))) throw new Error(`Stryker ended with ${status} and no report\n${stdout}`);
  const { files } = JSON.parse(readFileSync(path.join(work, report), 'utf8'));
  return Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((mutant) => ({ ...mutant, file })));
}

/** A mutant's place as Stryker's own setting has it; columns begin at 0 there and at 1 in its reports. */
function placeOf({ file, location: { start, end } }) {
  return `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
}

function report(mutants) {
  const judged = mutants.filter(({ status }) => JUDGED.has(status));
  const killed = judged.filter(({ status }) => DETECTED.has(status));
  for (const { file, location, mutatorName, replacement, status } of judged.filter((mutant) => !killed.includes(mutant)))
    console.log(`${status}: ${file}:${location.start.line}:${location.start.column} ${mutatorName} → ${replacement}`);
  console.log(
    `${killed.length} of ${judged.length} killed (${((killed.length / judged.length) * 100).toFixed(1)} %), ${mutants.length - judged.length} not judged`,
  );
  if (killed.length / judged.length < Number(values.share)) process.exitCode = 1;
}
