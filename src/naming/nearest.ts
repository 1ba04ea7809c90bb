import { distance } from 'fastest-levenshtein';

/** Longer than this, nobody meant one of the candidates. */
const LONGEST = 64;

/**
 * The candidate that a mistyped value was probably meant to be, or undefined where none is near. Upper and lower case, `-` and `_` do not count;
 * of equally near ones the first wins.
 */
export function nearest(value: string, candidates: readonly string[]): string | undefined {
  if (value === '' || value.length > LONGEST) return undefined;
  const given = folded(value);
  const allowed = given.length <= 3 ? 1 : Math.max(2, Math.floor(given.length / 3));
  let best: { readonly candidate: string; readonly far: number } | undefined;
  for (const candidate of candidates) {
    const far = measure(given, folded(candidate));
    if (far <= allowed && (best === undefined || far < best.far)) best = { candidate, far };
  }
  return best?.candidate;
}

const folded = (text: string): string => text.toLowerCase().replaceAll(/[-_\s]/gu, '');

/** A beginning (`dec` of `decimal`) counts as one slip, which plain edit distance would not say. */
function measure(given: string, candidate: string): number {
  if (given.length >= 3 && candidate.startsWith(given)) return Math.min(1, candidate.length - given.length);
  return distance(given, candidate);
}
