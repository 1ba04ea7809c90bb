/** The time, and what waits for it to pass. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  /** Calls back after so many milliseconds; what it answers calls that off. */
  after(milliseconds: number, call: () => void): () => void;
}

/** The clock on the wall. What waits for it keeps no process alive. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds).unref();
    return () => {
      clearTimeout(timer);
    };
  },
};
