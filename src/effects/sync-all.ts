import { closeSync, constants, fsync, lstatSync, openSync, statSync } from 'node:fs';
import { errorCode } from './disk.ts';

/** As many as Node keeps for work on files. */
const THREADS = 4;
/** From here on, to ask for the whole file system takes a tenth of the time of asking for each file. */
const MANY = 500;
/** Some file systems cannot sync a folder and say so with these; there the rename is all there is. */
const NO_FOLDER_SYNC: readonly string[] = ['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR'];

/** Was a sync refused because it was asked for a folder, where there is none for folders? */
export const isNoFolderSync = (error: unknown, path: string): boolean =>
  NO_FOLDER_SYNC.includes(errorCode(error) ?? '') && lstatSync(path).isDirectory();

/**
 * Brings files and folders onto the disk.
 *
 * @throws the system's error for the first that could not be; all others have come to their end by then
 */
export async function syncAll(paths: readonly string[]): Promise<void> {
  if (paths.length >= MANY && (await syncFileSystems(paths))) return;
  const rest = paths.values();
  const work = async (): Promise<void> => {
    for (const path of rest) await syncOne(path);
  };
  // All have come to their end before one that failed is told, so that none still works on what is taken back then.
  const ends = await Promise.allSettled(Array.from({ length: THREADS }, work));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/**
 * Asks Linux for the file systems that hold the paths, whole (syncfs, by coreutils' `sync -f`; Node has no call for it).
 *
 * @returns false where it could not be done: no such program or option, or an error, which syncing one by one will tell of
 */
async function syncFileSystems(paths: readonly string[]): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const onDevice = new Map(paths.map((path) => [statSync(path).dev, path]));
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    execFile('sync', ['-f', '--', ...onDevice.values()], (error) => {
      resolve(error === null);
    });
  });
}

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
