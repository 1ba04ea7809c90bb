export interface ProcessResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The program could not be started, because it is not there. */
  readonly notFound: boolean;
  readonly timedOut: boolean;
}

/** Programs. A failing exit code is a result, not an exception. */
export interface Processes {
  run(
    command: string,
    args: readonly string[],
    options: {
      readonly cwd: string;
      readonly env?: Readonly<Record<string, string | undefined>>;
      readonly timeout?: number;
      readonly onLine?: (line: string) => void;
      readonly input?: string;
      /** The program talks to the user itself, as an editor does; nothing of its output comes back. */
      readonly terminal?: boolean;
    },
  ): Promise<ProcessResult>;
}
