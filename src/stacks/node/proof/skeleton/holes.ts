import type { SkeletonMode } from '../../../../core/ports.ts';

/** What test runners and promises look for on any value; a hole must have none of it. */
const HIDDEN = ['then', 'asymmetricMatch', 'toJSON', 'prototype', 'nodeType', 'tagName', '_isMockFunction', '__esModule', 'calls'];
/** Methods that only build another schema, which other files do as they load. */
const CHAINED = [
  'partial',
  'required',
  'extend',
  'safeExtend',
  'omit',
  'pick',
  'merge',
  'optional',
  'nullable',
  'nullish',
  'array',
  'default',
  'prefault',
  'describe',
  'meta',
  'strict',
  'loose',
  'strip',
  'passthrough',
  'catchall',
  'or',
  'and',
  'pipe',
  'transform',
  'refine',
  'superRefine',
  'check',
  'readonly',
  'brand',
  'unwrap',
  'keyof',
  'exclude',
  'extract',
  'min',
  'max',
  'length',
  'regex',
  'trim',
  'register',
  'overwrite',
  'catch',
];

const list = (names: readonly string[]): string => `[${names.map((name) => `'${name}'`).join(', ')}]`;

/**
 * A stand-in for the result of a call: it can be passed around, read and built upon while files load, and answers only when it is used.
 * Raising: any use throws. Neutral: it accepts everything and answers with nothing; with a schema as base it is that schema wherever it can be.
 * A function declaration at the end of the file: hoisted, so no line moves.
 */
const SOURCES = {
  raising: (typed) => `
function notWritten(name${typed ? ': string' : ''})${typed ? ': any' : ''} {
  const raise = () => {
    throw new Error('not written yet: ' + name);
  };
  return new Proxy(() => undefined, {
    apply: raise,
    get: (_target, key) => {
      if (typeof key === 'symbol') return key === Symbol.toPrimitive ? () => 'not written yet: ' + name : undefined;
      if (key === 'name') return name;
      if (key.startsWith('$$') || key.startsWith('@@') || ${list(HIDDEN)}.includes(key)) return undefined;
      return ${list(CHAINED)}.includes(key) ? () => notWritten(name) : notWritten(name);
    },
  });
}
`,
  neutral: (typed) => `
function notWritten(name${typed ? ': string' : ''}, base${typed ? '?: any' : ''})${typed ? ': any' : ''} {
  const same = (value${typed ? ': unknown' : ''}) => value;
  const accept = (data${typed ? ': unknown' : ''}) => ({ success: true, data });
  const readers${typed ? ': Record<string, unknown>' : ''} = {
    parse: same,
    safeParse: accept,
    parseAsync: async (value${typed ? ': unknown' : ''}) => value,
    safeParseAsync: async (value${typed ? ': unknown' : ''}) => accept(value),
  };
  return new Proxy(base ?? (() => undefined), {
    apply: (_target, _self, given) => {
      const next = given.at(-1);
      return typeof next === 'function' ? next() : undefined;
    },
    get: (target, key) => {
      if (base !== undefined && key in target) return target[key];
      if (typeof key === 'symbol') return key === Symbol.toPrimitive ? () => '' : undefined;
      if (key === 'name') return name;
      if (key.startsWith('$$') || key.startsWith('@@') || ${list(HIDDEN)}.includes(key)) return undefined;
      if (key in readers) return readers[key];
      return ${list(CHAINED)}.includes(key) ? () => notWritten(name, base) : notWritten(name);
    },
  });
}
`,
} as const satisfies Record<SkeletonMode, (typed: boolean) => string>;

/** Source of the helper that a hollowed file calls for its holes. */
export function holeSource(mode: SkeletonMode, typed: boolean): string {
  return SOURCES[mode](typed);
}
