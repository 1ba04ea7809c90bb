/** The checks and the tests of a generated application of one size, as its own scripts run them: whether they pass, and what they take. */
import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { blueprintOf } from './blueprint.mjs';

/** What nobody has proven nobody has formatted, so that is done here. */
const SCRIPTS = ['typecheck', 'lint', 'format', 'format:check', 'test:unit', 'test:integration'];
/** Milliseconds between two looks at the memory of a script. */
const EVERY = 500;
/** Characters that are shown of what a script said that failed. */
const LAST = 5000;

/**
 * Makes an application, packages and all, and runs its scripts one after the other; what they say goes to a file for each.
 *
 * @param {{ bin: string, stack: string, size: number, work: string }} how `work` is an empty folder, which is left as it is
 * @returns {Promise<object[]>} a row for each script
 */
export async function runScripts({ bin, stack, size, work }) {
  const blueprint = path.join(work, 'blueprint.yml');
  const application = path.join(work, 'application');
  writeFileSync(blueprint, blueprintOf(size));
  execFileSync(process.execPath, [bin, 'new', application, '--stack', stack, '--blueprint', blueprint, '--no-verify', '--quiet'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const rows = [];
  for (const script of SCRIPTS) rows.push(await runScript(script, application, work));
  return rows;
}

async function runScript(script, application, work) {
  const file = path.join(work, script.replace(':', '-'));
  const said = createWriteStream(`${file}.log`);
  const results = script.startsWith('test:') ? ['--', '--json', `--outputFile=${file}.json`] : [];
  const started = performance.now();
  // A group of its own, by which its memory is found.
  const child = spawn('npm', ['run', '--silent', script, ...results], {
    cwd: application,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.pipe(said, { end: false });
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, residentOf(child.pid));
  }, EVERY);
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  clearInterval(looking);
  await new Promise((resolve) => said.end(resolve));
  if (status !== 0) console.error(readFileSync(`${file}.log`, 'utf8').slice(-LAST));
  return {
    script,
    passes: status === 0,
    s: ((performance.now() - started) / 1000).toFixed(1),
    'peak RSS MB': Math.round(peak / 1024),
    ...(existsSync(`${file}.json`) ? counts(JSON.parse(readFileSync(`${file}.json`, 'utf8'))) : {}),
  };
}

/** Kilobytes of all processes of a group; shared pages count once for each. */
function residentOf(group) {
  return execFileSync('ps', ['-e', '-o', 'pgid=,rss='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .reduce((sum, [own, kilobytes]) => (own === group ? sum + kilobytes : sum), 0);
}

const counts = ({ numTotalTestSuites, numPassedTests, numTotalTests }) => ({
  files: numTotalTestSuites,
  tests: numTotalTests,
  passed: numPassedTests,
});
