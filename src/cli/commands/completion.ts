import type { Command } from 'commander';
import { completionWorld } from '../../api/completion-world.ts';
import { InputError } from '../../core/errors.ts';
import { createFiles } from '../../effects/files.ts';
import { nearest, show } from '../../naming/index.ts';
import { candidates, SHELLS } from '../completion/candidates.ts';
import { SCRIPTS } from '../completion/scripts.ts';
import type { Streams } from '../output.ts';
import { plopfileOf } from '../plopfile-of.ts';
import { projectOf } from '../project.ts';
import { folderOf } from '../settings/index.ts';

/** `scaffold completion SHELL`. @throws InputError for a shell that there is no script for */
export function runCompletion(shell: string, streams: Streams): void {
  const known = SHELLS.find((name) => name === shell);
  if (known === undefined)
    throw new InputError([
      {
        message: `${JSON.stringify(shell.slice(0, 80))} is not one of ${SHELLS.join(', ')}`,
        hint: `scaffold completion ${nearest(shell, SHELLS) ?? 'bash'}`,
      },
    ]);
  streams.out(SCRIPTS[known]);
}

/**
 * `scaffold complete -- WORDS…`: what may come next, a line each, with a tab before what it means. The scripts of the shells ask for it; what
 * cannot be told is no error there.
 */
export async function runComplete(root: Command, words: readonly string[], streams: Streams): Promise<void> {
  const folder = folderOf(words, process.env);
  const { own } = await projectOf(folder);
  const world = completionWorld(folder, createFiles(), own.types);
  const plop = async () => (await plopfileOf(folder).catch(() => undefined))?.generators ?? [];
  const found = await candidates(root, words, world, own.generators, plop).catch(() => []);
  streams.out(found.map(({ value, description }) => `${show(value, 300)}\t${show(description, 200)}\n`).join(''));
}
