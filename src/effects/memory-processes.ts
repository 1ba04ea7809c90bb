import type { ProcessResult, Processes } from '../core/ports.ts';

/** One call that was made. */
export interface Call {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
}

/** What one program does: its result, or a function of the call; what is left out is a quiet success. */
export type Script = Partial<ProcessResult> | ((call: Call) => Partial<ProcessResult> | Promise<Partial<ProcessResult>>);

const SUCCESS: ProcessResult = { exitCode: 0, stdout: '', stderr: '', notFound: false, timedOut: false };
const NOT_FOUND: ProcessResult = { ...SUCCESS, exitCode: 1, notFound: true };

/**
 * Programs that do what a test says.
 * @param scripts by command line (`npm ci`) or its beginning (`npm`); the longest one that fits is taken, and a program without one is not found
 */
export function createMemoryProcesses(scripts: Readonly<Record<string, Script>> = {}): Processes & { readonly calls: readonly Call[] } {
  const calls: Call[] = [];
  return {
    calls,
    run: async (command, args, { cwd, env = {}, input, onLine }) => {
      const call: Call = { command, args, cwd, env, ...(input === undefined ? {} : { input }) };
      calls.push(call);
      const line = [command, ...args].join(' ');
      const [, script] =
        Object.entries(scripts)
          .filter(([start]) => line === start || line.startsWith(`${start} `))
          .sort(([a], [b]) => b.length - a.length)[0] ?? [];
      if (script === undefined) return NOT_FOUND;
      const result = { ...SUCCESS, ...(typeof script === 'function' ? await script(call) : script) };
      for (const text of [result.stdout, result.stderr])
        if (text !== '' && onLine !== undefined)
          text
            .replace(/\n$/u, '')
            .split('\n')
            .forEach((part) => {
              onLine(part);
            });
      return result;
    },
  };
}
