import { describe, expect, it } from 'vitest';
import { resolve } from '../../../../src/core/conflicts/index.ts';
import type { ConflictPolicy, Resolution } from '../../../../src/core/pipeline.ts';
import { hash } from '../../../../src/core/transaction/index.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { create, planOf } from './plans.ts';

const GENERATED = 'class A {\n  one() {}\n\n  two() {}\n}\n';
const FORMATTED = GENERATED.replaceAll('{}', '{ }');
const AGAIN = GENERATED.replace('  two() {}', '  two() {}\n\n  three() {}');
const MINE = (text: string): string => text.replace('class A', '// mine\nclass A');

interface Case {
  /** What is there now. */
  readonly disk: string | undefined;
  /** What the earlier run wrote, where a formatter changed what was generated. */
  readonly written?: string;
  readonly generated: string;
  readonly policy?: ConflictPolicy;
  readonly is: Resolution;
  readonly after?: string;
}

const CASES: Readonly<Record<string, Case>> = {
  'nothing new, nothing touched': { disk: GENERATED, generated: GENERATED, is: 'identical', after: GENERATED },
  'nothing new over a formatted file': { disk: FORMATTED, written: FORMATTED, generated: GENERATED, is: 'identical', after: FORMATTED },
  'nothing new over an edited file': { disk: MINE(GENERATED), generated: GENERATED, is: 'identical', after: MINE(GENERATED) },
  'new over an untouched file': { disk: GENERATED, generated: AGAIN, is: 'merge', after: AGAIN },
  'new over a file that only the formatter touched': { disk: FORMATTED, written: FORMATTED, generated: AGAIN, is: 'merge', after: AGAIN },
  'new over an edited file': { disk: MINE(GENERATED), generated: AGAIN, is: 'merge', after: MINE(AGAIN) },
  'new over an edited file with CRLF': {
    disk: MINE(GENERATED).replaceAll('\n', '\r\n'),
    generated: AGAIN,
    is: 'merge',
    after: MINE(AGAIN).replaceAll('\n', '\r\n'),
  },
  'a file that you removed': { disk: undefined, generated: AGAIN, is: 'skip' },
  'edits that meet': { disk: GENERATED.replace('two() {}', 'zwei() {}'), generated: AGAIN, is: 'refuse' },
  'edits that meet, ours': { disk: GENERATED.replace('two() {}', 'zwei() {}'), generated: AGAIN, policy: 'ours', is: 'skip' },
  'edits that meet, theirs': {
    disk: GENERATED.replace('two() {}', 'zwei() {}'),
    generated: AGAIN,
    policy: 'theirs',
    is: 'force',
    after: AGAIN,
  },
};

async function resolved({ disk, written = GENERATED, generated, policy = 'refuse' }: Case) {
  const files = createMemoryFiles(disk === undefined ? { '/r/x': '' } : { '/r/a.ts': disk });
  return resolve(planOf(create('a.ts', generated)), '/r', files, {
    onConflict: policy,
    base: async () => ({ written: hash(written), generated: GENERATED }),
  });
}

describe('generating again', () => {
  it.each(Object.entries(CASES))('%s', async (_, given) => {
    const { files } = await resolved(given);
    expect(files).toMatchObject([{ path: 'a.ts', resolution: given.is, ...(given.after === undefined ? {} : { after: given.after }) }]);
  });

  it('keeps what was generated beside a merge, as the base of the next', async () => {
    const { files } = await resolved({ disk: MINE(GENERATED), generated: AGAIN, is: 'merge' });
    expect(files).toMatchObject([{ generated: AGAIN }]);
  });

  it('writes both sides between markers on request, and says that nothing can be proven', async () => {
    const { files } = await resolved({
      disk: GENERATED.replace('two() {}', 'zwei() {}'),
      generated: AGAIN,
      policy: 'markers',
      is: 'merge',
    });
    expect(files).toMatchObject([{ resolution: 'merge', unresolved: true, reason: 'holds conflict markers' }]);
    expect(files[0]?.after).toMatch(/<<<<<<< yours\n {2}zwei\(\) \{\}\n=======\n {2}two\(\) \{\}\n\n {2}three\(\) \{\}\n>>>>>>> generated/);
  });

  it('writes markers with the line ends of the file', async () => {
    const disk = GENERATED.replace('two() {}', 'zwei() {}').replaceAll('\n', '\r\n');
    const { files } = await resolved({ disk, generated: AGAIN, policy: 'markers', is: 'merge' });
    expect(files[0]?.after).toMatch(/<<<<<<< yours\r\n {2}zwei\(\) \{\}\r\n=======\r\n/);
    expect(files[0]?.after).not.toMatch(/[^\r]\n/);
  });

  it('writes the difference beside the file on request, and leaves the file alone', async () => {
    const { files } = await resolved({ disk: GENERATED.replace('two() {}', 'zwei() {}'), generated: AGAIN, policy: 'rej', is: 'skip' });
    expect(files).toMatchObject([
      { path: 'a.ts', resolution: 'skip', unresolved: true },
      { path: 'a.ts.rej', resolution: 'create', after: expect.stringContaining('+  three() {}') as unknown },
    ]);
  });
});
