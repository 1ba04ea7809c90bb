const FIRST_MS = 1000;
const LONGEST_MS = 300_000;

/**
 * How long a job waits after its attempt of this number has failed: twice as long each time, up to five minutes. Half of it is left to chance,
 * so that jobs that failed together do not come back together.
 *
 * @param random from 0 to below 1
 */
export function backoffMs(attempt: number, random: () => number): number {
  const whole = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
  return Math.round(whole / 2 + (random() * whole) / 2);
}
