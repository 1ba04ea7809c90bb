import type { Phase, ResolvedFile } from '../pipeline.ts';
import type { Effects, ProofPort } from '../ports.ts';

/** One file that the proof writes into the shadow. */
export interface Row {
  readonly path: string;
  readonly phase: Phase;
  readonly before: string | undefined;
  readonly after: string;
  readonly mode?: number;
}

const WRITTEN: ReadonlySet<ResolvedFile['resolution']> = new Set(['create', 'merge', 'force']);

/** Does the plan write this file, and with what? */
export const isWritten = (file: ResolvedFile): file is ResolvedFile & { readonly after: string } =>
  file.after !== undefined && WRITTEN.has(file.resolution);

/** The files of a plan that will be written. A path may stand twice: in its ground form, and as the code that it becomes. */
export function writtenRows(files: readonly ResolvedFile[]): readonly Row[] {
  return files.filter(isWritten);
}

/** The files that a plan takes away. */
export function removedFiles(files: readonly ResolvedFile[]): readonly Pick<Row, 'path' | 'phase'>[] {
  return files.filter(({ resolution }) => resolution === 'remove');
}

/** The last text of every file of a plan; a file that is left as it is keeps what it had. */
export function finalContent(files: readonly ResolvedFile[]): Map<string, string> {
  const order: readonly Phase[] = ['ground', 'spec', 'schema', 'code'];
  const rows = [...files].sort((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase));
  return new Map(
    rows.flatMap(({ path, resolution, before, after }): [string, string][] => {
      // One that you removed, or that the plan takes away, has no text; one that is in the way is told of by its own.
      if (after === undefined || (resolution === 'skip' && before === undefined)) return [];
      return [[path, resolution === 'skip' || resolution === 'refuse' ? (before ?? after) : after]];
    }),
  );
}

/** Writes rows into the shadow, each as `text` says, or in full. */
export async function writeRows(
  effects: Effects,
  root: string,
  rows: readonly Row[],
  text: (row: Row) => string = ({ after }) => after,
): Promise<void> {
  for (const row of rows) await effects.files.write(`${root}/${row.path}`, text(row), row.mode);
}

/** All files of a folder that a test accepts, as sorted project-relative paths. Links are not followed. */
export async function filesBelow(
  effects: Effects,
  root: string,
  wanted: (path: string) => boolean,
  skip: (path: string) => boolean,
  folder = '',
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await effects.files.list(folder === '' ? root : `${root}/${folder}`)) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (skip(path)) continue;
    const kind = (await effects.files.stat(`${root}/${path}`))?.kind;
    if (kind === 'directory') found.push(...(await filesBelow(effects, root, wanted, skip, path)));
    else if (kind === 'file' && wanted(path)) found.push(path);
  }
  return found;
}

/** Never looked into for specs: what the shadow leaves out, and packages. */
export function skipped(port: ProofPort): (path: string) => boolean {
  return (path) => port.shadow.skip(path) || port.shadow.link.includes(path) || /(?:^|\/)(?:node_modules|\.[^/]+)$/.test(path);
}
