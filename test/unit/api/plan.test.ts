import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { applyPlan, isOfWorkspace, plan } from '../../../src/api/plan.ts';
import type { PlanDocument, PlannedRequest } from '../../../src/api/plan-document.ts';
import { ConflictError, InputError } from '../../../src/core/errors.ts';
import { createFixedMachine } from '../../../src/effects/machine.ts';
import { violations } from '../schema/documents.ts';
import { memoryEffects, shopInMemory, type TestEffects } from './support.ts';

// On a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ROOT = '/home/shop';
const UNPROVEN = { onConflict: 'refuse', verify: false, install: false, strict: false, options: {} } as const;
const COUPON: PlannedRequest = { ...UNPROVEN, verb: 'generate', generator: 'resource', name: 'Coupon', fields: ['code:string{20}:uniq!'] };
const MIGRATION = 'db/migrations/20260304050607.do.create-coupons.sql';

let made: TestEffects;
let effects: TestEffects;
let document: PlanDocument;
beforeAll(async () => {
  made = await shopInMemory();
});
beforeEach(async () => {
  effects = await memoryEffects(made.files.fork());
  document = await plan({ cwd: ROOT, request: COUPON }, effects);
  effects.clock.advance(3_600_000);
});

const applied = (given: unknown = document, dryRun = false) => applyPlan({ cwd: ROOT, plan: given, where: 'plan.json', dryRun }, effects);
const overJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a plan', () => {
  it('writes nothing, has a schema, and is the same for the same tree and time', async () => {
    const before = made.files.snapshot();
    const again = await memoryEffects(made.files.fork());
    expect(await plan({ cwd: ROOT, request: COUPON }, again)).toEqual(document);
    expect(again.files.snapshot()).toEqual(before);
    expect(violations('plan', { ok: true, data: overJson(document), meta: { command: 'plan', version: '0.0.0' } })).toEqual([]);
  });

  it('keeps its time: an hour later its migration has the number that was planned', async () => {
    await applied(overJson(document));
    expect(await effects.files.exists(`${ROOT}/${MIGRATION}`)).toBe(true);
  });

  it('is applied to the very hashes that it holds', async () => {
    const outcome = await applied({ ok: true, data: overJson(document), meta: {} });
    if (isOfWorkspace(outcome)) expect.unreachable();
    expect(outcome.files.map(({ path, before, after }) => ({ path, before, after }))).toEqual(
      document.files.map(({ path, before, after }) => ({ path, before, after })),
    );
  });

  it('can be tried without writing', async () => {
    const before = effects.files.snapshot();
    expect((await applied(document, true)).diff).toBe(document.diff);
    expect(effects.files.snapshot()).toEqual(before);
  });

  it('never asks later', async () => {
    const asked = await plan({ cwd: ROOT, request: { ...COUPON, onConflict: 'ask' } }, effects);
    expect(asked.request.onConflict).toBe('refuse');
  });

  it('of a new application finds its folder from where it is applied', async () => {
    const fresh = await plan({ cwd: '/home', request: { ...UNPROVEN, verb: 'new', directory: 'api', stack: 'express' } }, effects);
    await effects.files.makeDirectory('/elsewhere');
    await applyPlan({ cwd: '/elsewhere', plan: overJson(fresh), where: 'plan.json' }, effects);
    expect(await effects.files.exists('/elsewhere/api/src/app.ts')).toBe(true);
  });

  it('of what draws secrets is refused', async () => {
    const request: PlannedRequest = { ...UNPROVEN, verb: 'new', directory: 'api', stack: 'rails' };
    await expect(plan({ cwd: '/home', request }, effects)).rejects.toThrow(/drawn anew each time/);
  });
});

describe('a plan is refused, and nothing is written,', () => {
  const CHANGES: readonly (readonly [string, () => Promise<unknown>, RegExp])[] = [
    [
      'where a file that it edits was changed',
      () => effects.files.write(`${ROOT}/src/container.ts`, `// ${document.hash}\n`),
      /src\/container\.ts/,
    ],
    [
      'where a file that it makes is there',
      () => effects.files.write(`${ROOT}/src/models/coupon.ts`, ''),
      /src\/models\/coupon\.ts: was made since/,
    ],
    [
      'where a later migration was added',
      () => effects.files.write(`${ROOT}/db/migrations/20260304050608.do.create-vouchers.sql`, ''),
      /20260304050607\.do\.create-coupons\.sql: is in the plan, and would not be written now/,
    ],
    ['where the resource has come to be', () => applied(), /was made since|already/],
    ['where the tree is no application any more', () => effects.files.remove(`${ROOT}/package.json`), /holds no application/],
  ];
  it.each(CHANGES)('%s', async (_, change, expected) => {
    await change();
    const before = effects.files.snapshot();
    const outcome = applied();
    await expect(outcome).rejects.toThrow(expected);
    await expect(outcome).rejects.toBeInstanceOf(ConflictError);
    expect(effects.files.snapshot()).toEqual(before);
  });

  it('where another version would apply it', async () => {
    effects = { ...effects, machine: createFixedMachine([], { version: '9.9.9' }) };
    await expect(applied()).rejects.toThrow(/made by scaffold 0\.0\.0, and this is 9\.9\.9/);
  });

  it.each<readonly [string, (plan: PlanDocument) => unknown, RegExp]>([
    ['it was changed by hand', (given) => ({ ...given, request: { ...COUPON, name: 'Voucher' } }), /its hash is another/],
    ['its time was moved', (given) => ({ ...given, created: '2020-01-01T00:00:00.000Z' }), /its hash is another/],
    ['its format is another', (given) => ({ ...given, version: 2 }), /is no plan/],
    ['it lacks an answer', (given) => ({ ...given, request: { ...UNPROVEN, verb: 'generate' } }), /is no plan/],
    ['it is something else', () => [], /is no plan/],
    ['it is an error document', () => ({ ok: false, error: {} }), /is no plan/],
  ])('where %s', async (_, change, expected) => {
    const outcome = applied(change(document));
    await expect(outcome).rejects.toThrow(expected);
    await expect(outcome).rejects.toBeInstanceOf(InputError);
  });
});

describe('migration numbers are looked at again under the lock', () => {
  it.each([
    ['one that came meanwhile is not overtaken', '20260304050607.do.create-vouchers.sql', false],
    ['one from before does no harm', '20260304050606.do.create-vouchers.sql', true],
  ])('%s', async (_, name, isWritten) => {
    const inMeantime = await memoryEffects(made.files.fork());
    const { files } = inMeantime;
    const request = { ...UNPROVEN, root: ROOT, dryRun: false, generator: 'resource', name: 'Coupon', fields: ['code'] };
    const add = files.createExclusive.bind(files);
    // The lock is the first file that a run makes for itself alone; whoever came before has just let go of it.
    const files2 = {
      ...files,
      createExclusive: async (...args: Parameters<typeof add>) => {
        await files.write(`${ROOT}/db/migrations/${name}`, '-- theirs');
        return add(...args);
      },
    };
    const outcome = generate(request, { ...inMeantime, files: files2 });
    if (isWritten) await expect(outcome).resolves.toMatchObject({ status: 'unverified' });
    else await expect(outcome).rejects.toThrow(/migration 20260304050607 was added meanwhile/);
    expect(await files.exists(`${ROOT}/${MIGRATION}`)).toBe(isWritten);
    expect(await files.exists(`${ROOT}/src/models/coupon.ts`)).toBe(isWritten);
  });
});
