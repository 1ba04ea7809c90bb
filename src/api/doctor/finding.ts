import type { Effects, ProjectFacts, Stack } from '../../core/ports.ts';
import type { Own } from '../own/own.ts';
import type { Originals } from '../own/templates.ts';

/** What one check found. */
export interface Finding {
  /** `node`, `database` … ; scripts rely on it. */
  readonly check: string;
  /** `skipped`: nothing here needs it. `warning`: one can work with it. */
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly found: string;
  /** Commands and steps that mend it; there is one at least where it is not well. */
  readonly remedies: readonly string[];
}

/** What checks look at. */
export interface Patient {
  readonly root: string;
  readonly effects: Effects;
  readonly stack: Stack | undefined;
  readonly facts: ProjectFacts | undefined;
  readonly own: Own;
  /** Loads the texts of the built-in templates. */
  readonly originals: () => Promise<Originals>;
}

export type Check = (patient: Patient) => Promise<Finding>;

export const ok = (check: string, found: string): Finding => ({ check, state: 'ok', found, remedies: [] });
export const skipped = (check: string, found: string): Finding => ({ check, state: 'skipped', found, remedies: [] });
export const warning = (check: string, found: string, ...remedies: readonly [string, ...string[]]): Finding => ({
  check,
  state: 'warning',
  found,
  remedies,
});
export const failed = (check: string, found: string, ...remedies: readonly [string, ...string[]]): Finding => ({
  check,
  state: 'failed',
  found,
  remedies,
});

/** The first line that a program prints about itself; undefined where it is not there or does not start. */
export async function versionOf({ effects, root }: Patient, command: string, ...args: readonly string[]): Promise<string | undefined> {
  const result = await effects.processes.run(command, args.length === 0 ? ['--version'] : args, { cwd: root, timeout: 60_000 });
  return result.notFound || result.exitCode !== 0 ? undefined : (result.stdout.trim().split('\n').at(-1) ?? '');
}

/** The numbers of a version, for comparing: `v20.19.1` is [20, 19, 1]. */
export const numbersOf = (text: string): readonly number[] => /\d+(?:\.\d+)*/.exec(text)?.[0].split('.').map(Number) ?? [];

/** Does a version come up to the least that is needed? */
export function isAtLeast(version: string, least: string): boolean {
  const given = numbersOf(version);
  for (const [index, wanted] of numbersOf(least).entries()) {
    const have = given[index] ?? 0;
    if (have !== wanted) return have > wanted;
  }
  return given.length > 0;
}
