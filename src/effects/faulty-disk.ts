import { systemError } from './disk.ts';
import type { Disk } from './disk.ts';

/** What goes wrong at which step. `kill` ends everything: that step and all after it never happen. */
export interface Fault {
  /** Number of the changing step, from 0. */
  readonly at: number;
  readonly what: 'ENOSPC' | 'EACCES' | 'EIO' | 'EROFS' | 'kill';
  /** The step happens, and the process dies right after it; for an error, a file is left half written. */
  readonly after?: boolean;
  /** The error stays (a full disk) instead of striking once. */
  readonly lasting?: boolean;
}

/** Stands for the end of the process in a test: nothing may catch it and go on. */
export class Killed extends Error {}

type Changing = Exclude<keyof Disk, 'stat' | 'realpath' | 'readFile' | 'readFolder' | 'readLink'>;

/**
 * A disk on which one changing step goes wrong.
 * @returns the disk, and the number of changing steps asked of it so far
 */
export function createFaultyDisk(disk: Disk, fault?: Fault): { readonly disk: Disk; steps(): number } {
  let step = 0;
  let dead = false;

  /** Throws where this step must not happen; answers what to throw once it has. */
  const meet = (operation: Changing, path: string): Error | undefined => {
    if (dead) throw new Killed();
    const number = step++;
    if (fault === undefined || number < fault.at || (number > fault.at && fault.lasting !== true)) return undefined;
    // A full disk still frees what is removed, so undoing is possible there as it is in life.
    if (fault.what === 'ENOSPC' && ['unlink', 'removeFolder', 'removeTree', 'rename', 'sync'].includes(operation) && number > fault.at)
      return undefined;
    dead = fault.what === 'kill';
    const error = fault.what === 'kill' ? new Killed() : systemError(fault.what, operation, path);
    if (fault.after === true && (fault.what === 'kill' || operation === 'makeFile')) return error;
    throw error;
  };
  const alive = (): void => {
    if (dead) throw new Killed();
  };
  const around = (operation: Changing, path: string, run: () => void): void => {
    const error = meet(operation, path);
    run();
    if (error !== undefined) throw error;
  };

  return {
    steps: () => step,
    disk: {
      stat: (path) => (alive(), disk.stat(path)),
      realpath: (path) => (alive(), disk.realpath(path)),
      readFile: (path) => (alive(), disk.readFile(path)),
      readFolder: (path) => (alive(), disk.readFolder(path)),
      readLink: (path) => (alive(), disk.readLink(path)),
      makeFile: (path, content, mode) => {
        const error = meet('makeFile', path);
        disk.makeFile(path, error === undefined ? content : content.slice(0, content.length / 2), mode);
        if (error !== undefined) throw error;
      },
      sync: (path) => {
        around('sync', path, () => {
          disk.sync(path);
        });
      },
      link: (from, to) => {
        around('link', to, () => {
          disk.link(from, to);
        });
      },
      rename: (from, to) => {
        around('rename', to, () => {
          disk.rename(from, to);
        });
      },
      unlink: (path) => {
        around('unlink', path, () => {
          disk.unlink(path);
        });
      },
      makeFolder: (path) => {
        around('makeFolder', path, () => {
          disk.makeFolder(path);
        });
      },
      removeFolder: (path) => {
        around('removeFolder', path, () => {
          disk.removeFolder(path);
        });
      },
      symlink: (target, path) => {
        around('symlink', path, () => {
          disk.symlink(target, path);
        });
      },
      removeTree: async (path) => {
        const error = meet('removeTree', path);
        await disk.removeTree(path);
        if (error !== undefined) throw error;
      },
      copyTree: async (from, to, keep) => {
        const error = meet('copyTree', to);
        await disk.copyTree(from, to, keep);
        if (error !== undefined) throw error;
      },
    },
  };
}
