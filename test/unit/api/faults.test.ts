import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { newApplication } from '../../../src/api/new.ts';
import type { ResolvedPlan } from '../../../src/core/pipeline.ts';
import { apply, groundFolder, openStaging, readObjects, readRecords, recover, revert } from '../../../src/core/transaction/index.ts';
import { planUndo } from '../../../src/core/undo/index.ts';
import type { Effects, Processes } from '../../../src/core/ports.ts';
import { Killed, type Fault } from '../../../src/effects/faulty-disk.ts';
import { createFixedMachine } from '../../../src/effects/machine.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../src/effects/memory-files.ts';
import { createMemoryProcesses, type Script } from '../../../src/effects/memory-processes.ts';
import { openGround } from '../../../src/stacks/rails/ground/index.ts';
import { prepare } from '../../../src/stacks/rails/ground/prepare.ts';
import { effectsOver, HOME, nodeApplication, railsApplication, ROOT, UNPROVEN } from '../hostile/world.ts';

/** The real plans of the generators, decided once; what is tried again and again is the writing. */
type Write = (files: MemoryFiles) => Promise<unknown>;

interface Story {
  readonly before: MemoryFiles;
  readonly write: Write;
}

const NO_TEXTS: ReadonlyMap<string, string> = new Map();

async function resource(tree: MemoryFiles): Promise<Story> {
  let plan: ResolvedPlan | undefined;
  const check = (resolved: ResolvedPlan): void => void (plan = resolved);
  const request = { ...UNPROVEN, dryRun: true, check, generator: 'resource', root: ROOT, name: 'Coupon', options: {} };
  await generate({ ...request, fields: ['code:string{20}:uniq!', 'brand:references'] }, effectsOver(tree));
  const resolved = plan;
  if (resolved === undefined) throw new Error('Nothing was planned');
  return { before: tree, write: (files) => apply(resolved, NO_TEXTS, processOver(files)) };
}

async function undo(tree: MemoryFiles): Promise<Story> {
  const before = tree.fork();
  const made = await resource(before);
  await made.write(before);
  const record = (await readRecords(ROOT, before)).at(-1);
  if (record === undefined) throw new Error('There is no run');
  const texts = await readObjects(ROOT, record, before);
  const { changes } = await planUndo({ record, later: [], texts, read: (path) => before.read(`${ROOT}/${path}`), force: false });
  return { before, write: (files) => revert(ROOT, [record], changes, processOver(files)) };
}

async function application(): Promise<Story> {
  const before = createMemoryFiles({ [`${HOME}/other/secret.txt`]: 'secret' });
  const resolved = await newPlan('fastify', effectsOver(before.fork()));
  return { before, write: (files) => placed(files, (staging) => apply({ ...resolved, root: staging }, NO_TEXTS, processOver(files))) };
}

/** The steps of `new` on Rails: the program that makes the ground, our files on top of it, the database. */
async function railsNew(): Promise<Story> {
  const before = groundRecorded();
  const planning = before.fork();
  const resolved = await newPlan('rails', { ...effectsOver(planning), processes: railsPrograms(planning) });
  return {
    before,
    write: (files) =>
      placed(files, async (staging) => {
        const effects = { ...processOver(files), processes: railsPrograms(files) };
        await (await openGround(effects)).files(resolved.blueprint, groundFolder(ROOT, effects));
        await apply({ ...resolved, root: staging }, NO_TEXTS, effects);
        await prepare(effects, staging);
      }),
  };
}

/** The whole command: what is planned for it is planned at each point again. */
async function railsNewWhole(): Promise<Story> {
  const request = { ...UNPROVEN, install: true, directory: ROOT, stack: 'rails', options: {}, blueprintFile: undefined };
  return {
    before: groundRecorded(),
    write: (files) => newApplication(request, { ...processOver(files), processes: railsPrograms(files) }),
  };
}

async function newPlan(stack: string, effects: Effects): Promise<ResolvedPlan> {
  let plan: ResolvedPlan | undefined;
  const check = (resolved: ResolvedPlan): void => void (plan = resolved);
  await newApplication({ ...UNPROVEN, dryRun: true, check, directory: ROOT, stack, options: {}, blueprintFile: undefined }, effects);
  if (plan === undefined) throw new Error('Nothing was planned');
  return plan;
}

async function placed(files: MemoryFiles, work: (staging: string) => Promise<unknown>): Promise<void> {
  const staging = await openStaging(ROOT, processOver(files));
  try {
    await work(staging.root);
    await staging.place();
  } finally {
    await staging.discard();
  }
}

