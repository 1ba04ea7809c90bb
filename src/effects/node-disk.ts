import {
  closeSync,
  constants,
  fchmodSync,
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
  writeFileSync,
} from 'node:fs';
import type { Stats } from 'node:fs';
import type { FileStat } from '../core/ports.ts';
import { unless } from './disk.ts';
import type { Disk } from './disk.ts';
import { isNoFolderSync, syncAll } from './sync-all.ts';

const PERMISSIONS = 0o7777;
const NOTHING_THERE = ['ENOENT', 'ENOTDIR'] as const;

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
    if (mode === undefined) {
      writeFileSync(path, content, { flag: 'wx' });
      return;
    }
    const file = openSync(path, 'wx', mode);
    try {
      writeFileSync(file, content);
      // The mode asked for is meant exactly; the one given to open is cut by the umask.
      fchmodSync(file, mode);
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
  syncAll,
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

const look = (path: string): Stats | undefined => unless(NOTHING_THERE, () => lstatSync(path, { throwIfNoEntry: false }), undefined);

function kindOf(stats: Stats): FileStat['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
