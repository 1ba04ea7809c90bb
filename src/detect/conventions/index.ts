import { CONVENTIONS, type Finding } from '../finding.ts';
import type { Folder } from '../folder.ts';
import { declared } from './declared.ts';
import { sourcesOf } from './sources.ts';

/**
 * How the sources of a package are written: as its formatter is told, where one is, and else as most of the sources have it.
 * What the sources do not show is left out.
 */
export async function conventionsOf(ecosystem: string, folder: Folder, leftOut: readonly string[] = []): Promise<Finding['conventions']> {
  const told = await declared(ecosystem, folder);
  if (ecosystem !== 'node') return told;
  const sources = await sourcesOf(folder, leftOut);
  if (sources.length === 0) return told;
  const [{ written }, { named }] = await Promise.all([import('./written.ts'), import('./named.ts')]);
  const all = { ...(await written(sources)), ...named(sources), ...told };
  return Object.fromEntries(CONVENTIONS.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
}
