import type { Settings } from '../../project/settings.ts';
import { callLines } from '../lines.ts';
import type { Given, Source, Task } from '../../../operations/work.ts';

/** One example of a spec: its title and its lines, not indented. */
export interface Example {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A group of examples with what holds for all of them. */
export interface Context {
  readonly title: string;
  readonly before: readonly string[];
  readonly lets: readonly (readonly string[])[];
  readonly examples: readonly Example[];
}

/** How the code of a service or a job names what its steps work on. */
export interface Setting {
  readonly settings: Settings;
  readonly style: 'result' | 'form' | 'job';
  /** `service.call`, or the job performed at once. */
  readonly run: string;
  /** The hash in which a spec gives everything, where it does. */
  readonly collected?: string;
  /** What is given, for the calls that take all of it. */
  readonly givens: readonly Given[];
  /** The value of a source, as a spec sees it. */
  readonly ref: (source: Source) => string;
  /** True where a spec knows the value only once the steps have run. */
  readonly isLate: (source: Source) => boolean;
}

/** A message of an object that a spec can get hold of before the run. */
export interface Reached {
  readonly receiver: string;
  readonly message: string;
}

/** A message and what it is made to answer. */
export interface Stub extends Reached {
  readonly answer: string;
}

/** Stubs as a spec sets them up: those of one receiver together. */
export function stubLines(stubs: readonly Stub[]): readonly string[] {
  return [...new Set(stubs.map(({ receiver }) => receiver))].flatMap((receiver) => {
    const own = stubs.filter((stub) => stub.receiver === receiver);
    const [first] = own;
    if (own.length === 1 && first !== undefined) return [`allow(${receiver}).to receive(:${first.message}).and_return(${first.answer})`];
    return callLines(
      `allow(${receiver}).to receive_messages`,
      own.map(({ message, answer }) => `${message}: ${answer}`),
    );
  });
}

/** Makes a call raise. */
export const raising = ({ receiver, message }: Reached, error: string): readonly string[] => [
  `allow(${receiver}).to receive(:${message}).and_raise(${error})`,
];

/** What one verb is in code and in specs. */
export interface VerbRow {
  /** The body of the step's private method. */
  readonly body: (task: Task, setting: Setting) => readonly string[];
  /** That the step does its work. */
  readonly works: (task: Task, setting: Setting) => readonly Example[];
  /** Stubs without which it could not run. */
  readonly prepare?: (task: Task, setting: Setting) => Stub;
  /** The call that can be stubbed to make the step fail; undefined where a spec cannot reach what it works on. */
  readonly reach?: (task: Task, setting: Setting) => Reached | undefined;
  /** Makes the step do its work and raise all the same. */
  readonly failLate?: (task: Task, error: string, setting: Setting) => readonly string[] | undefined;
  /** That nothing of it is left. */
  readonly undone?: (task: Task, setting: Setting) => Example;
  /** Makes the database's own refusal show: how, and what is raised then. */
  readonly refuses?: { readonly message: string; readonly error: string };
  /** That a second run changes nothing. */
  readonly twice?: (task: Task, setting: Setting) => Example;
}

/** Only what comes from outside can be stubbed before the run. */
export const isReachable = ({ record }: Task): boolean => record?.kind === 'given';
