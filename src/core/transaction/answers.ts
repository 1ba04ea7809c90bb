/** What stands under a key of a record's answers, which are data of unknown shape; undefined where there is no such key. */
export const answerAt = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;

/** The list under a key; empty where there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const list = answerAt(value, key);
  return Array.isArray(list) ? list : [];
}

/** The text under a key; undefined where there is none. */
export function textAt(value: unknown, key: string): string | undefined {
  const text = answerAt(value, key);
  return typeof text === 'string' ? text : undefined;
}
