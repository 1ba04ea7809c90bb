import {
  closeSync,
  constants,
  fchmodSync,
  fsync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import type { Stats } from 'node:fs';
import type { FileStat } from '../core/ports.ts';
import { errorCode, unless } from './disk.ts';
import type { Disk } from './disk.ts';

const PERMISSIONS = 0o7777;
const NOTHING_THERE = ['ENOENT', 'ENOTDIR'] as const;
/** As many as Node keeps for work on files. */
const THREADS = 4;
/** Some file systems cannot sync a folder and say so with these; there the rename is all there is. */
const NO_FOLDER_SYNC: readonly string[] = ['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR'];

/**
 * The real disk. Single steps are synchronous: they cost a fraction of the processor time of their promised forms, and an
 * interrupt is then only ever seen between whole operations. Trees go through fs-extra, loaded when the first one is met.
 */
export const nodeDisk: Disk = {
  stat: (path) => {
    const stats = look(path);
    return stats === undefined ? undefined : { kind: kindOf(stats), mode: stats.mode & PERMISSIONS };
  },
  // Asked of paths that are not there more often than not, where an error would cost more than the question.
  realpath: (path) =>
    unless([...NOTHING_THERE, 'ELOOP'], () => (look(path) === undefined ? undefined : realpathSync.native(path)), undefined),
  readFile: (path) => readFileSync(path),
  readFolder: (path) => readdirSync(path),
  readLink: (path) => readlinkSync(path),
  makeFile: (path, content, mode) => {
    const file = openSync(path, 'wx', mode ?? 0o666);
    try {
      let written = 0;
      while (written < content.length) written += writeSync(file, content, written);
      // The mode asked for is meant exactly; the one given to open is cut by the umask.
      if (mode !== undefined) fchmodSync(file, mode);
    } finally {
      closeSync(file);
    }
  },
  sync: (path) => {
    const file = openSync(path, constants.O_RDONLY);
    try {
      fsyncSync(file);
    } catch (error) {
      if (!isNoFolderSync(error, path)) throw error;
    } finally {
      closeSync(file);
    }
  },
  syncAll: async (paths) => {
    const rest = paths.values();
    const work = async (): Promise<void> => {
      for (const path of rest) await syncOne(path);
    };
    // All have come to their end before one that failed is told, so that none still works on what is taken back then.
    const ends = await Promise.allSettled(Array.from({ length: THREADS }, work));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  },
  link: (from, to) => {
    linkSync(from, to);
  },
  rename: (from, to) => {
    renameSync(from, to);
  },
  unlink: (path) => {
    unlinkSync(path);
  },
  makeFolder: (path) => {
    mkdirSync(path);
  },
  removeFolder: (path) => {
    rmdirSync(path);
  },
  symlink: (target, path) => {
    symlinkSync(target, path);
  },
  removeTree: async (path) => {
    const { default: fs } = await import('fs-extra');
    await fs.remove(path);
  },
  copyTree: async (from, to, keep) => {
    const { default: fs } = await import('fs-extra');
    // Sockets and pipes have no content to copy, and fs-extra refuses the whole tree for one of them.
    await fs.copy(from, to, { errorOnExist: true, filter: (path) => keep(path) && kindOf(lstatSync(path)) !== 'other' });
  },
};

const isNoFolderSync = (error: unknown, path: string): boolean =>
  NO_FOLDER_SYNC.includes(errorCode(error) ?? '') && lstatSync(path).isDirectory();

/** Only the wait for the disk is handed to a thread: Node's promised forms of all three steps bring its line reader along. */
async function syncOne(path: string): Promise<void> {
  const file = openSync(path, constants.O_RDONLY);
  try {
    await synced(file);
  } catch (error) {
    if (!isNoFolderSync(error, path)) throw error;
  } finally {
    closeSync(file);
  }
}

const synced = (file: number): Promise<void> =>
  new Promise((resolve, reject) => {
    fsync(file, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });

const look = (path: string): Stats | undefined => unless(NOTHING_THERE, () => lstatSync(path, { throwIfNoEntry: false }), undefined);

function kindOf(stats: Stats): FileStat['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
