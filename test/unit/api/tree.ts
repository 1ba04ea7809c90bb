import type { MemoryFiles } from '../../../src/effects/memory-files.ts';
import { ROOT } from '../hostile/world.ts';

/** The files of the application in memory, without those of the records; migrations without their numbers, which tell of other runs. */
export function userTree(files: MemoryFiles): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files.snapshot())
      .filter(([path]) => path.startsWith(`${ROOT}/`) && !`${path}/`.startsWith(`${ROOT}/.scaffold/`))
      .map(([path, text]) => [path.replace(/\/\d{14}[._]/u, '/'), text]),
  );
}
