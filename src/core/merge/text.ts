import { settle } from './touching.ts';

/** One text in three states: as it was, and what two sides made of it. */
export interface ThreeWays {
  readonly base: string;
  readonly yours: string;
  readonly theirs: string;
}

/** Both sides' changes in one text. Where they meet, `text` holds both between markers, and `yours` and `theirs` what each side has there. */
export type Merged =
  | { readonly kind: 'clean'; readonly text: string }
  | { readonly kind: 'conflict'; readonly text: string; readonly conflicts: readonly Clash[] };

export interface Clash {
  readonly yours: readonly string[];
  readonly theirs: readonly string[];
  /** Line of the merged text with markers where it begins, from 1. */
  readonly line: number;
}

interface Labels {
  readonly yours: string;
  readonly theirs: string;
}

/**
 * Merges line by line. A line that both sides changed alike is no conflict; a last line without a line end keeps its form.
 *
 * @param labels what stands behind the markers
 */
export async function mergeText(
  { base, yours, theirs }: ThreeWays,
  labels: Labels = { yours: 'yours', theirs: 'generated' },
): Promise<Merged> {
  if (yours === theirs || base === theirs) return { kind: 'clean', text: yours };
  if (base === yours) return { kind: 'clean', text: theirs };
  const { diff3Merge } = await import('node-diff3');
  const regions: readonly unknown[] = diff3Merge(yours.split('\n'), base.split('\n'), theirs.split('\n'), { excludeFalseConflicts: true });
  const lines: string[] = [];
  const conflicts: Clash[] = [];
  for (const region of regions) {
    const { ok, conflict } = readRegion(region);
    lines.push(...ok);
    if (conflict === undefined) continue;
    const apart = await settle(conflict.base, conflict.yours, conflict.theirs);
    if (apart !== undefined) {
      lines.push(...apart);
      continue;
    }
    conflicts.push({ yours: conflict.yours, theirs: conflict.theirs, line: lines.length + 1 });
    lines.push(`<<<<<<< ${labels.yours}`, ...conflict.yours, '=======', ...conflict.theirs, `>>>>>>> ${labels.theirs}`);
  }
  const text = lines.join('\n');
  return conflicts.length === 0 ? { kind: 'clean', text } : { kind: 'conflict', text, conflicts };
}

interface Region {
  readonly ok: readonly string[];
  readonly conflict?: Meeting;
}

type Meeting = Record<'base' | 'yours' | 'theirs', readonly string[]>;

function readRegion(region: unknown): Region {
  if (typeof region !== 'object' || region === null) throw new Error('node-diff3 has changed: a region is no object');
  if ('ok' in region) return { ok: linesOf(region.ok) };
  if (!('conflict' in region) || typeof region.conflict !== 'object' || region.conflict === null)
    throw new Error('node-diff3 has changed: a region is neither ok nor a conflict');
  const { a, o, b }: { a?: unknown; o?: unknown; b?: unknown } = region.conflict;
  return { ok: [], conflict: { base: linesOf(o), yours: linesOf(a), theirs: linesOf(b) } };
}

const linesOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
