import type { Effects, ProcessResult } from '../../../../../src/core/ports.ts';
import { createFixedClock } from '../../../../../src/effects/clock.ts';
import { createFixedMachine } from '../../../../../src/effects/machine.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../../../src/effects/memory-files.ts';

export interface Call {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a program answers; it may write files as it runs. */
export type Answer = (call: Call, files: MemoryFiles) => Promise<Partial<ProcessResult>> | Partial<ProcessResult>;

export const done: ProcessResult = { exitCode: 0, stdout: '', stderr: '', notFound: false, timedOut: false };

/** Effects on files in memory and programs that answer as told. `calls` and `notes` grow as it goes. */
export function testEffects(tree: Readonly<Record<string, string>>, answer: Answer = () => ({}), environment: Effects['environment'] = {}) {
  const files = createMemoryFiles(tree);
  const calls: Call[] = [];
  const notes: string[] = [];
  const unused = (): never => {
    throw new Error('not part of this test');
  };
  const effects: Effects = {
    files,
    environment,
    processes: {
      run: async (command, args, options) => {
        const call = { command, args, cwd: options.cwd, env: options.env ?? {} };
        calls.push(call);
        const result = { ...done, ...(await answer(call, files)) };
        for (const line of result.stderr.split('\n')) options.onLine?.(line);
        return result;
      },
    },
    clock: createFixedClock('2026-01-02T03:04:05.000Z'),
    machine: createFixedMachine(),
    progress: {
      start: (title) => {
        notes.push(title);
        return (outcome) => notes.push(`${title}: ${outcome}`);
      },
      note: (text) => notes.push(text),
      at: () => undefined,
    },
    prompter: { interactive: false, tell: () => undefined, ask: unused },
    templates: { has: () => false, render: unused },
  };
  return { effects, files, calls, notes };
}
