import path from 'node:path';
import { history, status } from '../../api/history.ts';
import { destroy } from '../../api/destroy.ts';
import { undo, type UndoResult } from '../../api/undo.ts';
import { show as legible } from '../../naming/index.ts';
import { withEffects } from '../doors.ts';
import type { SharedFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printJson } from '../print.ts';
import { loadOriginals } from '../template-source.ts';

export interface UndoFlags extends SharedFlags {
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

/** `scaffold undo [RUN]`. */
export async function runUndo(run: string | undefined, flags: UndoFlags, streams: Streams): Promise<void> {
  const result = await withEffects(flags, [], (effects) => undo({ ...requestOf(flags), run }, effects));
  show('undo', result, flags, streams);
}

/** `scaffold destroy GENERATOR NAME`. */
export async function runDestroy(
  input: { readonly generator: string; readonly name: string },
  flags: UndoFlags,
  streams: Streams,
): Promise<void> {
  const result = await withEffects(flags, ['application', 'resource'], (effects) => destroy({ ...requestOf(flags), ...input }, effects));
  show('destroy', result, flags, streams);
}

/** `scaffold history`. */
export async function runHistory(flags: SharedFlags, streams: Streams): Promise<void> {
  const rows = await withEffects(flags, [], (effects) => history(path.resolve(flags.cwd), effects));
  if (flags.json === true) return printJson('history', rows, streams);
  if (rows.length === 0) return streams.out('No runs here\n');
  streams.out(
    `${rows.map(({ run, files, command }) => `${run}  ${String(files).padStart(4)} files  ${legible(command, 300)}`).join('\n')}\n`,
  );
}

/** `scaffold status`. */
export async function runStatus(flags: SharedFlags, streams: Streams): Promise<void> {
  const rows = await withEffects(flags, [], (effects) => status(path.resolve(flags.cwd), effects, loadOriginals));
  if (flags.json === true) return printJson('status', rows, streams);
  const changed = rows.filter(({ state }) => state !== 'unchanged');
  const count = `${String(rows.length)} generated files, ${String(changed.length)} of them edited or removed`;
  const outdated = rows.filter(({ original }) => original !== undefined);
  streams.out(
    `${[
      ...changed.map(({ state, path: file }) => `${state.padEnd(8)} ${file}`),
      ...outdated.map(
        ({ original, path: file }) =>
          `${original === 'gone' ? 'orphaned' : 'outdated'} ${file}: its original ${ORIGINAL[original ?? 'changed']}`,
      ),
      count,
    ].join('\n')}\n`,
  );
}

/** What has become of a template that another was copied from, in words. */
const ORIGINAL = { changed: 'has changed since it was ejected', gone: 'is no more, and nothing reads this one' } as const;

const requestOf = ({ cwd, force, dryRun }: UndoFlags) => ({ root: path.resolve(cwd), force: force ?? false, dryRun: dryRun ?? false });

function show(command: string, result: UndoResult, flags: SharedFlags, streams: Streams): void {
  if (flags.json === true) return printJson(command, result, streams);
  const { dryRun, run, part, removed, restored, kept } = result;
  const what = part === undefined ? `run ${run}` : `${part} out of run ${run}`;
  streams.out(
    `${[
      `${dryRun ? 'Would take' : 'Took'} ${part === undefined ? 'back ' : ''}${what}: ${legible(result.command, 300)}`,
      ...removed.map((file) => `   removed  ${file}`),
      ...restored.map((file) => `   restored ${file}`),
      ...kept.map(({ path: file, reason }) => `   kept     ${file} (${reason})`),
    ].join('\n')}\n`,
  );
}
