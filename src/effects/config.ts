import { basename, extname } from 'node:path';
import { InputError } from '../core/errors.ts';

/** A configuration as found: what it holds is checked by whoever knows the keys. */
export interface FoundConfig {
  readonly path: string;
  readonly values: unknown;
}

const NAME = 'scaffold';
const EXTENSIONS = ['.ts', '.js', '.mjs', '.cjs', '.json', '.yml', '.yaml'] as const;
const PLACES = [...EXTENSIONS.map((extension) => `${NAME}.config${extension}`), 'package.json'];

/**
 * The nearest configuration: `scaffold.config.*`, or the key `scaffold` of a package.json, in this folder or one above it.
 *
 * @returns undefined where there is none
 * @throws InputError for one that cannot be read
 */
export async function findConfig(folder: string): Promise<FoundConfig | undefined> {
  const { lilconfigSync } = await import('lilconfig');
  // Looking is one thing and reading another: a configuration in TypeScript is loaded in its own way, and only when it is the one.
  const isThere = (): object => ({});
  const found = lilconfigSync(NAME, {
    searchPlaces: PLACES,
    packageProp: NAME,
    cache: false,
    loaders: { ...Object.fromEntries(EXTENSIONS.map((extension) => [extension, isThere])), '.json': manifestOnly },
  }).search(folder);
  if (found === null) return undefined;
  const { filepath } = found;
  if (basename(filepath) === 'package.json') {
    const values: unknown = found.config;
    return { path: filepath, values };
  }
  try {
    return { path: filepath, values: await load(filepath) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError([{ where: filepath, message: `cannot be read: ${message}`, hint: 'Mend the file, or move it away' }]);
  }
}

/** A package.json that is none is for others to complain of. */
function manifestOnly(path: string, content: string): unknown {
  if (basename(path) !== 'package.json') return {};
  try {
    return JSON.parse(content);
  } catch {
    return {};
  }
}

async function load(path: string): Promise<unknown> {
  const { readFile } = await import('node:fs/promises');
  const extension = extname(path);
  if (extension === '.json') return JSON.parse(await readFile(path, 'utf8'));
  if (extension === '.yml' || extension === '.yaml') {
    const { parseDocument } = await import('yaml');
    const document = parseDocument(await readFile(path, 'utf8'));
    const [problem] = document.errors;
    if (problem !== undefined) throw problem;
    return document.toJS({ maxAliasCount: 100 });
  }
  const { createJiti } = await import('jiti');
  return createJiti(path, { fsCache: false, moduleCache: false }).import(path, { default: true });
}
