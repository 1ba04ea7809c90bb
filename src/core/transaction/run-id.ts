import type { SafeEffects } from './lock.ts';
import { at, RUNS } from './layout.ts';

/** An id that sorts after those of all earlier runs of the tree, also when the clock has gone back since. */
export async function nextRunId(root: string, { files, clock, machine }: SafeEffects): Promise<string> {
  const last = (await files.list(at(root, RUNS))).flatMap((name) => timeOf(name) ?? []).at(-1) ?? 0;
  const time = new Date(Math.max(clock.now().getTime(), last + 1));
  return `${time.toISOString().replaceAll(/[-:.]/gu, '')}-${machine.unique()}`;
}

function timeOf(name: string): number | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-/u.exec(name);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, millisecond] = found;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
}
