import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Machine } from '../core/ports.ts';
import { errorCode } from './disk.ts';

/** A process that began this much later than the lock says is another one that was given the number again. */
const SLACK = 2000;

/** The machine we run on. */
export function createMachine(about: Pick<Machine, 'command' | 'version' | 'packs'>): Machine {
  return {
    ...about,
    pid: process.pid,
    host: hostname(),
    temporary: tmpdir(),
    cache: join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'scaffold'),
    isAlive: (pid, since) => isRunning(pid) && (startOf(pid) ?? 0) <= since.getTime() + SLACK,
    unique: () => randomBytes(4).toString('hex'),
  };
}

/** A machine for tests: `living` are the processes that are there besides our own. */
export function createFixedMachine(living: readonly number[] = [], about: Partial<Machine> = {}): Machine {
  let count = 0;
  const own = about.pid ?? 1;
  return {
    pid: own,
    host: 'test',
    command: 'scaffold test',
    version: '0.0.0',
    temporary: '/tmp',
    isAlive: (pid) => pid === own || living.includes(pid),
    unique: () => (count++).toString(16).padStart(8, '0'),
    ...about,
  };
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** When a process began, where the system tells (Linux); a number that was reused is thereby known. */
function startOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    const boot = Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
    const start = (boot + ticks / 100) * 1000;
    return Number.isFinite(start) ? start : undefined;
  } catch {
    return undefined;
  }
}
