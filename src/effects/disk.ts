import type { FileStat } from '../core/ports.ts';

/**
 * The single steps below `Files`: about one system call each, so that a test can fail or kill a run between any two of them.
 * They throw errors with a Node `code` (ENOENT, EEXIST …).
 */
export interface Disk {
  /** Undefined where nothing is. */
  stat(path: string): FileStat | undefined;
  realpath(path: string): string | undefined;
  readFile(path: string): Uint8Array;
  readFolder(path: string): readonly string[];
  readLink(path: string): string;
  /** Makes a new file; EEXIST where there is one. Without a mode, the process's usual one. */
  makeFile(path: string, content: string | Uint8Array, mode: number | undefined): void;
  sync(path: string): void;
  /** As `sync` for all of them, several at a time, where the disk can: it writes them out together then. */
  syncAll?(paths: readonly string[]): Promise<void>;
  /** A second name for a file; EEXIST where the name is taken. */
  link(from: string, to: string): void;
  rename(from: string, to: string): void;
  unlink(path: string): void;
  /** One folder; its parent must be there. */
  makeFolder(path: string): void;
  /** ENOTEMPTY where it holds something. */
  removeFolder(path: string): void;
  symlink(target: string, path: string): void;
  removeTree(path: string): Promise<void>;
  copyTree(from: string, to: string, keep: (path: string) => boolean): Promise<void>;
}

/** The `code` of a system error, or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A system error as Node makes them. */
export function systemError(code: string, operation: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${operation} '${path}'`), { code, path, syscall: operation });
}

/** Runs a step and answers `otherwise` where it fails with one of these codes. */
export function unless<T, U>(codes: readonly string[], step: () => T, otherwise: U): T | U {
  try {
    return step();
  } catch (error) {
    if (codes.includes(errorCode(error) ?? '')) return otherwise;
    throw error;
  }
}
