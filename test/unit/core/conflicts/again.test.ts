import { describe, expect, it } from 'vitest';
import { differences, resolve } from '../../../../src/core/conflicts/index.ts';
import type { ConflictPolicy, FileChange, Resolution } from '../../../../src/core/pipeline.ts';
import { hash } from '../../../../src/core/transaction/index.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { addLine, create, edit, planOf } from './plans.ts';

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

describe('a file that others write into as well', () => {
  /** What a first run has generated, and what a later one would make of it. */
  const base = { written: hash(GENERATED), generated: GENERATED };
  const LINE = '// theirs';
  const resolvedWith = async (disk: string, earlier: typeof base | undefined, ...changes: readonly FileChange[]) => {
    const { files } = await resolve(planOf(...changes), '/r', createMemoryFiles({ '/r/a.ts': disk }), {
      onConflict: 'refuse',
      base: async () => earlier,
    });
    return files;
  };

  it.each([
    ['nobody has touched', GENERATED, base, undefined],
    ['you have edited', MINE(GENERATED), base, `${GENERATED}${LINE}\n`],
    ['you have made', MINE(GENERATED), undefined, ''],
  ])('keeps apart what is yours in one that %s', async (_, disk, earlier, generated) => {
    const [row] = await resolvedWith(disk, earlier, edit('a.ts', addLine(LINE)));

    expect(row).toMatchObject({ resolution: 'merge', after: `${disk}${LINE}\n` });
    expect(row?.generated).toBe(generated);
  });

  it.each([
    ['something new', AGAIN],
    ['nothing new', GENERATED],
  ])('does so where the same run makes it again, with %s in it', async (_, again) => {
    const rows = await resolvedWith(MINE(GENERATED), base, create('a.ts', again), edit('a.ts', addLine(LINE)));

    expect(rows.at(-1)).toMatchObject({ after: `${MINE(again)}${LINE}\n`, generated: `${again}${LINE}\n` });
  });

  it('keeps them apart where what others write is there already', async () => {
    const made = `${AGAIN}${LINE}\n`;
    const files = await resolvedWith(MINE(GENERATED), base, create('a.ts', made), edit('a.ts', addLine(LINE)));

    expect(differences({ ...planOf(), root: '/r', files })).toMatchObject([{ after: MINE(made), generated: made }]);
  });

  it('is in the way of one that is made for the first time', async () => {
    const files = createMemoryFiles({ '/r/a.ts': GENERATED });
    const { files: rows } = await resolve(planOf(create('a.ts', AGAIN)), '/r', files, {
      onConflict: 'refuse',
      base: async () => base,
      isNew: true,
    });

    expect(rows).toMatchObject([{ resolution: 'refuse' }]);
  });
});
