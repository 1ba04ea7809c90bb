import type { SkeletonMode } from '../../../../core/ports.ts';
import { parseRuby } from '../../../../edits/prism.ts';
import { holesIn, superclassIn, type Hole } from './holes.ts';

const RUBY = /\.(?:rb|rake)$/u;
/** Booting makes these objects, so that they must be made of hollow code too. */
const MIDDLEWARE = 'config/middleware/';
const BODIES = { raising: 'raise NotImplementedError', neutral: 'nil' } as const satisfies Record<SkeletonMode, string>;

/**
 * Ruby with its declarations gone and its methods emptied: what others need to load it stays.
 *
 * @returns undefined where there is nothing to hollow, or the text is no Ruby
 */
export async function skeleton(path: string, content: string, mode: SkeletonMode): Promise<string | undefined> {
  if (!RUBY.test(path)) return undefined;
  const { value, errors } = await parseRuby(content);
  if (errors.length > 0) return undefined;
  const holes = holesIn(value, path.startsWith(MIDDLEWARE) ? new Set(['initialize']) : undefined);
  if (holes.length === 0) return undefined;
  // Prism counts bytes.
  const bytes = Buffer.from(content);
  const parts: Buffer[] = [];
  let at = 0;
  for (const { start, end, kind } of holes) {
    parts.push(bytes.subarray(at, start), Buffer.from(fillings(BODIES[mode])[kind]));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]).toString('utf8');
}

const MODEL = 'app/models/';
/** Every model derives from it, by others or by itself. */
const BASE = 'ApplicationRecord';

/** A model that is a kind of another, as if it were none; undefined where it is none. */
export async function alone(path: string, content: string): Promise<string | undefined> {
  if (!path.startsWith(MODEL) || !RUBY.test(path)) return undefined;
  const { value, errors } = await parseRuby(content);
  const place = errors.length > 0 ? undefined : superclassIn(value);
  if (place === undefined) return undefined;
  const bytes = Buffer.from(content);
  const name = bytes.subarray(place.start, place.end).toString('utf8');
  if (/(?:^|::)(?:ApplicationRecord|ActiveRecord::Base)$/u.test(name)) return undefined;
  return Buffer.concat([bytes.subarray(0, place.start), Buffer.from(BASE), bytes.subarray(place.end)]).toString('utf8');
}

const fillings = (body: string): Readonly<Record<Hole['kind'], string>> => ({ declaration: '', body, 'rescued body': `${body}\n` });
