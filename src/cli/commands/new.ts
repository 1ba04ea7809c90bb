import path from 'node:path';
import { newApplication } from '../../api/new.ts';
import { openEffects } from '../doors.ts';
import { writeOptions, type WriteFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printReport } from '../print.ts';

/** `scaffold new DIR --stack … [--blueprint FILE]`. */
export async function runNew(directory: string, flags: WriteFlags & { readonly stack: string; readonly blueprint?: string; readonly layout: string }, streams: Streams): Promise<void> {
  const effects = await openEffects(flags);
  const cwd = path.resolve(flags.cwd);
  const result = await newApplication(
    {
      directory: path.resolve(cwd, directory),
      stack: flags.stack,
      layout: flags.layout,
      blueprintFile: flags.blueprint === undefined ? undefined : path.resolve(cwd, flags.blueprint),
      ...writeOptions(flags, effects.prompter.interactive),
    },
    effects,
  );
  await printReport('new', result, flags, effects, streams);
  if (flags.json !== true && !result.dryRun) streams.err(`\nNext:\n  cd ${path.relative(process.cwd(), result.root)}\n  npm run dev\n`);
}
