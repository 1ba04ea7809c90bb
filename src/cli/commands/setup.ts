import path from 'node:path';
import { setUp } from '../../api/setup.ts';
import { withEffects } from '../doors.ts';
import { writeOptions, type WriteFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printReport } from '../print.ts';

/** `scaffold setup`. */
export async function runSetup(flags: WriteFlags, streams: Streams): Promise<void> {
  await withEffects(flags, ['application', 'resource'], async (effects) => {
    const result = await setUp({ root: path.resolve(flags.cwd), ...writeOptions(flags, effects.prompter.interactive) }, effects);
    await printReport('setup', result, flags, effects, streams);
  });
}
