import type { Files } from '../core/ports.ts';
import { createFaultyDisk } from './faulty-disk.ts';
import type { Fault } from './faulty-disk.ts';
import { createFiles } from './files.ts';
import { createMemoryDisk } from './memory-disk.ts';

/** What a tree holds, for comparing: text of files, `→ target` of links, `/` of folders; modes where they are not the usual ones. */
export type Snapshot = Readonly<Record<string, string>>;

export interface MemoryFiles extends Files {
  snapshot(): Snapshot;
  /** Changing steps so far. */
  steps(): number;
  /** The same tree with no fault, or another one: the next process on this disk. */
  reopen(fault?: Fault): MemoryFiles;
  /** A tree of its own with the same content. */
  fork(fault?: Fault): MemoryFiles;
}

/**
 * Files in memory.
 * @param tree text of files by absolute path; folders are made on the way
 * @param fault what goes wrong, counted in single changing steps
 */
export function createMemoryFiles(tree: Readonly<Record<string, string>> = {}, fault?: Fault): MemoryFiles {
  const disk = createMemoryDisk();
  for (const [path, text] of Object.entries(tree)) {
    const folders = path.split('/').slice(1, -1);
    folders.forEach((_, index) => disk.entries.set(`/${folders.slice(0, index + 1).join('/')}`, { kind: 'directory', mode: 0o755 }));
    disk.entries.set(path, { kind: 'file', mode: 0o644, content: new TextEncoder().encode(text) });
  }
  return over(disk, fault);
}

function over(disk: ReturnType<typeof createMemoryDisk>, fault: Fault | undefined): MemoryFiles {
  const faulty = createFaultyDisk(disk, fault);
  return {
    ...createFiles(faulty.disk, 1),
    steps: () => faulty.steps(),
    reopen: (next) => over(disk, next),
    fork: (next) => {
      const copy = createMemoryDisk();
      for (const [path, entry] of disk.entries) copy.entries.set(path, entry);
      return over(copy, next);
    },
    snapshot: () =>
      Object.fromEntries(
        [...disk.entries]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([path, entry]) => {
            if (entry.kind === 'directory') return [path, '/'];
            if (entry.kind === 'link') return [path, `→ ${entry.target}`];
            return [path, `${entry.mode === 0o644 ? '' : `${entry.mode.toString(8)} `}${Buffer.from(entry.content).toString('latin1')}`];
          }),
      ),
  };
}
