import { EXIT, InterruptedError } from '../core/errors.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Stopping = (typeof SIGNALS)[number];

/** The part of the process that tells of interruptions. */
export interface SignalSource {
  on(signal: Stopping, listener: () => void): unknown;
  off(signal: Stopping, listener: () => void): unknown;
  exit(code: number): unknown;
}

export interface Interrupt {
  /** Aborted when the user stops the run. */
  readonly signal: AbortSignal;
  /** Something to take back if the run is stopped, last one first; the answer forgets it again. */
  onCleanup(undo: () => Promise<void>): () => void;
  /**
   * Runs the work; once it is stopped, lets it end, takes everything back and throws.
   * @throws InterruptedError when the run was stopped before the work was complete
   */
  guard<T>(work: () => Promise<T>): Promise<T>;
  /** Stops listening. */
  close(): void;
}

/** Listens to Ctrl-C and to being ended. A second signal ends the process at once; the next command then puts things in order. */
export function watchInterrupts(source: SignalSource = process): Interrupt {
  const controller = new AbortController();
  const cleanups: (() => Promise<void>)[] = [];
  const stop = (): void => {
    if (controller.signal.aborted) source.exit(EXIT.interrupted);
    controller.abort();
  };
  for (const signal of SIGNALS) source.on(signal, stop);

  const forget = (undo: () => Promise<void>): void => {
    const index = cleanups.indexOf(undo);
    if (index >= 0) cleanups.splice(index, 1);
  };
  const takeBack = async (): Promise<void> => {
    for (const undo of cleanups.splice(0).reverse()) {
      // One that fails must not keep the others from being tried.
      await undo().catch(() => undefined);
    }
  };

  return {
    signal: controller.signal,
    onCleanup: (undo) => {
      cleanups.push(undo);
      return () => {
        forget(undo);
      };
    },
    guard: async (work) => {
      const outcome = await work().then(
        (value) => ({ ok: true as const, value }),
        (error: unknown) => ({ ok: false as const, error }),
      );
      // Work that was completed all the same stands: what it wrote is whole, and calling it stopped would be untrue.
      if (outcome.ok) return outcome.value;
      if (!controller.signal.aborted) throw outcome.error;
      await takeBack();
      throw new InterruptedError('stopped; nothing was written', ['Run the command again to start over.']);
    },
    close: () => {
      for (const signal of SIGNALS) source.off(signal, stop);
    },
  };
}
