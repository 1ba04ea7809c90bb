import { hash as digestOf } from 'node:crypto';
import { join } from 'node:path';

/** Where things lie in a tree, seen from its root. */
export const OWN = '.scaffold';
export const LOCK = `${OWN}/lock`;
export const JOURNAL = `${OWN}/journal`;
export const RUNS = `${OWN}/runs`;
export const OBJECTS = `${OWN}/objects`;

/** SHA-256 in hexadecimal. */
export function hash(content: string | Uint8Array): string {
  return digestOf('sha256', content, 'hex');
}

/** Is this the id of a run? It goes into names of files. */
export const isRunId = (id: unknown): id is string => typeof id === 'string' && /^[0-9A-Za-z-]{1,64}$/u.test(id);

/** Place of the texts of one run, named by the hash of what the file holds. */
export const objectPath = (digest: string): string => `${OBJECTS}/${digest}`;
export const recordPath = (run: string): string => `${RUNS}/${run}.json`;
export const journalPath = (run: string): string => `${JOURNAL}/${run}.json`;
export const backupPath = (run: string, index: number): string => `${JOURNAL}/${run}/${index}`;

/** Name of the staged file of one entry, in the folder of its target. */
export const stageName = (run: string, index: number): string => `.scaffold-stage-${run}-${index}`;

/** A path below the root with the separators of this system. */
export const at = (root: string, path: string): string => join(root, ...path.split('/'));
