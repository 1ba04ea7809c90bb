import type { Normalization } from './field.ts';

const STEPS = {
  strip: (text) => text.trim(),
  squish: (text) => text.trim().replaceAll(/\s+/gu, ' '),
  upcase: (text) => text.toUpperCase(),
  downcase: (text) => text.toLowerCase(),
} satisfies Record<Normalization, (text: string) => string>;

/** A text as it is kept. */
export const normalized = (text: string, steps: readonly Normalization[] = []): string =>
  steps.reduce((before, step) => STEPS[step](before), text);

/** A text that is kept as this one, and looks otherwise; undefined where none does. What is told apart from it is told by every step there is. */
export function untidied(kept: string, steps: readonly Normalization[] = []): string | undefined {
  const found = steps.reduce((before, step) => {
    const after = UNTIDY[step](before);
    return normalized(after, steps) === kept ? after : before;
  }, kept);
  return found === kept ? undefined : found;
}

const UNTIDY = {
  strip: (text) => ` ${text}\n`,
  squish: (text) => `  ${text.replaceAll(' ', ' \t')}\n`,
  upcase: (text) => text.toLowerCase(),
  downcase: (text) => text.toUpperCase(),
} satisfies Record<Normalization, (text: string) => string>;
