import path from 'node:path';
import { readBlueprint } from '../../core/blueprint/file.ts';
import { EMPTY_SOURCE } from '../../core/blueprint/source.ts';
import { InputError } from '../../core/errors.ts';
import type { ReadFiles } from '../../core/ports.ts';
import { serviceFolder } from '../../core/transaction/index.ts';
import { applicationFrameworks } from '../registry.ts';
import { withSettingProblems } from '../stack-settings.ts';
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

/**
 * The stacks of a workspace: those that the blueprint file names, and those whose services are there.
 *
 * @throws InputError with what is wrong in the file
 */
export async function stacksFor(root: string, blueprintFile: string, files: ReadFiles): Promise<readonly string[]> {
  const text = await files.read(blueprintFile);
  const { stacks = [], problems } =
    text === undefined ? EMPTY_SOURCE : withSettingProblems(await readBlueprint(text, path.basename(blueprintFile)));
  if (problems.length > 0) throw new InputError(problems);
  return [...new Set([...stacks.map(({ value }) => value), ...(await servicesIn(root, files))])];
}
