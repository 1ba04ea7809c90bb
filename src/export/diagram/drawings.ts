import type { Described } from '../types.ts';

/** A form that a diagram can have. */
export type Drawing = (described: Described) => Promise<string>;

/** The forms, by the word that asks for one; what draws is loaded when it is asked for. */
export const DRAWINGS = {
  mermaid: async ({ resources }) => (await import('./mermaid.ts')).toMermaid(resources),
  svg: async (described) => (await import('./svg.ts')).toSvg(described),
  html: async (described) => (await import('./html.ts')).toHtml(described),
} as const satisfies Readonly<Record<string, Drawing>>;
