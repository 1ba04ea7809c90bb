/**
 * A whole application from blueprints of 10, 100 and 1,000 resources: time and memory of the command, beside plain writes of the same bytes.
 *
 *   node bench/scale.mjs [--sizes 10,100,1000] [--stacks fastify,rails] [--rounds 3] [--bin dist/bin.js]
 *
 * Every figure is that of one process, start-up included, and the median of the rounds. `plan` is the run with --dry-run, whose diff goes nowhere;
 * `all` plans and writes, record included. Seconds are those of the clock, and beside them the processor's (user and system), which a busy machine
 * changes less. The first row of a stack has no resources: Rails makes its own part of the application there, too.
 *
 * Measured on 21 November 2026 on 2 cores that did much other work (load average 12 to 20), one run each, Node 20.20.2; processor seconds,
 * and beside them what the same took before layouts, kept references and views were looked up once:
 *
 *   resources   fastify             rails               peak RSS, fastify and rails
 *   10          0.8 (1.0)           0.9 (2.0)            92, 112 MB
 *   100         3.1 (4.3)           3.2 (7.6)           164, 154 MB
 *   1,000       18.6 (35.0)         22.3 (over 400)     483, 399 MB
 *
 * Plain writes of the 1,000 on Fastify (18,921 files, 129 MB) take 1.0 to 2.4 processor seconds, so the ratio is between 8 and 19; planning
 * alone takes about 8. Of the 483 MB (22 November; 582 before relations were gathered without the views of their resources, and before
 * texts of one character set took a byte a character) less than 400 are needed: V8 lets a heap grow to twice what lives in it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { blueprintOf } from './scale/blueprint.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10,100,1000' },
    stacks: { type: 'string', default: 'fastify,rails' },
    rounds: { type: 'string', default: '3' },
    bin: { type: 'string', default: path.join(root, 'dist/bin.js') },
  },
});
const sizes = [0, ...values.sizes.split(',').map(Number)];
const work = mkdtempSync(path.join(tmpdir(), 'scaffold-scale-'));
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

try {
  for (const stack of values.stacks.split(',')) {
    const rows = sizes.map((size) => measure(stack, size));
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
} finally {
  rmSync(work, { recursive: true, force: true });
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
