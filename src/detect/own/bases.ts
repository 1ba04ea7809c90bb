import type { Folder } from '../folder.ts';

/** Where the base of generated resources stands in an application that was there before: the first folder that is free. */
export const HOMES = ['src/api', 'src/rest', 'src/resources'] as const;

/** Those that hold one: what is in them is none of the tree's own. */
export async function basesIn(folder: Folder): Promise<readonly string[]> {
  const holds = await Promise.all(
    HOMES.map(async (home) => (await folder.exists(`${home}/container.ts`)) && (await folder.exists(`${home}/lib/envelope.ts`))),
  );
  return HOMES.filter((_, index) => holds[index]);
}
