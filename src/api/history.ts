import { hash, readTrail, recover, type RunRecord, type SafeEffects } from '../core/transaction/index.ts';
import { resourcesOf } from '../core/undo/index.ts';
import { ejectedTemplates } from './own/changed.ts';
import type { Originals } from './own/templates.ts';

/** One run that is in force. */
export interface HistoryEntry {
  readonly run: string;
  /** ISO time. */
  readonly created: string;
  readonly command: string;
  readonly generator: string;
  /** Names of the resources it was about. */
  readonly resources: readonly string[];
  readonly files: number;
}

/** What was made of one generated file since: as it was written, changed by hand, or gone. */
export interface FileStatus {
  readonly path: string;
  readonly state: 'unchanged' | 'edited' | 'removed';
  /** The last run that wrote it. */
  readonly run: string;
  /** For a template that was ejected: what has become of the one that it was copied from, where that is no longer the same. */
  readonly original?: 'changed' | 'gone';
}

/** The runs of a tree, oldest first; those that were taken back are not among them. One that was killed is finished or undone before. */
export async function history(root: string, effects: SafeEffects): Promise<readonly HistoryEntry[]> {
  await recover(root, effects);
  const { files } = effects;
  return (await readTrail(root, files)).map((record) => ({
    run: record.id,
    created: record.created,
    command: record.command,
    generator: record.generator,
    resources: resourcesOf(record).map(({ name }) => name),
    files: record.files.length,
  }));
}

/**
 * Every file that a run made or changed, by path, against what is there now; a run that was killed is finished or undone before.
 *
 * @param originals loads the texts of the built-in templates; asked only where one was ejected; without it, nothing is said of them
 */
export async function status(root: string, effects: SafeEffects, originals?: () => Promise<Originals>): Promise<readonly FileStatus[]> {
  await recover(root, effects);
  const { files } = effects;
  const last = new Map<string, { readonly after: string | null; readonly record: RunRecord }>();
  for (const record of await readTrail(root, files)) for (const { path, after } of record.files) last.set(path, { after, record });
  // What a run took away is nothing that was generated.
  for (const [path, { after }] of last) if (after === null) last.delete(path);
  const templates = originals === undefined ? [] : await ejectedTemplates(root, files, originals);
  const ejected = new Map(templates.map(({ path, original }) => [path, original]));
  const rows = await Promise.all(
    [...last].map(async ([path, { after, record }]): Promise<FileStatus> => {
      const now = await files.readBytes(`${root}/${path}`);
      const state = now === undefined ? 'removed' : hash(now) === after ? 'unchanged' : 'edited';
      const original = ejected.get(path) ?? 'same';
      return { path, state, run: record.id, ...(original === 'same' ? {} : { original }) };
    }),
  );
  return rows.sort((a, b) => (a.path < b.path ? -1 : 1));
}
