import type { Clock } from '../../src/jobs/clock';

export interface ManualClock extends Clock {
  /** Lets time pass, with all that is due in it, and what that sets off. */
  pass(milliseconds: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly call: () => void;
}

/** Everything that goes on without a timer: promises that are settled, and what follows from them. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** A clock that stands still until it is told otherwise. */
export function manualClock(): ManualClock {
  let now = 0;
  let timers: readonly Timer[] = [];
  return {
    now: () => now,
    after: (milliseconds, call) => {
      const timer = { at: now + milliseconds, call };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass: async (milliseconds) => {
      const end = now + milliseconds;
      await settled();
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (next === undefined) break;
        now = next.at;
        timers = timers.filter((timer) => timer !== next);
        next.call();
        await settled();
      }
      now = end;
    },
  };
}
