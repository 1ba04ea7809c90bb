/**
 * A whole application from blueprints of 10, 100 and 1,000 resources: time and memory of the command, beside plain writes of the same bytes.
 *
 *   node bench/scale.mjs [--sizes 10,100,1000] [--stacks fastify,rails] [--rounds 3] [--bin dist/bin.js]
 *   node bench/scale.mjs --tests [--sizes 100] [--stacks fastify] [--bin dist/bin.js]
 *
 * Every figure is that of one process, start-up included, and the median of the rounds. `plan` is the run with --dry-run, whose diff goes nowhere;
 * `all` plans and writes, record included. Seconds are those of the clock, and beside them the processor's (user and system), which a busy machine
 * changes less. The first row of a stack has no resources: Rails makes its own part of the application there, too.
 *
 * With --tests, an application of that size is made with its packages, and what its own scripts say and take is printed.
 *
 * Measured on 22 November 2026 on 2 cores that did nothing else (load average 3), Node 20.20.2, 1,000 resources on Fastify, one run: 18,922 files and
 * 121 MB with the kept copies; planning 13.3 s, all 21.5 s by the clock and 21.1 s of the processor, 431 MB. The same bytes, written plainly and
 * then brought to the disk as the command does it, take 7.9 s, so that the command takes 2.7 times that; left in memory they take 1.0 s, and it
 * takes 21 times that. Half of the time is views and rendering.
 *
 * On 21 November, on the same cores under a load average of 12 to 20, one run each; processor seconds:
 *
 *   resources   fastify    rails     peak RSS, fastify and rails
 *   10          0.8        0.9        92, 112 MB
 *   100         3.1        3.2       164, 154 MB
 *   1,000       18.6       22.3      483, 399 MB
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { blueprintOf } from './scale/blueprint.mjs';
import { runScripts } from './scale/tests.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    sizes: { type: 'string' },
    stacks: { type: 'string', default: 'fastify,rails' },
    rounds: { type: 'string', default: '3' },
    bin: { type: 'string', default: path.join(root, 'dist/bin.js') },
    tests: { type: 'boolean', default: false },
  },
});
const sizes = (values.sizes ?? (values.tests ? '100' : '10,100,1000')).split(',').map(Number);
const work = mkdtempSync(path.join(tmpdir(), 'scaffold-scale-'));
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

try {
  if (values.tests) await tests();
  else measureAll();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function tests() {
  const bin = path.resolve(values.bin);
  for (const stack of values.stacks.split(','))
    for (const size of sizes) {
      const folder = mkdtempSync(path.join(work, 'tests-'));
      console.log(`\n${stack}, ${size} resources, Node ${process.version}`);
      console.table(await runScripts({ bin, stack, size, work: folder }));
    }
}

function measureAll() {
  for (const stack of values.stacks.split(',')) {
    const rows = [0, ...sizes].map((size) => measure(stack, size));
    const [empty] = rows;
    console.log(`\n${stack}, Node ${process.version}, median of ${values.rounds}`);
    console.table(
      rows.map(({ size, plan, all, cpu, plain, plainCpu, synced, megabytes, files, bytes }) => ({
        resources: size,
        files,
        MB: (bytes / 1e6).toFixed(1),
        'plan s': plan.toFixed(2),
        'all s': all.toFixed(2),
        'CPU s': cpu.toFixed(2),
        'CPU ms a resource': size === 0 ? '' : (((cpu - empty.cpu) / size) * 1000).toFixed(1),
        'peak RSS MB': Math.round(megabytes),
        'plain fs s': plain.toFixed(2),
        '÷ plain fs': (all / plain).toFixed(2),
        'CPU ÷ CPU': (cpu / plainCpu).toFixed(2),
        'with sync s': synced.toFixed(2),
        '÷ with sync': (all / synced).toFixed(2),
      })),
    );
  }
}

function measure(stack, size) {
  const blueprint = path.join(work, 'blueprint.yml');
  writeFileSync(blueprint, blueprintOf(size));
  const rounds = Array.from({ length: Number(values.rounds) }, () => round(stack, blueprint));
  const of = (key) => median(rounds.map((one) => one[key]));
  return {
    size,
    ...Object.fromEntries(
      ['plan', 'all', 'cpu', 'megabytes', 'plain', 'plainCpu', 'synced', 'files', 'bytes'].map((key) => [key, of(key)]),
    ),
  };
}

function round(stack, blueprint) {
  const application = path.join(work, 'application');
  const copy = path.join(work, 'copy');
  const line = ['new', application, '--stack', stack, '--blueprint', blueprint, '--no-verify', '--no-install', '--quiet'];
  const plan = command([...line, '--dry-run']);
  const all = command(line);
  const plain = write(application, copy);
  const synced = write(application, copy, 'sync');
  rmSync(application, { recursive: true, force: true });
  return {
    plan: plan.seconds,
    all: all.seconds,
    cpu: all.cpu,
    megabytes: all.megabytes,
    plain: plain.seconds,
    plainCpu: plain.cpu,
    synced: synced.seconds,
    files: plain.files,
    bytes: plain.bytes,
  };
}

function command(line) {
  const usage = path.join(work, 'usage.json');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', path.join(root, 'bench/scale/watch.mjs'), path.resolve(values.bin), ...line],
    {
      cwd: work,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      env: { ...process.env, SCALE_USAGE: usage },
    },
  );
  if (status !== 0) throw new Error(`scaffold ${line.join(' ')} ended with ${status}\n${stderr}`);
  return JSON.parse(readFileSync(usage, 'utf8'));
}

function write(from, to, ...how) {
  const said = execFileSync(process.execPath, [path.join(root, 'bench/scale/plain.mjs'), from, to, ...how], { encoding: 'utf8' });
  rmSync(to, { recursive: true, force: true });
  return JSON.parse(said);
}
