import path from 'node:path';
import type { ReadFiles } from '../../core/ports.ts';
import { serviceFolder } from '../../core/transaction/index.ts';
import { applicationFrameworks } from '../registry.ts';
import { detectStack } from '../stacks.ts';

/** The stacks whose services a folder has; empty where it is no workspace. */
export async function servicesIn(root: string, files: ReadFiles): Promise<readonly string[]> {
  const found = await Promise.all(
    applicationFrameworks().map(async (framework) => {
      const detected = await detectStack(files, path.join(root, serviceFolder(framework)));
      return detected?.facts.framework === framework ? [framework] : [];
    }),
  );
  return found.flat();
}
