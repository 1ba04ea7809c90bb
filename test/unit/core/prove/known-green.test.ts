import { describe, expect, it } from 'vitest';
import type { ProofStep, ResolvedFile } from '../../../../src/core/pipeline.ts';
import { prove } from '../../../../src/core/prove/index.ts';
import { createFixedMachine } from '../../../../src/effects/machine.ts';
import { toName } from '../../../../src/naming/index.ts';
import { bench, file, ROOT, type Bench } from './bench.ts';

const CACHE = '/home/cache';
const blueprint = { application: toName('shop'), generator: 'x', resources: [], existing: [], options: {}, now: new Date(0) };
const planOf = (name: string): readonly ResolvedFile[] => [file('spec', `unit/${name}.test`, name), file('code', `src/${name}`, 'a body')];
const old = { 'unit/old.test': ['stays'] };
const answers = {
  baseline: { ...old, 'unit/first.test': ['adds'] },
  red: { 'unit/first.test': ['!: missing module'], 'unit/second.test': ['!: missing module'] },
  raising: { 'unit/first.test': ['adds: raised'], 'unit/second.test': ['takes: raised'] },
  neutral: { 'unit/first.test': ['adds: expected 1'], 'unit/second.test': ['takes: expected 2'] },
  green: { ...old, 'unit/first.test': ['adds'], 'unit/second.test': ['takes'] },
};

/** The steps of two proofs of one tree, each of another plan; what `between` does happens after the first. */
async function twice(
  settings: { readonly answers?: object; readonly cache?: string | undefined; readonly between?: (made: Bench) => Promise<void> } = {},
): Promise<{
  readonly first: readonly ProofStep[];
  readonly second: readonly ProofStep[];
  readonly told: readonly string[];
  readonly kept: readonly string[];
}> {
  const made = bench({ tree: { 'unit/old.test': 'old', '.env': 'A=1' }, answers: { ...answers, ...settings.answers } });
  const { cache = CACHE } = settings;
  const effects = { ...made.effects, machine: createFixedMachine([], cache === '' ? {} : { cache }) };
  const port = { ...made.port, surroundings: async () => (await made.files.read('/surroundings')) ?? 'as ever' };
  const steps = async (name: string): Promise<readonly ProofStep[]> => {
    const proof = await prove({ blueprint, root: '/tree', files: planOf(name) }, port, effects, { shadowRoot: ROOT, strict: false });
    expect(proof.status).toBe('proven');
    return proof.steps.map(({ step }) => step);
  };
  const first = await steps('first');
  await settings.between?.(made);
  const second = await steps('second');
  return { first, second, told: made.told, kept: await made.files.list(`${CACHE}/green`) };
}

describe('the baseline of a tree that was proven before', () => {
  it('is known where nothing has changed since', async () => {
    const { first, second, told } = await twice();

    expect(first[0]).toBe('baseline');
    expect(second).toEqual(['red', 'raising', 'neutral', 'green', 'refactor']);
    expect(told).toContainEqual(
      expect.stringMatching(/^Baseline: .*: 2 passed, 0 failed in the last proof, and nothing has changed since$/),
    );
  });

  it.each<[string, Parameters<typeof twice>[0]]>([
    ['a file has changed', { between: ({ files }) => files.write(`${ROOT}/.env`, 'A=2') }],
    ['a file is new', { between: ({ files }) => files.write(`${ROOT}/src/mine`, 'mine') }],
    ['a file is gone', { between: ({ files }) => files.remove(`${ROOT}/src/first`) }],
    ['the packages are others', { between: ({ files }) => files.write('/surroundings', 'newer') }],
    [
      'something failed',
      { answers: { baseline: { 'unit/old.test': ['stays: broken'] }, green: { ...answers.green, 'unit/old.test': ['stays: broken'] } } },
    ],
    ['the machine keeps nothing', { cache: '' }],
    [
      'what was kept is broken',
      {
        between: async ({ files }) => {
          for (const name of await files.list(`${CACHE}/green`)) await files.write(`${CACHE}/green/${name}`, '[["unit/old.test"]]');
        },
      },
    ],
  ])('is run again where %s', async (_, settings) => {
    const { second } = await twice(settings);

    expect(second[0]).toBe('baseline');
  });

  it('is kept for the last few trees, and no more', async () => {
    const { kept, second } = await twice({
      between: async ({ files }) => {
        const [name = ''] = await files.list(`${CACHE}/green`);
        for (let index = 10; index < 40; index += 1) await files.write(`${CACHE}/green/00000000000${String(index)}-other`, '[]');
        expect(name).not.toBe('');
      },
    });

    expect(second).not.toContain('baseline');
    expect(kept).toHaveLength(16);
  });
});
