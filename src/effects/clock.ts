import type { Clock } from '../core/ports.ts';

export const systemClock: Clock = { now: () => new Date(), monotonic: () => Number(process.hrtime.bigint()) / 1e6 };

/** A clock that stands still until it is told to go on. */
export function createFixedClock(start: string | Date): Clock & { advance(milliseconds: number): void } {
  let elapsed = 0;
  const began = new Date(start).getTime();
  return {
    now: () => new Date(began + elapsed),
    monotonic: () => elapsed,
    advance: (milliseconds) => void (elapsed += milliseconds),
  };
}
