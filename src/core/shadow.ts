import { basename, dirname, join } from 'node:path';
import type { SafeEffects } from './transaction/lock.ts';
import { nameBeside, sweepBeside } from './transaction/sweep.ts';
import { explain } from './transaction/system-errors.ts';

/** A copy of the tree in which anything may be tried. */
export interface Shadow {
  readonly root: string;
  close(): Promise<void>;
}

/** Neither is needed to run specs, and both may be large. */
const NEVER_COPIED: readonly string[] = ['.git', '.scaffold'];

/**
 * Copies a tree beside itself; in the temporary folder where its parent cannot be written. The name tells whose it is, so that `recover`
 * can sweep the shadows of dead runs.
 * @param options.skip project-relative paths that are left out
 * @param options.link project-relative paths that are shared with the real tree by symbolic link, where they are there
 * @throws ConflictError where neither place can be written
 */
export async function openShadow(
  root: string,
  effects: SafeEffects,
  options: { readonly skip: (relative: string) => boolean; readonly link: readonly string[] },
): Promise<Shadow> {
  const { files, machine } = effects;
  await sweepBeside(root, effects);
  const real = (await files.realpath(root)) ?? root;
  const name = nameBeside('shadow', real, effects);
  const skip = (path: string): boolean =>
    NEVER_COPIED.includes(path) || basename(path).startsWith('.scaffold-') || options.link.includes(path) || options.skip(path);

  const copy = async (folder: string): Promise<string> => {
    const shadow = join(folder, name);
    try {
      await files.makeDirectory(shadow);
      await files.copyTree(real, shadow, skip);
      for (const path of options.link) {
        if (await files.exists(join(real, path))) await files.symlink(join(real, path), join(shadow, path));
      }
      return shadow;
    } catch (error) {
      await files.remove(shadow).catch(() => undefined);
      throw error;
    }
  };

  const beside = await copy(dirname(real))
    .catch((error: unknown) => {
      if (isRefused(error)) return copy(machine.temporary);
      throw error;
    })
    .catch((error: unknown) => {
      throw explain(error, 'the copy in which the code is proven could not be made, and nothing was written');
    });
  return { root: beside, close: () => files.remove(beside) };
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code));
}
