import type { Draft } from './draft.ts';
import { MODIFIERS, type Modifier } from './modifiers.ts';

/** Modifiers whose text is a whole number in the long form, where it can be one without loss. */
const NUMBERS: ReadonlySet<string> = new Set<Modifier>(['limit', 'precision', 'scale']);

/** One line of a blueprint file: JSON, which is YAML as well. */
export const longForm = (draft: Draft): string => JSON.stringify(longEntry(draft));

/** The long form of a field as a mapping. */
export function longEntry({ name, typed, given }: Draft): Readonly<Record<string, unknown>> {
  const entries = Object.keys(MODIFIERS).flatMap((key): [string, unknown][] => {
    const value = [...given].find(([modifier]) => modifier === key)?.[1];
    if (value === undefined) return [];
    return [[key, typeof value === 'string' && NUMBERS.has(key) && /^\d{1,9}$/u.test(value) ? Number(value) : value]];
  });
  const type = typed === undefined ? 'string' : (typed.rangeOf ?? typed.type);
  return Object.fromEntries<unknown>([['name', name], ['type', type], ...entries]);
}
