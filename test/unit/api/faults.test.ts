import { afterAll, describe, expect, it } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { newApplication } from '../../../src/api/new.ts';
import type { ResolvedPlan } from '../../../src/core/pipeline.ts';
import { apply, openStaging, readObjects, readRecords, recover, revert, type SafeEffects } from '../../../src/core/transaction/index.ts';
import { planUndo } from '../../../src/core/undo/index.ts';
import type { Fault } from '../../../src/effects/faulty-disk.ts';
import { createFixedMachine } from '../../../src/effects/machine.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../src/effects/memory-files.ts';
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
  let plan: ResolvedPlan | undefined;
  const check = (resolved: ResolvedPlan): void => void (plan = resolved);
  const request = { ...UNPROVEN, dryRun: true, check, directory: ROOT, stack: 'fastify', options: {}, blueprintFile: undefined };
  await newApplication(request, effectsOver(before.fork()));
  const resolved = plan;
  if (resolved === undefined) throw new Error('Nothing was planned');
  return {
    before,
    write: async (files) => {
      const staging = await openStaging(ROOT, processOver(files));
      try {
        await apply({ ...resolved, root: staging.root }, NO_TEXTS, processOver(files));
        await staging.place();
      } finally {
        await staging.discard();
      }
    },
  };
}

/** One process of the same command; the next one has another number, and finds the first one dead. */
function processOver(files: MemoryFiles, pid = 1): SafeEffects {
  return { ...effectsOver(files), machine: createFixedMachine([], { pid, command: 'scaffold' }) };
}

const ERRORS = ['ENOSPC', 'EACCES', 'EIO', 'EROFS'] as const;

/** To be killed after a step is to be killed before the next one, but for the last. */
const kills = (steps: number): readonly Fault[] => [
  ...Array.from({ length: steps }, (_, at): Fault => ({ at, what: 'kill' })),
  { at: steps - 1, what: 'kill', after: true },
];

/** An error for good at each step, of all kinds in turn; each kind at each step is tried on a smaller plan, in core/transaction. */
const errors = (steps: number): readonly Fault[] =>
  Array.from({ length: steps }, (_, at): Fault => ({ at, what: ERRORS[at % ERRORS.length] ?? 'EIO', lasting: true }));

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

const all = (steps: number): readonly Fault[] => [...kills(steps), ...errors(steps)];

describe.each<[string, () => Promise<Story>]>([
  ['a new application', application],
  ['a resource on Node', async () => resource(await NODE)],
  ['a resource on Rails', async () => resource(await railsWithBrand())],
  ['taking a resource back on Node', async () => undo(await NODE)],
  ['taking a resource back on Rails', async () => undo(await railsWithBrand())],
])('%s', (_, open) => {
  it('is done or not done, whatever goes wrong at any step', async () => {
    const { before, write } = await open();
    const start = before.snapshot();
    const whole = before.fork();
    await write(whole);
    const end = whole.snapshot();

    const reached = { before: 0, after: 0 };
    for (const fault of all(whole.steps())) {
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
    expect(reached.before).toBeGreaterThan(0);
    expect(reached.after).toBeGreaterThan(0);
  }, 600_000);
});

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
