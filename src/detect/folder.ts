import path from 'node:path/posix';
import type { ReadFiles } from '../core/ports.ts';

/** One folder of the tree that is looked at. Nothing in it is run, and what cannot be read counts as not there. */
export interface Folder {
  /** From the root of the tree; `.` for the root. */
  readonly path: string;
  /** The path of a file in this folder, from the root of the tree. */
  at(name: string): string;
  read(name: string): Promise<string | undefined>;
  list(name?: string): Promise<readonly string[]>;
  exists(name: string): Promise<boolean>;
  isFolder(name: string): Promise<boolean>;
  /** A folder in this one. */
  inside(name: string): Folder;
}

/** A folder of a tree, for reading. */
export function folderOf(files: ReadFiles, root: string, from = '.'): Folder {
  const absolute = (name: string): string => path.join(root, from, name);
  return {
    path: from,
    at: (name) => path.join(from, name),
    read: (name) => files.read(absolute(name)).catch(() => undefined),
    list: (name = '.') => files.list(absolute(name)).catch(() => []),
    exists: (name) => files.exists(absolute(name)),
    isFolder: async (name) => (await files.stat(absolute(name)))?.kind === 'directory',
    inside: (name) => folderOf(files, root, path.join(from, name)),
  };
}
