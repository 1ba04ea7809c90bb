import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { InterruptedError } from '../core/errors.ts';
import type { Processes } from '../core/ports.ts';
import { errorCode } from './disk.ts';
import { createLineReader } from './lines.ts';

/** A program that does not end when asked is made to after this many milliseconds. */
const GRACE = 2000;
const MOST_OUTPUT = 64 * 1024 * 1024;

type RunOptions = Parameters<Processes['run']>[2];

/** Groups of processes that run now; they end with us, whatever way we end. */
const running = new Set<number>();
let isWatching = false;

/**
 * Programs of this machine. Each runs in a process group of its own, which is ended as a whole on interruption and on timeout, and
 * never asks for input.
 * @param environment all that a program sees of it, besides what a call gives; a call takes a variable away with undefined
 * @param signal ends everything that runs; `run` then throws InterruptedError
 */
export function createProcesses(environment: Readonly<Record<string, string | undefined>>, signal?: AbortSignal): Processes {
  return {
    run: async (command, args, options) => {
      if (signal?.aborted === true) throw new InterruptedError('interrupted');
      if (!existsSync(options.cwd)) throw new Error(`no folder to run ${command} in: ${options.cwd}`);
      const { execa } = await import('execa');
      const isOnTerminal = options.terminal === true;
      // A group of its own would be stopped by the system as soon as it reads from the terminal.
      const isGrouped = process.platform !== 'win32' && !isOnTerminal;
      const child = execa(command, [...args], {
        cwd: options.cwd,
        env: definedOnly({ ...environment, ...options.env }),
        extendEnv: false,
        reject: false,
        detached: isGrouped,
        maxBuffer: MOST_OUTPUT,
        stripFinalNewline: false,
        ...(isOnTerminal
          ? { stdio: 'inherit' as const }
          : options.input === undefined
            ? { stdin: 'ignore' as const }
            : { input: options.input }),
      });
      const stop = createStop(child.pid, isGrouped);
      const watch = stopWhen(stop, options, signal);
      if (child.pid !== undefined) remember(child.pid);
      const flush = readLines([child.stdout, child.stderr], options.onLine);
      const result = await child;
      flush();
      watch.end();
      stop.end();
      if (child.pid !== undefined) running.delete(child.pid);
      if (watch.interrupted()) throw new InterruptedError(`${command} was interrupted`);
      return {
        exitCode: result.exitCode ?? (result.signal === undefined ? 1 : 128 + constants.signals[result.signal]),
        stdout: result.stdout,
        stderr: result.stderr,
        notFound: result.exitCode === undefined && errorCode(result) === 'ENOENT',
        timedOut: watch.timedOut(),
      };
    },
  };
}

interface Stop {
  now(): void;
  end(): void;
}

/** Asks the whole group to end, then makes it. */
function createStop(pid: number | undefined, isGrouped: boolean): Stop {
  let timer: NodeJS.Timeout | undefined;
  const kill = (how: 'SIGTERM' | 'SIGKILL'): void => {
    if (pid !== undefined) killQuietly(isGrouped ? -pid : pid, how);
  };
  return {
    now: () => {
      if (timer !== undefined) return;
      kill('SIGTERM');
      timer = setTimeout(() => {
        kill('SIGKILL');
      }, GRACE);
    },
    end: () => {
      // The program itself is gone; those it started and left behind after being asked to stop are not waited for.
      if (timer !== undefined) kill('SIGKILL');
      clearTimeout(timer);
    },
  };
}

function stopWhen(
  stop: Stop,
  { timeout }: RunOptions,
  signal: AbortSignal | undefined,
): { end(): void; interrupted(): boolean; timedOut(): boolean } {
  let isTimedOut = false;
  let isInterrupted = false;
  const interrupt = (): void => {
    isInterrupted = true;
    stop.now();
  };
  const expire = (): void => {
    isTimedOut = true;
    stop.now();
  };
  const timer = timeout === undefined ? undefined : setTimeout(expire, timeout);
  signal?.addEventListener('abort', interrupt);
  return {
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
    },
    interrupted: () => isInterrupted,
    timedOut: () => isTimedOut,
  };
}

/** Hands on whole lines as they come; the answer hands on what is left without a line end. */
function readLines(streams: readonly (NodeJS.ReadableStream | null)[], onLine: ((line: string) => void) | undefined): () => void {
  if (onLine === undefined) return () => undefined;
  const readers = streams.flatMap((stream) => {
    if (stream === null) return [];
    const reader = createLineReader(onLine);
    stream.on('data', (piece: Uint8Array | string) => {
      reader.push(piece);
    });
    return [reader];
  });
  return () => {
    for (const reader of readers) reader.end();
  };
}

function remember(pid: number): void {
  running.add(pid);
  if (isWatching) return;
  isWatching = true;
  process.once('exit', () => {
    running.forEach((group) => {
      killQuietly(process.platform === 'win32' ? group : -group, 'SIGKILL');
    });
  });
}

function killQuietly(pid: number, how: NodeJS.Signals): void {
  try {
    process.kill(pid, how);
  } catch {
    // It is gone already, which is what was wanted.
  }
}

function definedOnly(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
