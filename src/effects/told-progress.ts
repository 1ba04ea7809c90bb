import type { Clock, Progress } from '../core/ports.ts';

export interface ToldProgressOptions {
  readonly clock: Clock;
  /** Takes one line: what begins, what still runs and for how long, what came of it. */
  readonly tell: (text: string) => void;
  /** Calls back every so many milliseconds until it is told to stop. */
  readonly every?: (milliseconds: number, tick: () => void) => () => void;
}

/** Somebody who waits for an answer gives up without a sign of life. */
const SIGN_OF_LIFE = 5000;

/** Progress as lines for another program; what takes long is told of again and again. */
export function createToldProgress({ clock, tell, every = everyInterval }: ToldProgressOptions): Progress {
  let far = '';
  return {
    start: (title) => {
      const began = clock.monotonic();
      const seconds = (): number => Math.round((clock.monotonic() - began) / 1000);
      far = '';
      tell(`${title} …`);
      const stop = every(SIGN_OF_LIFE, () => {
        tell(`${title} … ${far}${String(seconds())} s`);
      });
      return (outcome) => {
        stop();
        far = '';
        tell(`${title}: ${outcome}`);
      };
    },
    note: tell,
    at: (detail) => void (far = `${detail}, `),
  };
}

function everyInterval(milliseconds: number, tick: () => void): () => void {
  const timer = setInterval(tick, milliseconds);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
