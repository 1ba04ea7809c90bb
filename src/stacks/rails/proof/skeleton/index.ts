import type { SkeletonMode } from '../../../../core/ports.ts';
import { parseRuby } from '../../../../edits/prism.ts';
import { holesIn, type Hole } from './holes.ts';

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

const fillings = (body: string): Readonly<Record<Hole['kind'], string>> => ({ declaration: '', body, 'rescued body': `${body}\n` });
