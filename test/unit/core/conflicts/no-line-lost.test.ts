import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlierRuns } from '../../../../src/api/base.ts';
import { resolve } from '../../../../src/core/conflicts/index.ts';
import { ConflictError } from '../../../../src/core/errors.ts';
import type { ConflictPolicy } from '../../../../src/core/pipeline.ts';
import { apply } from '../../../../src/core/transaction/index.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../../src/effects/memory-files.ts';
import { effectsOf, ROOT } from '../transaction/world.ts';
import { create, planOf } from './plans.ts';

/** A change at a place of a text, given as a share of its length. */
interface Change {
  readonly at: number;
  readonly how: 'insert' | 'remove' | 'change';
}
/** Both happen one after the other, over and over: you edit, and the generator makes another text. */
type Round = { readonly yours: readonly Change[]; readonly theirs: readonly Change[] };

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.constantFrom('insert' as const, 'remove' as const, 'change' as const),
});
const rounds = fc.array(fc.record({ yours: fc.array(change, { maxLength: 4 }), theirs: fc.array(change, { maxLength: 4 }) }), {
  minLength: 1,
  maxLength: 4,
});
const PATH = `${ROOT}/a.ts`;

/** Each word is new in the whole history, so that a line tells who wrote it and when. */
function edited(
  lines: readonly string[],
  changes: readonly Change[],
  word: () => string,
): { lines: string[]; written: string[]; gone: Set<string> } {
  const next = [...lines];
  const written: string[] = [];
  const gone = new Set<string>();
  for (const { at, how } of changes) {
    const index = Math.min(Math.floor(at * next.length), Math.max(next.length - 1, 0));
    const line = word();
    if (how !== 'insert') for (const old of next.slice(index, index + 1)) gone.add(old);
    next.splice(index, how === 'insert' ? 0 : 1, ...(how === 'remove' ? [] : [line]));
    if (how !== 'remove') written.push(line);
  }
  return { lines: next, written: written.filter((line) => next.includes(line)), gone };
}

async function generateAgain(files: MemoryFiles, text: string, onConflict: ConflictPolicy): Promise<void> {
  const effects = effectsOf(files);
  const resolved = await resolve(planOf(create('a.ts', text)), ROOT, files, { onConflict, base: earlierRuns(ROOT, { files }) });
  await apply(resolved, new Map(), effects);
}

describe('generating again and again over a file that you edit in between', () => {
  it.each<ConflictPolicy>(['refuse', 'ours', 'markers', 'rej'])(
    'loses no line that you wrote, under %s',
    async (policy) => {
      await fc.assert(
        fc.asyncProperty(rounds, async (history: readonly Round[]) => {
          let count = 0;
          const word = (): string => `w${String(count++)}`;
          let generated = Array.from({ length: 12 }, word);
          const files = createMemoryFiles({ [`${ROOT}/package.json`]: '{}' });
          await generateAgain(files, `${generated.join('\n')}\n`, policy);
          const mine = new Set<string>();
          for (const { yours, theirs } of history) {
            const now = ((await files.read(PATH)) ?? '').split('\n').slice(0, -1);
            const { lines, written, gone } = edited(now, yours, () => `mine ${word()}`);
            for (const line of gone) mine.delete(line);
            for (const line of written) mine.add(line);
            await files.write(PATH, `${lines.join('\n')}\n`);
            generated = edited(generated, theirs, word).lines;
            await generateAgain(files, `${generated.join('\n')}\n`, policy).catch((error: unknown) => {
              if (!(error instanceof ConflictError)) throw error;
            });
            const after = ((await files.read(PATH)) ?? '').split('\n');
            expect(after.filter((line) => mine.has(line)).sort()).toEqual([...mine].sort());
          }
        }),
        { numRuns: 250, seed: 41 },
      );
    },
    60_000,
  );

  it('makes what was generated last where nobody edits', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (history: readonly Round[]) => {
        let count = 0;
        const word = (): string => `w${String(count++)}`;
        let generated = Array.from({ length: 12 }, word);
        const files = createMemoryFiles({ [`${ROOT}/package.json`]: '{}' });
        for (const { theirs } of [{ theirs: [] }, ...history]) {
          generated = edited(generated, theirs, word).lines;
          await generateAgain(files, `${generated.join('\n')}\n`, 'refuse');
          const once = files.snapshot();
          await generateAgain(files, `${generated.join('\n')}\n`, 'refuse');
          expect(await files.read(PATH)).toBe(`${generated.join('\n')}\n`);
          expect(files.snapshot()).toEqual(once);
        }
      }),
      { numRuns: 100, seed: 42 },
    );
  }, 60_000);
});
