import { afterEach, describe, expect, it } from 'vitest';
import { CHECKS, formatTap, PROFILES, RULES, runContract, type CheckResult, type ContractInput } from '../../../src/contract/index.ts';
import { described } from './reference/resources.ts';
import { SABOTAGES, type Sabotage } from './reference/sabotage.ts';
import { startReference, type Reference } from './reference/server.ts';

const profile = PROFILES.express;
const resources = described(profile);
const running: Reference[] = [];

async function start(sabotage?: Sabotage, allowed?: number): Promise<Reference> {
  const reference = await startReference(resources, sabotage, allowed);
  running.push(reference);
  return reference;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((reference) => reference.close()));
});

async function run(sabotage: Sabotage | undefined, only: (id: string) => boolean): Promise<readonly CheckResult[]> {
  const [main, limited] = [await start(sabotage), await start(sabotage, 3)];
  const seed: ContractInput['seed'] = async ({ resource, bodies }) => {
    const createdAt = '2025-06-01T12:00:00.000Z';
    const made = (await bodies()).map((body) => ({
      id: main.store.newId(),
      createdAt,
      updatedAt: createdAt,
      ...Object.fromEntries(resource.fields.map(({ key }) => [key, body[key] ?? null])),
    }));
    for (const row of made) main.store.table(resource.name.pascal).set(row.id, row);
    return made.map(({ id }) => id);
  };
  return runContract({ baseUrl: main.url, limitedUrl: limited.url, resources, profile, only, seed, rows: 150, concurrent: 30 });
}

describe('the suite on a server that keeps the contract', () => {
  it('finds nothing', async () => {
    const results = await run(undefined, () => true);

    expect(formatTap(results.filter(({ ok }) => !ok))).toBe(formatTap([]));
    expect(results.length).toBeGreaterThan(120);
  }, 60_000);
});

describe('the suite on resources with few routes', () => {
  it.each([
    [resources, ['Product', 'Remark']],
    [resources.map((one) => (one.name.pascal === 'Category' ? { ...one, routes: ['create', 'show'] as const } : one)), ['Remark']],
  ])('deletes what is referred to only where there is a route for it', async (known, expected) => {
    const { url } = await start();

    const results = await runContract({ baseUrl: url, resources: known, profile, only: (id) => id === 'concurrency.reference' });

    const asked = results.filter(({ id }) => id === 'concurrency.reference');
    expect(asked.map(({ ok, resource }) => [ok, resource])).toEqual(expected.map((name) => [true, name]));
  });
});

/** Any answers will do for a rule over every answer; these give one of each kind. */
const FOR_RULES: ReadonlySet<string> = new Set(['create.record', 'create.wrong-values', 'create.taken', 'create.null']);

describe('the suite on a server that does not let it run', () => {
  it('reports one failure and nothing as well where nobody answers', async () => {
    const gone = await start();
    await gone.close();

    const results = await runContract({ baseUrl: gone.url, resources, profile });

    expect(results).toEqual([expect.objectContaining({ id: 'run.complete', ok: false })]);
    expect(results[0]?.message).toContain('ECONNREFUSED');
  });

  it('stops at the first 429 and says what to do', async () => {
    const narrow = await start(undefined, 3);

    const results = await runContract({ baseUrl: narrow.url, resources, profile, only: (id) => id === 'create.record' });

    expect(results.find(({ id }) => id === 'run.complete')?.message).toContain('higher rate limit');
  });
});

describe('the table of sabotages', () => {
  it('has one for every check and every rule, so that none of them can only ever pass', () => {
    const caught = new Set<string>(Object.values(SABOTAGES));

    expect([...CHECKS, ...RULES].map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
  });
});

describe('the suite on a server that breaks the contract in one place', () => {
  it.each(Object.entries(SABOTAGES).map(([sabotage, check]) => ({ sabotage, check })))(
    '$check notices $sabotage',
    async ({ sabotage, check }) => {
      const name = (Object.keys(SABOTAGES) satisfies string[]).find((key): key is Sabotage => key === sabotage);
      const results = await run(name, (id) => id === check || (check.startsWith('every.') && FOR_RULES.has(id)));

      const failed = results.filter(({ ok }) => !ok);
      expect(failed.map(({ id }) => id)).toContain(check);
      expect(failed.find(({ id }) => id === check)?.message).toContain('wants');
    },
    30_000,
  );
});
