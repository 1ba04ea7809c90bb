import { dirname, posix, relative } from 'node:path';
import type { ReadFiles } from '../ports.ts';

/** Folders that these files need and that are not there yet, outermost first, relative to the root. */
export async function missingFolders(root: string, places: readonly string[], files: ReadFiles): Promise<readonly string[]> {
  const missing = new Set<string>();
  for (const place of places) {
    let folder = dirname(place);
    while (folder !== root && !missing.has(folder) && !(await files.exists(folder))) {
      missing.add(folder);
      folder = dirname(folder);
    }
  }
  return [...missing].map((folder) => relative(root, folder).replaceAll('\\', '/')).sort();
}

/** The folders of these files and those above, outermost first; all of it relative to the root. */
export function foldersAbove(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) folders.add(folder);
  return [...folders].sort();
}
