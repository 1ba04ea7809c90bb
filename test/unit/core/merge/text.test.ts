import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeText } from '../../../../src/core/merge/text.ts';

const BASE = 'one\ntwo\nthree\nfour\nfive\nsix\n';

describe('merging two changes of one text', () => {
  it.each([
    ['nothing changed', BASE, BASE, BASE],
    ['your change alone', BASE.replace('two', 'TWO'), BASE, BASE.replace('two', 'TWO')],
    ['their change alone', BASE, BASE.replace('five', 'FIVE'), BASE.replace('five', 'FIVE')],
    ['changes in two places', BASE.replace('two', 'TWO'), BASE.replace('five', 'FIVE'), BASE.replace('two', 'TWO').replace('five', 'FIVE')],
    ['one change made twice', BASE.replace('two', 'TWO'), BASE.replace('two', 'TWO'), BASE.replace('two', 'TWO')],
    ['lines added and lines taken away', `zero\n${BASE}`, BASE.replace('five\n', ''), `zero\n${BASE.replace('five\n', '')}`],
    ['a missing last line end', BASE.trimEnd(), BASE.replace('one', 'ONE'), BASE.trimEnd().replace('one', 'ONE')],
    [
      'lines that follow those taken away',
      BASE.replace('three', 'three\nand a half'),
      BASE.replace('three\n', ''),
      BASE.replace('three', 'and a half'),
    ],
    [
      'lines that stand before those taken away',
      BASE.replace('three', 'two and a half\nthree'),
      BASE.replace('three\nfour\n', ''),
      BASE.replace('three\nfour', 'two and a half'),
    ],
    [
      'neither of two pieces taken away side by side',
      BASE.replace('three\n', ''),
      BASE.replace('four\n', ''),
      BASE.replace('three\nfour\n', ''),
    ],
  ])('keeps %s', async (_, yours, theirs, expected) => {
    expect(await mergeText({ base: BASE, yours, theirs })).toEqual({ kind: 'clean', text: expected });
  });

  it('shows both where they meet, and where that is', async () => {
    const merged = await mergeText({ base: BASE, yours: BASE.replace('two', 'zwei'), theirs: BASE.replace('two', 'deux') });
    expect(merged).toEqual({
      kind: 'conflict',
      text: BASE.replace('two', '<<<<<<< yours\nzwei\n=======\ndeux\n>>>>>>> generated'),
      conflicts: [{ yours: ['zwei'], theirs: ['deux'], line: 2 }],
    });
  });

  it.each([
    ['lines taken away that the other side changed', BASE.replace('three', 'drei'), BASE.replace('three\n', '')],
    ['lines written into a piece taken away', BASE.replace('three', 'three\nand a half'), BASE.replace('two\nthree\nfour\n', '')],
    ['different lines in one place', BASE.replace('three\n', 'three\nA\n'), BASE.replace('three\n', 'three\nB\n')],
  ])('never settles %s by itself', async (_, yours, theirs) => {
    expect(await mergeText({ base: BASE, yours, theirs })).toMatchObject({ kind: 'conflict' });
    expect(await mergeText({ base: BASE, yours: theirs, theirs: yours })).toMatchObject({ kind: 'conflict' });
  });

  it('loses no line that one side added, whatever the other did elsewhere', async () => {
    const line = fc.stringMatching(/^[a-z]{1,6}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 20 }),
        fc.array(fc.tuple(fc.nat(20), line), { maxLength: 6 }),
        fc.nat(19),
        async (lines, inserted, removed) => {
          const base = lines.join('\n');
          const yours = inserted.reduce((text: string[], [at, word]) => text.toSpliced(at, 0, `yours-${word}`), [...lines]).join('\n');
          const theirs = lines.toSpliced(removed, 1).join('\n');
          const { text } = await mergeText({ base, yours, theirs });
          for (const [, word] of inserted) expect(text.split('\n')).toContain(`yours-${word}`);
        },
      ),
      { numRuns: 300 },
    );
  });
});
