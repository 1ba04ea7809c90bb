import type { ResolvePolicy } from '../core/conflicts/index.ts';
import { InputError } from '../core/errors.ts';
import type { ConflictPolicy } from '../core/pipeline.ts';
import type { Effects } from '../core/ports.ts';
import { createMenu } from './conflict-menu/index.ts';

/**
 * What asks a person about each file that is in the way, before the first byte is written.
 *
 * @returns undefined where the policy never asks
 * @throws InputError where it asks and there is nobody to answer
 */
export function askAbout(effects: Effects, onConflict: ConflictPolicy): ResolvePolicy['ask'] {
  if (onConflict !== 'ask') return undefined;
  if (effects.prompter.interactive) return createMenu(effects);
  throw new InputError([
    {
      where: '--on-conflict ask',
      message: 'there is no terminal to ask on',
      hint: 'Decide beforehand: --on-conflict refuse, ours, theirs, markers or rej',
    },
  ]);
}
