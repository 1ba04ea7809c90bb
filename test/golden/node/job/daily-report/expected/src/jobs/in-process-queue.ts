import type { Logger } from '../lib/logger';
import { backoffMs } from './backoff';
import { type Clock, systemClock } from './clock';
import type { Job, MakersOf } from './job';
import type { Queue } from './job-queue';

/** A job that is asked for. */
export interface Enqueued {
  readonly name: string;
  readonly input: unknown;
}

/** A job that was given up, and what its last attempt failed with. */
export interface DeadLetter extends Enqueued {
  readonly attempts: number;
  readonly cause: unknown;
}

export interface InProcessQueueOptions {
  /** How many jobs of each queue run at a time. */
  readonly concurrency?: number;
  readonly clock?: Clock;
  /** From 0 to below 1. */
  readonly random?: () => number;
}

/** A job with what it is given. */
interface Task extends Pick<Job<never>, 'queue' | 'attempts' | 'discardOn'> {
  readonly perform: () => Promise<unknown>;
}

interface Entry<Inputs> extends Enqueued {
  readonly taskOf: (worker: Worker<Inputs>) => Task;
  readonly attempt: number;
  readonly dueAt: number;
}

interface Running extends Pick<Task, 'queue'> {
  readonly name: string;
}

interface Worker<Inputs> {
  readonly make: <Name extends keyof Inputs>(name: Name) => Job<Inputs[Name]>;
  readonly logger: Logger;
}

const CONCURRENCY = 5;
/** How long a queue is drained before it says what it waits for. */
const PATIENCE_MS = 1000;
/** Dead letters that are kept; the log has every one. */
const KEPT = 1000;

/**
 * Runs jobs in the process that asks for them, in the order in which they are due. What waits is lost with the process, unless it is drained:
 * what has to outlive a crash wants a queue that is kept elsewhere.
 */
export class InProcessQueue<Inputs> implements Queue<Inputs> {
  readonly #concurrency: number;
  readonly #clock: Clock;
  readonly #random: () => number;
  /** Soonest first. */
  readonly #entries: Entry<Inputs>[] = [];
  readonly #running: Running[] = [];
  readonly #dead: DeadLetter[] = [];
  #worker: Worker<Inputs> | undefined;
  #onDrained: (() => void) | undefined;
  #callOff = (): void => undefined;

  constructor({ concurrency = CONCURRENCY, clock = systemClock, random = Math.random }: InProcessQueueOptions = {}) {
    this.#concurrency = concurrency;
    this.#clock = clock;
    this.#random = random;
  }

  /** What waits, soonest first. */
  get waiting(): readonly Enqueued[] {
    return this.#entries.map(({ name, input }) => ({ name, input }));
  }

  /** What was given up, newest last. */
  get dead(): readonly DeadLetter[] {
    return [...this.#dead];
  }

  enqueue<Name extends keyof Inputs & string>(name: Name, input: Inputs[Name]): Promise<void> {
    const own = structuredClone(input);
    let task: Task | undefined;
    const taskOf = ({ make }: Worker<Inputs>): Task => {
      if (task === undefined) {
        const job = make(name);
        task = { ...job, perform: () => job.perform(own) };
      }
      return task;
    };
    this.#keep({ name, input: own, taskOf, attempt: 1, dueAt: this.#clock.now() });
    return Promise.resolve();
  }

  /** Begins to work; until then, everything waits. */
  start<Context>(makers: MakersOf<Inputs, Context>, context: Context, logger: Logger): void {
    this.#worker = { make: (name) => makers[name](context), logger };
    this.#arm();
  }

  /**
   * Settles when nothing runs and nothing waits any more, and no work is begun from then on. What waits for its next attempt gets it at once,
   * and none after it. Where work never began, what waits is left as it is.
   */
  async drain(): Promise<void> {
    if (this.#worker === undefined) return;
    const { logger } = this.#worker;
    const drained = new Promise<void>((resolve) => {
      this.#onDrained = resolve;
    });
    const callOff = this.#clock.after(PATIENCE_MS, () => {
      const [running, waiting] = [this.#running, this.#entries].map((jobs) => jobs.map(({ name }) => name));
      logger.warn({ running, waiting }, 'jobs are still to be finished before the end');
    });
    this.#arm();
    await drained;
    callOff();
    this.#worker = undefined;
    this.#onDrained = undefined;
  }

  #keep(entry: Entry<Inputs>): void {
    const before = this.#entries.filter(({ dueAt }) => dueAt <= entry.dueAt);
    this.#entries.splice(before.length, 0, entry);
    this.#arm();
  }

  /** Has the work go on when the next job is due whose queue has room for it. */
  #arm(): void {
    this.#callOff();
    const worker = this.#worker;
    if (worker === undefined) return;
    if (this.#entries.length + this.#running.length === 0) this.#onDrained?.();
    const next = this.#entries.find((entry) => this.#hasRoom(entry.taskOf(worker)));
    if (next === undefined) return;
    const wait = this.#onDrained === undefined ? next.dueAt - this.#clock.now() : 0;
    this.#callOff = this.#clock.after(Math.max(0, wait), () => {
      this.#entries.splice(this.#entries.indexOf(next), 1);
      void this.#attempt(next, worker);
      this.#arm();
    });
  }

  #hasRoom({ queue }: Task): boolean {
    return this.#running.filter((running) => running.queue === queue).length < this.#concurrency;
  }

  async #attempt(entry: Entry<Inputs>, worker: Worker<Inputs>): Promise<void> {
    const task = entry.taskOf(worker);
    const running = { name: entry.name, queue: task.queue };
    this.#running.push(running);
    try {
      await task.perform();
    } catch (cause) {
      this.#failed(entry, task, cause, worker.logger);
    }
    this.#running.splice(this.#running.indexOf(running), 1);
    this.#arm();
  }

  #failed(entry: Entry<Inputs>, { attempts, discardOn = [] }: Task, cause: unknown, logger: Logger): void {
    const { name, input, attempt } = entry;
    if (discardOn.some((error) => cause instanceof error)) {
      logger.info({ job: name, input, err: cause }, 'job has nothing left to do');
      return;
    }
    if (attempt < attempts && this.#onDrained === undefined) {
      const waitMs = backoffMs(attempt, this.#random);
      logger.warn({ job: name, input, attempt, waitMs, err: cause }, 'job failed, and is tried again');
      this.#keep({ ...entry, attempt: attempt + 1, dueAt: this.#clock.now() + waitMs });
      return;
    }
    logger.error({ job: name, input, attempts: attempt, err: cause }, 'job failed, and is given up');
    this.#dead.push({ name, input, attempts: attempt, cause });
    if (this.#dead.length > KEPT) this.#dead.shift();
  }
}
