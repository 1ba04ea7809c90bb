import { basename, dirname, join } from 'node:path';
import { TEMPORARY_PREFIX } from '../ports.ts';
import { hash } from './layout.ts';
import type { SafeEffects } from './lock.ts';

/** What stands beside a tree while a run lasts: the shadow of its proof, or the tree of `new` in the making. */
export type Beside = 'shadow' | 'new';

const TAG = /-([0-9a-f]{8})-(\d+)-([0-9a-z]+)-[0-9a-z]+$/u;

/** Removes temporary files of dead processes. Call it under the lock: what bears our own number is then from an earlier life of it. */
export async function sweepTemporaries(folders: readonly string[], { files, machine, clock }: SafeEffects): Promise<void> {
  for (const folder of folders) {
    for (const name of (await files.list(folder)).filter((entry) => entry.startsWith(TEMPORARY_PREFIX))) {
      const pid = Number.parseInt(name.slice(TEMPORARY_PREFIX.length), 10);
      if (pid === machine.pid || !machine.isAlive(pid, clock.now())) await files.remove(join(folder, name));
    }
  }
}

/** A new name for something beside `target`; it tells whose it is, so that what dead runs left can be swept. */
export function nameBeside(kind: Beside, target: string, { machine, clock }: SafeEffects): string {
  return `${prefix(kind, target)}-${hash(machine.host).slice(0, 8)}-${machine.pid}-${clock.now().getTime().toString(36)}-${machine.unique()}`;
}

/** Removes what dead runs of this machine left beside a tree, or in the temporary folder where its parent could not be written. */
export async function sweepBeside(target: string, { files, machine }: SafeEffects): Promise<void> {
  for (const folder of new Set([dirname(target), machine.temporary])) {
    for (const name of await files.list(folder)) {
      if (!['shadow' as const, 'new' as const].some((kind) => name.replace(TAG, '') === prefix(kind, target))) continue;
      const [, host, pid, since] = TAG.exec(name) ?? [];
      const isOurs = host === hash(machine.host).slice(0, 8);
      if (isOurs && !machine.isAlive(Number(pid), new Date(Number.parseInt(since ?? '0', 36)))) await files.remove(join(folder, name));
    }
  }
}

// A name may hold 255 bytes, and the tag needs some of them.
const prefix = (kind: Beside, target: string): string => `.scaffold-${kind}-${Array.from(basename(target)).slice(0, 40).join('')}`;
