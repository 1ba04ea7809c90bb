import { spawn } from 'node:child_process';
import type { Effects, Processes } from '../../src/core/ports.ts';
import { systemClock } from '../../src/effects/clock.ts';
import { createFiles } from '../../src/effects/files.ts';
import { createMachine } from '../../src/effects/machine.ts';

const processes: Processes = {
  run: (command, args, { cwd, env, timeout, onLine, input }) =>
    new Promise((resolve) => {
      const child = spawn(command, [...args], { cwd, env: { ...process.env, ...env }, timeout, stdio: 'pipe' });
      const said = { stdout: '', stderr: '' };
      for (const stream of ['stdout', 'stderr'] as const) {
        child[stream].on('data', (data: Buffer) => {
          said[stream] += data.toString();
          for (const line of data.toString().split('\n')) onLine?.(line);
        });
      }
      child.on('error', () => resolve({ exitCode: 127, ...said, notFound: true, timedOut: false }));
      child.on('close', (code, signal) => resolve({ exitCode: code ?? 1, ...said, notFound: false, timedOut: signal === 'SIGTERM' }));
      child.stdin.end(input ?? '');
    }),
};

/** The real disk and real programs, quiet; nobody to ask. */
export function realEffects(environment: Effects['environment'] = {}): Effects {
  const unused = (): never => {
    throw new Error('not part of this test');
  };
  return {
    files: createFiles(),
    processes,
    clock: systemClock,
    machine: createMachine({ command: 'scaffold test', version: '0.0.0' }),
    environment,
    progress: { start: () => () => undefined, note: () => undefined },
    prompter: { interactive: false, ask: unused },
    templates: { has: () => false, render: unused },
  };
}
