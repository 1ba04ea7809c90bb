import { ConflictError } from '../errors.ts';
import type { Effects } from '../ports.ts';
import { follow, printable } from '../paths.ts';
import { at, hash, JOURNAL, LOCK, OWN } from './layout.ts';
import { explain } from './system-errors.ts';

/** What the transaction needs of the outside. */
export type SafeEffects = Pick<Effects, 'files' | 'clock' | 'machine'>;

/** Who holds a lock, as its file says. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly command: string;
  /** ISO time. */
  readonly started: string;
  readonly token: string;
}

/**
 * Runs `work` as the one writer of the tree.
 * @throws ConflictError that names owner and age where another run holds the lock; the lock of a dead owner is taken over
 */
export async function withLock<T>(root: string, effects: SafeEffects, work: () => Promise<T>): Promise<T> {
  const { files, clock, machine } = effects;
  const owner: Owner = {
    pid: machine.pid,
    host: machine.host,
    command: machine.command,
    started: clock.now().toISOString(),
    token: machine.unique(),
  };
  const text = `${JSON.stringify(owner)}\n`;
  try {
    await follow(root, OWN, files);
    await acquire(at(root, LOCK), text, effects);
  } catch (error) {
    await quietly(() => files.removeEmptyDirectory(at(root, OWN)));
    throw explain(error, 'nothing was written');
  }
  try {
    return await work();
  } finally {
    // A lock that cannot be removed dies with this process, and the next run takes it over.
    await quietly(() => release(root, text, effects));
  }
}

/** The owner that a lock file names and that still runs; undefined where the lock is free or its owner dead. */
export async function liveOwner(path: string, { files, machine }: SafeEffects): Promise<Owner | undefined> {
  const owner = readOwner(await files.read(path));
  if (owner === undefined) return undefined;
  // Nothing can be known about a process of another machine, so it counts as living.
  return owner.host !== machine.host || machine.isAlive(owner.pid, new Date(owner.started)) ? owner : undefined;
}

/**
 * A dead lock is not removed and made again: two runs doing that at once would each hold one. Whoever may replace it holds a claim, an
 * exclusive file named after the very lock it replaces; the claim of a dead run is claimed in the same way.
 */
async function acquire(path: string, text: string, effects: SafeEffects): Promise<void> {
  const { files } = effects;
  if (await files.createExclusive(path, text)) return;
  const dead = await files.read(path);
  const living = await liveOwner(path, effects);
  if (living !== undefined) throw refusal(living, effects);
  if (dead === undefined) return acquire(path, text, effects);
  const claim = `${path}.${hash(dead).slice(0, 16)}`;
  await acquire(claim, text, effects);
  try {
    if ((await files.read(path)) === dead) {
      await files.write(path, text);
      return;
    }
  } finally {
    await files.remove(claim);
  }
  return acquire(path, text, effects);
}

async function release(root: string, text: string, { files }: SafeEffects): Promise<void> {
  await files.removeEmptyDirectory(at(root, JOURNAL));
  if ((await files.read(at(root, LOCK))) === text) await files.remove(at(root, LOCK));
  await files.removeEmptyDirectory(at(root, OWN));
}

function refusal(owner: Owner, { clock, machine }: SafeEffects): ConflictError {
  const age = readableAge(clock.now().getTime() - new Date(owner.started).getTime());
  const isElsewhere = owner.host !== machine.host;
  return new ConflictError(
    `another run is writing to this project: ${printable(owner.command)} (process ${owner.pid} on ${printable(owner.host)}, begun ${age} ago); nothing was written`,
    isElsewhere
      ? [`It runs on another machine, so whether it lives cannot be seen from here. If it does not, remove ${LOCK}.`]
      : ['Wait until it is done, then run the command again.', `To end it: kill ${owner.pid}`],
  );
}

function readOwner(text: string | undefined): Owner | undefined {
  const value = parse(text ?? '');
  if (typeof value !== 'object' || value === null) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { pid, host, command, started, token } = fields;
  if (typeof pid !== 'number' || typeof host !== 'string' || typeof command !== 'string' || typeof token !== 'string') return undefined;
  return typeof started !== 'string' || Number.isNaN(Date.parse(started)) ? undefined : { pid, host, command, started, token };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readableAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** For tidying that must not hide the error that made it necessary. */
export async function quietly(work: () => Promise<unknown>): Promise<void> {
  await work().catch(() => undefined);
}
