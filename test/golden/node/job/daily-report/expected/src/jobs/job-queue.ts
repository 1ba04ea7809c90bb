import type { JobInputs } from '.';

/** Takes in what is to be done later. */
export interface Queue<Inputs> {
  /** Settles once the job is kept. It runs later: what it needs has to be committed before. */
  enqueue<Name extends keyof Inputs & string>(name: Name, input: Inputs[Name]): Promise<void>;
}

/** The queue of this application's jobs. */
export type JobQueue = Queue<JobInputs>;
