import path from 'node:path';
import { eject, type EjectRequest } from '../../api/own/eject.ts';
import type { OwnWritten } from '../../api/own/write.ts';
import { show } from '../../naming/index.ts';
import { withEffects } from '../doors.ts';
import type { Streams } from '../output.ts';
import type { EjectFlags } from '../own-commands.ts';
import { printJson } from '../print.ts';
import { loadOriginals } from '../template-source.ts';

/** `scaffold eject GENERATOR [TEMPLATE]`. */
export async function runEject(wish: Pick<EjectRequest, 'generator' | 'template'>, flags: EjectFlags, streams: Streams): Promise<void> {
  await withEffects(flags, [], async (effects) => {
    const onConflict = flags.onConflict ?? (effects.prompter.interactive ? 'ask' : 'refuse');
    const request = { ...wish, root: path.resolve(flags.cwd), dryRun: flags.dryRun ?? false, onConflict };
    printWritten('eject', await eject(request, effects, await loadOriginals()), flags, streams);
  });
}

/** What was written into the project's own folder: a diff for a dry run, one document, or a line a file. */
export function printWritten(
  command: string,
  written: OwnWritten,
  flags: EjectFlags,
  streams: Streams,
  next: readonly string[] = [],
): void {
  if (flags.json === true) return printJson(command, written, streams);
  if (written.dryRun) return streams.out(written.diff ?? '');
  const rows = written.files.map(({ path: file, action }) => `${action.padEnd(9)} ${show(file, 400)}`);
  streams.out(`${[...rows, ...(next.length === 0 ? [] : ['', ...next])].join('\n')}\n`);
}
