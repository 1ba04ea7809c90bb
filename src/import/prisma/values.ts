import type { AttributeArgument, BlockAttribute, Attribute, Value } from '@mrleebo/prisma-ast';

type Args = readonly AttributeArgument[] | undefined;

/** The argument of this name, or the first that has none. */
export function argument(args: Args, name?: string): AttributeArgument['value'] | undefined {
  for (const { value } of args ?? []) {
    const keyed = typeof value === 'object' && value !== null && !Array.isArray(value) && value.type === 'keyValue' ? value : undefined;
    if (name === undefined ? keyed === undefined : keyed?.key === name) return keyed === undefined ? value : keyed.value;
  }
  return undefined;
}

/** The text of a quoted or bare word; undefined where the value is none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value.slice(1, -1);
  }
}

/** The words of a list: `[title, authorId]`. A column with an order of its own, `title(sort: Desc)`, counts as the column. */
export function wordsOf(value: AttributeArgument['value'] | undefined): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value.type !== 'array') return [];
  // An empty list has no items at all, whatever its type says.
  const items: unknown = Reflect.get(value, 'args');
  return (Array.isArray(items) ? items : []).flatMap((item: Value) => textOf(item) ?? functionName(item) ?? []);
}

/** `now` of `now()`. */
export const functionName = (value: unknown): string | undefined =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'function' &&
  'name' in value &&
  typeof value.name === 'string'
    ? value.name
    : undefined;

export const attribute = <T extends Attribute | BlockAttribute>(list: readonly T[] | undefined, name: string): T | undefined =>
  list?.find((one) => one.name === name && one.group === undefined);
