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
