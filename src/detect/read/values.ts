/** Values of parsed documents, about whose form nothing is promised. */
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};

export const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** The text of a value that is one, or a number; undefined where it is neither. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : undefined;

/** What is inside, step by step. */
export const within = (value: unknown, ...steps: readonly string[]): unknown =>
  steps.reduce<unknown>((found, step) => record(found)[step], value);

/** What a parser makes of a text; undefined where there is none, or it is no such document. */
export function attempt(content: string | undefined, parse: (content: string) => unknown): unknown {
  if (content === undefined) return undefined;
  try {
    return parse(content);
  } catch {
    return undefined;
  }
}

export const json = (content: string | undefined): unknown => attempt(content, (text) => JSON.parse(text));
