import { dirname, relative } from 'node:path';
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
