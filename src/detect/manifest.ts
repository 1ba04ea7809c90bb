import type { Evidence } from './finding.ts';
import type { Folder } from './folder.ts';

/** A package that a manifest asks for; languages and tools that it names count as one. */
export interface Dependency {
  readonly version?: string;
  readonly evidence: Evidence;
}

/** What the manifests of one ecosystem say in one folder. */
export interface Manifest {
  readonly name?: string;
  readonly packages: ReadonlyMap<string, Dependency>;
  /** Commands by name, where the ecosystem has such. */
  readonly scripts: ReadonlyMap<string, string>;
  /** Folders of a monorepo, from this one; `*` and `**` as in globs, `!` before what is left out. */
  readonly members: readonly { readonly pattern: string; readonly evidence: Evidence }[];
}

/** Reads the manifests of one ecosystem in a folder; undefined where it has none. */
export type ReadManifest = (folder: Folder, names: readonly string[]) => Promise<Manifest | undefined>;

export type Members = Manifest['members'];
export type Packages = Map<string, Dependency>;

/** Adds a package; where it is named twice, the first one with a version counts. */
export function add(packages: Packages, name: string, version: string | undefined, evidence: Evidence): void {
  const known = packages.get(name);
  if (known?.version !== undefined || (known !== undefined && version === undefined)) return;
  packages.set(name, { ...(version === undefined ? {} : { version }), evidence });
}

/** A manifest, where there was something to read; else undefined. */
export function manifestOf(
  isThere: boolean,
  packages: Packages,
  rest: Partial<Pick<Manifest, 'scripts' | 'members'>> & { readonly name?: string | undefined } = {},
): Manifest | undefined {
  if (!isThere) return undefined;
  const { name, ...others } = rest;
  return { scripts: new Map(), members: [], packages, ...others, ...(name === undefined ? {} : { name }) };
}
