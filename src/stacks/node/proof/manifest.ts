import type { ReadFiles } from '../../../core/ports.ts';
import { parseJson, record, text } from './json.ts';

/** What the proof needs of a package.json. */
export interface Manifest {
  /** Wanted version range by package, development packages included. */
  readonly packages: ReadonlyMap<string, string>;
  readonly scripts: Readonly<Record<string, unknown>>;
  /** `engines.node`. */
  readonly node: string | undefined;
}

/** Reads the manifest of a tree; undefined where there is none or it is no JSON. */
export async function readManifest(files: ReadFiles, root: string): Promise<Manifest | undefined> {
  const parsed = parseJson(await files.read(`${root}/package.json`));
  if (parsed === undefined) return undefined;
  const manifest = record(parsed);
  const rows = [...Object.entries(record(manifest['dependencies'])), ...Object.entries(record(manifest['devDependencies']))];
  const node = text(record(manifest['engines'])['node']);
  return {
    packages: new Map(rows.map(([name, range]) => [name, text(range)])),
    scripts: record(manifest['scripts']),
    node: node === '' ? undefined : node,
  };
}

/** The project-relative script that starts an installed package's command; undefined where it is not installed. */
export async function binOf(files: ReadFiles, root: string, packageName: string, command = packageName): Promise<string | undefined> {
  const folder = `node_modules/${packageName}`;
  const parsed = parseJson(await files.read(`${root}/${folder}/package.json`));
  if (parsed === undefined) return undefined;
  const bin = record(parsed)['bin'];
  const script = typeof bin === 'string' ? bin : text(record(bin)[command]);
  return script === '' ? undefined : `${folder}/${script.replace(/^\.\//, '')}`;
}
