import { CONVENTIONS, type Finding } from '../finding.ts';
import type { Folder } from '../folder.ts';
import { basesIn } from '../own/bases.ts';
import { NO_OWN_PARTS, type OwnParts } from '../own/part.ts';
import { declared } from './declared.ts';
import { sourcesOf } from './sources.ts';

/** How a package is written, and what of its own the rest of it uses. */
export interface Habits {
  readonly conventions: Finding['conventions'];
  readonly own: OwnParts;
}

/**
 * How the sources of a package are written: as its formatter is told, where one is, and else as most of the sources have it.
 * What the sources do not show is left out.
 */
export async function habitsOf(ecosystem: string, folder: Folder, leftOut: readonly string[] = []): Promise<Habits> {
  const told = await declared(ecosystem, folder);
  if (ecosystem !== 'node') return { conventions: told, own: NO_OWN_PARTS };
  const sources = await sourcesOf(folder, leftOut);
  if (sources.length === 0) return { conventions: told, own: NO_OWN_PARTS };
  const [{ parsed }, { written }, { named }, { factsOf, ownPartsOf }] = await Promise.all([
    import('./parsed.ts'),
    import('./written.ts'),
    import('./named.ts'),
    import('../own/index.ts'),
  ]);
  const files = await parsed(sources);
  const bases = await basesIn(folder);
  const own = ownPartsOf(files.filter(({ source }) => !bases.some((base) => source.name.startsWith(`${base}/`))));
  const all = { ...written(files), ...named(sources), ...told, ...factsOf(own) };
  return { conventions: Object.fromEntries(CONVENTIONS.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]))), own };
}
