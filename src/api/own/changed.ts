import { hash, readRecords, type RunRecord } from '../../core/transaction/index.ts';
import type { ReadFiles } from '../../core/ports.ts';
import { EJECT } from './eject.ts';
import { templateOf } from './layout.ts';
import type { Originals } from './templates.ts';

/** What has become of the template that an ejected one was copied from. */
export interface EjectedTemplate {
  readonly path: string;
  /** Its name below templates/. */
  readonly template: string;
  readonly original: 'same' | 'changed' | 'gone';
}

/**
 * The templates that were ejected and are still there, against those that are built in now. The records tell what the originals were then.
 *
 * @param originals loads the texts of the built-in templates; asked only where something was ejected
 */
export async function ejectedTemplates(
  root: string,
  files: ReadFiles,
  originals: () => Promise<Originals>,
): Promise<readonly EjectedTemplate[]> {
  const last = originalsThen(await readRecords(root, files));
  if (last.size === 0) return [];
  const now = await originals();
  const rows: EjectedTemplate[] = [];
  for (const [path, then] of last) {
    const template = templateOf(path);
    const mine = template === undefined ? undefined : await files.read(`${root}/${path}`);
    if (template === undefined || mine === undefined) continue;
    const text = now.get(template);
    const isSame = text !== undefined && (hash(text) === then || text === mine);
    rows.push({ path, template, original: text === undefined ? 'gone' : isSame ? 'same' : 'changed' });
  }
  return rows;
}

/** Hash of what each ejected template was copied from the last time. */
function originalsThen(records: readonly RunRecord[]): ReadonlyMap<string, string> {
  const ejections = records.filter(({ generator }) => generator === EJECT).flatMap(({ files }) => files);
  return new Map(
    ejections.flatMap(({ path, after, rendered }): [string, string][] => {
      const copied = rendered ?? after;
      return copied === null ? [] : [[path, copied]];
    }),
  );
}

/** The command that brings an ejected template up to date: `scaffold eject node:model src/models/__resource__.ts`. */
export function ejectCommand(template: string, frameworks: readonly string[]): string {
  const [stack = '', ...parts] = template.replace(/\.hbs$/u, '').split('/');
  if (frameworks.includes(parts[0] ?? '') && parts.length > 2) parts.shift();
  const [generator = '', ...rest] = parts;
  return `scaffold eject ${stack}:${generator} ${rest.join('/').replace(/(^|\/)dot_/gu, '$1.')}`;
}
