import path from 'node:path';
import { newApplication } from '../../api/new.ts';
import type { Report } from '../../api/report.ts';
import type { NewRequest } from '../../api/request.ts';
import type { Effects } from '../../core/ports.ts';
import { withEffects } from '../doors.ts';
import { writeOptions, type WriteFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printReport } from '../print.ts';

/** `scaffold new DIR --stack … [--blueprint FILE]`. */
export async function runNew(
  input: Pick<NewRequest, 'directory' | 'options'>,
  flags: WriteFlags & { readonly stack: string; readonly blueprint?: string },
  streams: Streams,
): Promise<void> {
  const cwd = path.resolve(flags.cwd);
  await withEffects(flags, ['application', 'resource'], async (effects) => {
    const result = await newApplication(
      {
        directory: path.resolve(cwd, input.directory),
        options: input.options,
        stack: flags.stack,
        blueprintFile: flags.blueprint === undefined ? undefined : path.resolve(cwd, flags.blueprint),
        ...writeOptions(flags, effects.prompter.interactive),
      },
      effects,
    );
    await printReport('new', result, flags, effects, streams);
    if (!result.dryRun) tellNext(result, flags.install, effects);
  });
}

/** What to type next in a new application. */
export function tellNext({ root, implementation: { install, start } }: Report, isInstalled: boolean, { progress }: Effects): void {
  const commands = [`cd ${path.relative(process.cwd(), root)}`, ...(isInstalled ? [] : [install]), start].filter(
    (line) => line !== undefined,
  );
  progress.note(['\nNext:', ...commands.map((line) => `  ${line}`)].join('\n'));
}
