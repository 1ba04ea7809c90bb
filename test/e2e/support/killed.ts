import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { ROOT } from './command.ts';

const HOOK = path.join(import.meta.dirname, 'kill-at.cjs');

/** A step of a command on the file system, from 0, and whether the process dies before or after it. */
export interface Point {
  readonly at: number;
  readonly when: 'before' | 'after';
}

async function hooked(args: readonly string[], below: string, env: Readonly<Record<string, string>>) {
  const options = `${process.env['NODE_OPTIONS'] ?? ''} --require ${HOOK}`.trim();
  return execa(process.execPath, [path.join(ROOT, 'dist/bin.js'), ...args], {
    cwd: below,
    env: { NODE_OPTIONS: options, KILL_BELOW: below, ...env },
    reject: false,
    stdin: 'ignore',
  });
}

/** Runs the built command to its end and counts the steps that it takes on the file system below a folder. */
export async function stepsOf(args: readonly string[], below: string): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'steps-'));
  const count = path.join(folder, 'count');
  const { exitCode, stderr } = await hooked(args, below, { KILL_COUNT: count });
  if (exitCode !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  const steps = Number(readFileSync(count, 'utf8'));
  rmSync(folder, { recursive: true });
  return steps;
}

/** Runs the built command until it is killed at a point. @throws Error where it came to an end of its own */
export async function runKilled(args: readonly string[], below: string, { at, when }: Point): Promise<void> {
  const { signal, exitCode, stderr } = await hooked(args, below, { KILL_AT: String(at), KILL_WHEN: when });
  if (signal !== 'SIGKILL') throw new Error(`${args.join(' ')} was not killed ${when} step ${String(at)}: ${String(exitCode)} ${stderr}`);
}

/** Points over all steps of a command, the first and the last among them: as many as are wanted, or each where KILL_POINTS=all. */
export function pointsOf(steps: number, wanted: number): readonly Point[] {
  const all = Array.from({ length: steps }, (_, at) => (['before', 'after'] as const).map((when): Point => ({ at, when }))).flat();
  if (process.env['KILL_POINTS'] === 'all' || all.length <= wanted) return all;
  const chosen = Array.from({ length: wanted }, (_, index) => all[Math.round((index * (all.length - 1)) / (wanted - 1))]);
  return chosen.flatMap((point) => point ?? []);
}
