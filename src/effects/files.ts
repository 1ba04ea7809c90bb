import { basename, dirname, join, relative } from 'node:path';
import { ConflictError } from '../core/errors.ts';
import { TEMPORARY_PREFIX } from '../core/ports.ts';
import type { Files } from '../core/ports.ts';
import { errorCode, systemError, unless } from './disk.ts';
import type { Disk } from './disk.ts';
import { nodeDisk } from './node-disk.ts';

const NOTHING_THERE = ['ENOENT', 'ENOTDIR'] as const;
const NO_HARD_LINKS = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK'];

/** From here on, what threads cost is less than what they save. */
const MANY = 32;

/** In a container every run may have the same process id, so that alone does not make a name new. */
const stamp = Date.now().toString(36);
let counter = 0;

/**
 * The Files port over single disk steps. No reader ever sees half a file: content goes to a temporary file of the same folder
 * first, then under its name in one step.
 * @param disk the real one unless a test says otherwise
 * @param pid goes into the names of temporary files, so that those of a dead process can be told
 */
export function createFiles(disk: Disk = nodeDisk, pid: number = process.pid): Files {
  const temporaryBeside = (path: string): string => join(dirname(path), `${TEMPORARY_PREFIX}${pid}-${stamp}${counter++}`);

  const makeDirectory = (path: string): void => {
    const kind = disk.stat(path)?.kind;
    if (kind === 'directory') return;
    const there = kind === undefined ? undefined : disk.realpath(path);
    if (there !== undefined) {
      if (disk.stat(there)?.kind !== 'directory') throw systemError('ENOTDIR', 'mkdir', path);
      return;
    }
    if (dirname(path) !== path) makeDirectory(dirname(path));
    unless(
      ['EEXIST'],
      () => {
        disk.makeFolder(path);
      },
      undefined,
    );
  };

  /** A temporary file beside `path` holds the content while `use` runs, and is gone after it whatever happens. */
  const withTemporary = <T>(path: string, content: string | Uint8Array, mode: number | undefined, use: (temporary: string) => T): T => {
    makeDirectory(dirname(path));
    const temporary = temporaryBeside(path);
    try {
      disk.makeFile(temporary, content, mode);
      return use(temporary);
    } finally {
      if (disk.stat(temporary) !== undefined) disk.unlink(temporary);
    }
  };

  return {
    read: async (path) => {
      const bytes = readIfThere(disk, path);
      return bytes === undefined ? undefined : toText(bytes, path);
    },
    readBytes: async (path) => readIfThere(disk, path),
    exists: async (path) => {
      const kind = disk.stat(path)?.kind;
      return kind === 'link' ? disk.realpath(path) !== undefined : kind !== undefined;
    },
    list: async (path) => [...unless(NOTHING_THERE, () => disk.readFolder(path), [])].sort(),
    realpath: async (path) => disk.realpath(path),
    stat: async (path) => disk.stat(path),
    write: async (path, content, mode) => {
      const there = disk.stat(path);
      withTemporary(path, content, mode ?? (there?.kind === 'file' ? there.mode : undefined), (temporary) => {
        disk.sync(temporary);
        disk.rename(temporary, path);
      });
      disk.sync(dirname(path));
    },
    createExclusive: async (path, content, mode) =>
      withTemporary(path, content, mode, (temporary) => {
        try {
          disk.link(temporary, path);
        } catch (error) {
          if (errorCode(error) === 'EEXIST') return false;
          if (!NO_HARD_LINKS.includes(errorCode(error) ?? '')) throw error;
          return unless(['EEXIST'], () => (disk.makeFile(path, content, mode), true), false);
        }
        return true;
      }),
    stage: async (path, content, mode) => {
      disk.makeFile(path, content, mode);
    },
    sync: async (paths) => {
      if (disk.syncAll !== undefined && paths.length >= MANY) return disk.syncAll(paths);
      paths.forEach((path) => {
        disk.sync(path);
      });
    },
    rename: async (from, to) => {
      disk.rename(from, to);
    },
    remove: async (path) => {
      const there = disk.stat(path);
      if (there?.kind === 'directory') await disk.removeTree(path);
      else if (there !== undefined)
        unless(
          NOTHING_THERE,
          () => {
            disk.unlink(path);
          },
          undefined,
        );
    },
    makeDirectory: async (path) => {
      makeDirectory(path);
    },
    // Looked at first, for an error costs more than the rest of a lock; between the two, the system has the last word.
    removeEmptyDirectory: async (path) =>
      unless([...NOTHING_THERE, 'ENOTEMPTY', 'EEXIST'], () => disk.readFolder(path).length === 0 && (disk.removeFolder(path), true), false),
    copyTree: async (from, to, skip) => {
      makeDirectory(dirname(to));
      await disk.copyTree(from, to, (path) => path === from || !skip(relative(from, path).replaceAll('\\', '/')));
    },
    symlink: async (target, path) => {
      makeDirectory(dirname(path));
      disk.symlink(target, path);
    },
  };
}

/** Looked at first: most files of a run are not there, and an error costs more than the question; between the two, the system has the last word. */
const readIfThere = (disk: Disk, path: string): Uint8Array | undefined =>
  disk.stat(path) === undefined ? undefined : unless(NOTHING_THERE, () => readFile(disk, path), undefined);

function readFile(disk: Disk, path: string): Uint8Array {
  try {
    return disk.readFile(path);
  } catch (error) {
    if (errorCode(error) === 'EISDIR') throw new ConflictError(`${basename(path)} is a folder where a file is expected: ${path}`);
    throw error;
  }
}

/** Strict, so that a file that is not text is never written back with its bytes replaced. */
function toText(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ConflictError(`${basename(path)} is not UTF-8 text: ${path}`);
  }
}
