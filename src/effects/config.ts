import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { up } from 'empathic/walk';
import { InputError } from '../core/errors.ts';

/** A configuration as found: what it holds is checked by whoever knows the keys. */
export interface FoundConfig {
  readonly path: string;
  readonly values: unknown;
}

const NAME = 'scaffold';
const MANIFEST = 'package.json';
const EXTENSIONS = ['.ts', '.js', '.mjs', '.cjs', '.json', '.yml', '.yaml'] as const;
const PLACES = [...EXTENSIONS.map((extension) => `${NAME}.config${extension}`), MANIFEST];

/**
 * The nearest configuration: `scaffold.config.*`, or the key `scaffold` of a package.json, in this folder or one above it.
 *
 * @returns undefined where there is none
 * @throws InputError for one that cannot be read
 */
export async function findConfig(folder: string): Promise<FoundConfig | undefined> {
  const candidates = up(folder).flatMap((parent) => PLACES.map((place) => join(parent, place)));
  for (const path of candidates.filter((candidate) => existsSync(candidate))) {
    const values = basename(path) === MANIFEST ? ofManifest(readFileSync(path, 'utf8')) : await loaded(path);
    if (values !== undefined) return { path, values };
  }
  return undefined;
}

/** What a package.json says of us. One that is none is for others to complain of. */
function ofManifest(content: string): unknown {
  try {
    const manifest: unknown = JSON.parse(content);
    return typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, NAME) : undefined;
  } catch {
    return undefined;
  }
}

async function loaded(path: string): Promise<unknown> {
  try {
    return (await load(path)) ?? {};
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError([{ where: path, message: `cannot be read: ${message}`, hint: 'Mend the file, or move it away' }]);
  }
}

async function load(path: string): Promise<unknown> {
  const extension = extname(path);
  if (extension === '.json') return JSON.parse(readFileSync(path, 'utf8'));
  if (extension === '.yml' || extension === '.yaml') {
    const { parseDocument } = await import('yaml');
    const document = parseDocument(readFileSync(path, 'utf8'));
    const [problem] = document.errors;
    if (problem !== undefined) throw problem;
    return document.toJS({ maxAliasCount: 100 });
  }
  const { createJiti } = await import('jiti');
  return createJiti(path, { fsCache: false, moduleCache: false }).import(path, { default: true });
}
