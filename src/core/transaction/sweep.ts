import { basename, dirname, join } from 'node:path';
import { TEMPORARY_PREFIX } from '../ports.ts';
import { hash } from './layout.ts';
import type { SafeEffects } from './lock.ts';

/** What a run needs outside of its tree while it lasts: the shadow of its proof, the tree of `new` in the making, the place of the program that makes its ground. */
export type Beside = 'shadow' | 'new' | 'ground';

const OURS = /^\.scaffold-(?:shadow|new|ground)-/u;
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
  // A name may hold 255 bytes, and the tag needs some of them.
  const start = `.scaffold-${kind}-${Array.from(basename(target)).slice(0, 40).join('')}`;
  return `${start}-${hash(machine.host).slice(0, 8)}-${machine.pid}-${clock.now().getTime().toString(36)}-${machine.unique()}`;
}

/** Removes what dead runs of this machine left beside a tree, or in the temporary folder; whichever tree it was for, for nobody may ever run there again. */
export async function sweepBeside(target: string, { files, machine }: SafeEffects): Promise<void> {
  const here = hash(machine.host).slice(0, 8);
  for (const folder of new Set([dirname(target), machine.temporary])) {
    for (const name of await files.list(folder)) {
      const [, host, pid, since] = OURS.test(name) ? (TAG.exec(name) ?? []) : [];
      if (host === here && !machine.isAlive(Number(pid), new Date(Number.parseInt(since ?? '0', 36))))
        await files.remove(join(folder, name));
    }
  }
}
