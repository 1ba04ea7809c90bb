import { basename, dirname, join } from 'node:path';
import { ConflictError } from '../errors.ts';
import type { Files } from '../ports.ts';
import { OWN } from './layout.ts';
import { quietly } from './lock.ts';
import type { SafeEffects } from './lock.ts';
import { nameBeside, sweepBeside } from './sweep.ts';
import { explain } from './system-errors.ts';

/** A tree in the making, beside the place where it will stand. */
export interface Staging {
  readonly root: string;
  /** Moves it into place, whole; it is gone if that fails. */
  place(): Promise<void>;
  /** Moves what is not there yet into a tree whose files were written otherwise: installed packages, what programs have made. */
  complete(): Promise<void>;
  /** Removes it and the folders that were made for it. Nothing happens after `place`. */
  discard(): Promise<void>;
}

/**
 * Opens a folder in which a new tree is built.
 * @param beside what it is made beside: the target, where nothing else is said
 * @throws ConflictError where the target is taken, or nothing can be written beside it
 */
export async function openStaging(target: string, effects: SafeEffects, beside = target): Promise<Staging> {
  const { files } = effects;
  await assertVacant(target, files);
  await sweepBeside(beside, effects);
  const made = await missingParents(beside, files);
  const root = join(dirname(beside), nameBeside('new', beside, effects));
  let isOpen = true;
  const discard = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await files.remove(root);
    for (const folder of made) await files.removeEmptyDirectory(folder);
  };
  try {
    await files.makeDirectory(root);
  } catch (error) {
    await quietly(discard);
    throw explain(error, 'nothing was written');
  }
  return {
    root,
    discard,
    complete: () => moveRest(root, target, files),
    place: async () => {
      try {
        await moveIntoPlace(root, target, files);
        isOpen = false;
      } finally {
        await quietly(discard);
      }
    },
  };
}

/** A place outside of any tree for the program that makes the ground of a new one. Nothing is made there yet; what a dead run leaves is swept. */
export const groundFolder = (target: string, effects: SafeEffects): string =>
  join(effects.machine.temporary, nameBeside('ground', target, effects));

/**
 * Moves a whole tree to where nothing, or an empty folder, is; installed packages and all.
 * @throws ConflictError where the target is taken or cannot be written; the staging folder is then gone
 */
export async function moveIntoPlace(staging: string, target: string, files: Files): Promise<void> {
  try {
    await assertVacant(target, files);
    await files.rename(staging, target);
  } catch (error) {
    await quietly(() => files.remove(staging));
    throw explain(error, 'nothing was written');
  }
  await quietly(() => files.sync([dirname(target)]));
}

/** What tools derive from a tree goes with it; the record of the staging does not. */
async function moveRest(from: string, to: string, files: Files): Promise<void> {
  for (const name of (await files.list(from)).filter((one) => one !== OWN)) {
    const [source, place] = [join(from, name), join(to, name)];
    const [stat, there] = await Promise.all([files.stat(source), files.stat(place)]);
    if (there === undefined) await files.rename(source, place);
    else if (stat?.kind === 'directory' && there.kind === 'directory') await moveRest(source, place, files);
  }
}

/**
 * @throws ConflictError unless nothing, or an empty folder, is there
 */
export async function assertVacant(target: string, files: Files): Promise<void> {
  const stat = await files.stat(target);
  if (stat === undefined) return;
  const name = basename(target);
  if (stat.kind !== 'directory')
    throw new ConflictError(`${target} is there already and is not a folder; nothing was written`, [
      `Choose another name: scaffold new ${name}-2`,
    ]);
  const held = await files.list(target);
  if (held.length === 0) return;
  throw new ConflictError(
    `${target} is not empty (it holds ${held.slice(0, 3).join(', ')}${held.length > 3 ? ' …' : ''}); nothing was written`,
    [`Choose another name: scaffold new ${name}-2`, 'To add to an application that is there: scaffold resource NAME … --cwd DIR'],
  );
}

/** Folders above the target that are not there yet, innermost first. */
async function missingParents(target: string, files: Files): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let folder = dirname(target); !(await files.exists(folder)) && dirname(folder) !== folder; folder = dirname(folder))
    missing.push(folder);
  return missing;
}
