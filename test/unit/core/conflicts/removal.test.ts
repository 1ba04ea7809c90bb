import { describe, expect, it } from 'vitest';
import { assertWritable, resolve, type Conflict, type ConflictAnswer } from '../../../../src/core/conflicts/index.ts';
import type { ConflictPolicy, ResolvedFile } from '../../../../src/core/pipeline.ts';
import { hash } from '../../../../src/core/transaction/index.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { planOf, remove } from './plans.ts';

const MADE = 'one\ntwo\n';
const EDITED = 'one\nmine\ntwo\n';

interface Case {
  readonly disk: string | undefined;
  /** False where no run made it. */
  readonly isMade?: boolean;
  readonly policy?: ConflictPolicy;
  readonly answer?: ConflictAnswer;
  readonly is: Partial<ResolvedFile>;
}

const GONE: Partial<ResolvedFile> = { resolution: 'remove', before: EDITED, after: undefined };
const KEPT: Partial<ResolvedFile> = { resolution: 'skip', before: EDITED, after: EDITED, kept: true };

const CASES: Readonly<Record<string, Case>> = {
  'as it was made': { disk: MADE, is: { resolution: 'remove', before: MADE, after: undefined } },
  'as it was made, with other line ends': { disk: MADE.replaceAll('\n', '\r\n'), is: { resolution: 'remove' } },
  'not there': { disk: undefined, is: { resolution: 'skip', before: undefined, after: undefined } },
  edited: { disk: EDITED, is: { resolution: 'refuse', after: EDITED } },
  'edited, theirs': { disk: EDITED, policy: 'theirs', is: GONE },
  'edited, ours': { disk: EDITED, policy: 'ours', is: KEPT },
  'edited, markers': { disk: EDITED, policy: 'markers', is: { ...KEPT, unresolved: true } },
  'edited, asked with nobody there': { disk: EDITED, policy: 'ask', is: { resolution: 'refuse' } },
  'edited, asked: yes': { disk: EDITED, policy: 'ask', answer: 'theirs', is: GONE },
  'edited, asked: no': { disk: EDITED, policy: 'ask', answer: 'ours', is: KEPT },
  'made by no run': { disk: EDITED, isMade: false, is: { resolution: 'refuse', after: EDITED } },
  'made by no run, theirs': { disk: EDITED, isMade: false, policy: 'theirs', is: GONE },
};

async function resolved({ disk, isMade = true, policy = 'refuse', answer }: Omit<Case, 'is'>) {
  const files = createMemoryFiles({ '/r/x': '', ...(disk === undefined ? {} : { '/r/f': disk }) });
  const asked: Conflict[] = [];
  const plan = await resolve(planOf(remove('f')), '/r', files, {
    onConflict: policy,
    base: async () => (isMade ? { written: hash(MADE), generated: MADE } : undefined),
    ...(answer === undefined ? {} : { ask: async (conflict) => (asked.push(conflict), answer) }),
  });
  return { plan, asked };
}

describe('a file that a plan takes away', () => {
  it.each(Object.entries(CASES))('%s', async (_, { is, ...given }) => {
    const { files } = (await resolved(given)).plan;
    expect(files).toHaveLength(1);
    expect(files[0]).toMatchObject({ path: 'f', ...is });
  });

  it('is named where it was edited, with the lines that would be lost', async () => {
    const { plan } = await resolved({ disk: EDITED });
    expect(() => {
      assertWritable(plan);
    }).toThrow(/f: was edited by you, and would go\n--- f \(generated\)\n\+\+\+ f \(yours\)[^]*\n\+mine/u);
  });

  it('leaves a reject that takes the lines away', async () => {
    const { files } = (await resolved({ disk: EDITED, policy: 'rej' })).plan;
    expect(files).toMatchObject([
      { ...KEPT, unresolved: true },
      { path: 'f.rej', resolution: 'create', after: expect.stringContaining('-mine\n') as unknown },
    ]);
  });

  it('is shown to whoever is asked as one that would go', async () => {
    const { asked } = await resolved({ disk: EDITED, policy: 'ask', answer: 'ours' });
    expect(asked).toMatchObject([{ path: 'f', removes: true, yours: EDITED, generated: '' }]);
  });

  it('stays where a link has its name', async () => {
    const files = createMemoryFiles({ '/r/real': MADE });
    await files.symlink('real', '/r/f');
    const { files: rows } = await resolve(planOf(remove('f')), '/r', files, { onConflict: 'theirs' });
    expect(rows).toMatchObject([{ resolution: 'refuse', reason: expect.stringContaining('is a symbolic link') as unknown }]);
  });
});
