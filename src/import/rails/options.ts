import type { RubyValue, Statement } from './ruby.ts';

/** A whole number among the options. */
export function numberOf({ options }: Statement, key: string): number | undefined {
  const value = options.get(key);
  return typeof value === 'string' && /^\d+$/u.test(value) ? Number(value) : undefined;
}

export function textOf({ options }: Statement, key: string): string | undefined {
  const value = options.get(key);
  return typeof value === 'string' ? value : undefined;
}

/** One word or a list of them; undefined where anything else stands there. */
export function wordsOf(value: RubyValue | undefined): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return undefined;
  const words = value.flatMap((item: RubyValue) => (typeof item === 'string' ? [item] : []));
  return words.length === value.length ? words : undefined;
}

/** A document as JSON text; undefined where code stands in it. */
export function jsonOf(value: RubyValue): string | undefined {
  try {
    return JSON.stringify(plain(value));
  } catch {
    return undefined;
  }
}

function plain(value: RubyValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(plain);
  if ('code' in value) throw new Error('code is no value');
  return Object.fromEntries([...value.pairs].map(([key, item]): [string, unknown] => [key, plain(item)]));
}

const isList = (value: RubyValue): value is readonly RubyValue[] => Array.isArray(value);