/** Programs of a machine with Rails. They write to the same disk; where it fails them, they end badly. */
function railsPrograms(files: MemoryFiles): Processes {
  const writing =
    (write: (cwd: string) => Promise<void>): Script =>
    async ({ cwd }) => {
      try {
        await write(cwd);
        return {};
      } catch (error) {
        if (error instanceof Killed) throw error;
        return { exitCode: 1, stderr: String(error) };
      }
    };
  return createMemoryProcesses({
    'ruby -e print RUBY_VERSION': { stdout: '3.1.2' },
    'ruby -e': {},
    'rails --version': { stdout: 'Rails 7.2.4' },
    'rails new': writing((cwd) => files.copyTree(RECORDED, `${cwd}/application`, () => false)),
    'bundle check': {},
    'bin/rails db:prepare': writing((cwd) => files.write(`${cwd}/log/development.log`, 'booted')),
  });
}

/** Where the recording of `rails new --api` lies in memory. */
const RECORDED = '/opt/recorded';

function groundRecorded(): MemoryFiles {
  const folder = path.resolve(import.meta.dirname, '../../fixtures/rails-new');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const recorded = entries.map(({ parentPath, name }): [string, string] => {
    const file = path.join(parentPath, name);
    return [`${RECORDED}/${path.relative(folder, file)}`, readFileSync(file, 'utf8')];
  });
  return createMemoryFiles({ ...Object.fromEntries(recorded), [`${HOME}/other/secret.txt`]: 'secret', '/tmp/other': '' });
}

/** One process of the same command; the next one has another number, and finds the first one dead. */
function processOver(files: MemoryFiles, pid = 1): Effects {
  return { ...effectsOver(files), machine: createFixedMachine([], { pid, command: 'scaffold' }) };
}

const ERRORS = ['ENOSPC', 'EACCES', 'EIO', 'EROFS'] as const;

/** To be killed after a step is to be killed before the next one, but for the last. */
const kills = (count: number): readonly Fault[] => [
  ...steps(count).map((at): Fault => ({ at, what: 'kill' })),
  { at: count - 1, what: 'kill', after: true },
];

const steps = (count: number): readonly number[] => [...Array(count).keys()];

/** An error for good at each step, of all kinds in turn; each kind at each step is tried on a smaller plan, in core/transaction. */
const errors = (count: number): readonly Fault[] =>
  steps(count).map((at): Fault => ({ at, what: ERRORS[at % ERRORS.length] ?? 'EIO', lasting: true }));

const RAILS = railsApplication();
const NODE = nodeApplication('fastify', 'version: 1\napplication: shop\nresources: { Brand: { fields: [name!] } }\n');
const railsWithBrand = async (): Promise<MemoryFiles> => {
  const files = RAILS.fork();
  await generate({ ...UNPROVEN, generator: 'model', root: ROOT, name: 'Brand', fields: ['name!'], options: {} }, effectsOver(files));
  return files;
};

let points = 0;
afterAll(() => {
  console.log(`fault points of real plans tried: ${String(points)}`);
});

type Faults = (count: number) => readonly Fault[];
const ALL: Faults = (count) => [...kills(count), ...errors(count)];
/** At both ends, where it is not the transaction that works, every kind of error at each step, too. */
const ENDS: Faults = (count) => [
  ...ALL(count),
  ...steps(count)
    .filter((at) => at < 16 || at >= count - 16)
    .flatMap((at) =>
      ERRORS.flatMap((what): readonly Fault[] => [
        { at, what, lasting: true },
        { at, what },
      ]),
    ),
];
const SOME: Faults = (count) => ALL(count).filter(({ after }, index) => index % 11 === 0 || after === true);

describe.each<[string, () => Promise<Story>, Faults]>([
  ['a new application', application, ALL],
  ['a new application on Rails, step by step', railsNew, ENDS],
  ['a new application on Rails, the whole command', railsNewWhole, SOME],
  ['a resource on Node', async () => resource(await NODE), ALL],
  ['a resource on Rails', async () => resource(await railsWithBrand()), ALL],
  ['taking a resource back on Node', async () => undo(await NODE), ALL],
  ['taking a resource back on Rails', async () => undo(await railsWithBrand()), ALL],
])('%s', (name, open, faults) => {
  it('is done or not done, whatever goes wrong at any step', async () => {
    const { before, write } = await open();
    const start = before.snapshot();
    const whole = before.fork();
    await write(whole);
    const end = whole.snapshot();

    const tried = faults(whole.steps());
    const reached = { before: 0, after: 0 };
    for (const fault of tried) {
      points++;
      const broken = before.fork(fault);
      const outcome = await write(broken).then(
        () => 'done' as const,
        () => 'failed' as const,
      );
      const next = broken.reopen();
      await recover(ROOT, processOver(next, 2));
      const tree = next.snapshot();
      const isDone = outcome === 'done' || isSame(tree, end);
      if (!isSame(tree, isDone ? end : start)) expect(tree, `${fault.what} at step ${String(fault.at)}`).toEqual(isDone ? end : start);
      reached[isDone ? 'after' : 'before']++;
    }
    console.log(`${name}: ${String(tried.length)} points, ${String(whole.steps())} steps`);
    expect(reached.before).toBeGreaterThan(0);
    expect(reached.after).toBeGreaterThan(0);
  }, 600_000);
});

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
