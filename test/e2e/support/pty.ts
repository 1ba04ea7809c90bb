import { spawn } from 'node:child_process';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from './command.ts';

export interface TerminalOptions {
  readonly cwd: string;
  readonly columns?: 80 | 200;
  readonly env?: Readonly<Record<string, string>>;
  /** The program and its first words; the built command where it is left out. */
  readonly program?: readonly string[];
}

/** A program on a terminal of its own, as a person sees it. */
export interface Session {
  /**
   * Waits until one of some texts stands there that did not when `type` was last called.
   *
   * @returns the one that does
   * @throws Error with all that stands there instead, where it does not come
   */
  see(...texts: readonly string[]): Promise<string>;
  /** Presses keys. */
  type(keys: string): void;
  /** Waits for the end of the program. */
  end(): Promise<{ readonly exitCode: number; readonly raw: string; readonly text: string }>;
}

export const KEYS = {
  enter: '\r',
  down: '\u001b[B',
  up: '\u001b[A',
  tab: '\t',
  interrupt: '\u0003',
  clear: '\u0015',
  end: '\u0004',
} as const;

const PATIENCE = 60_000;

/**
 * Starts the command on a pseudo-terminal, which `script` of util-linux opens: it is on every Debian.
 *
 * @param args words of the command line
 */
export function onTerminal(
  args: readonly string[],
  { cwd, columns = 80, env = {}, program = [process.execPath, path.join(ROOT, 'dist/bin.js')] }: TerminalOptions,
): Session {
  const line = [...program, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--command', `stty cols ${columns} rows 40; exec ${line}`, '/dev/null'], {
    cwd,
    env: { ...process.env, CI: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined, TERM: 'xterm-256color', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let raw = '';
  let from = 0;
  let changed: () => void = () => undefined;
  const take = (piece: Buffer): void => {
    raw += piece.toString();
    changed();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<number>((resolve) => {
    child.on('close', (code) => {
      resolve(code ?? -1);
      changed();
    });
  });
  let isOver = false;
  void ended.then(() => (isOver = true));
  return {
    see: async (...texts) => {
      const began = Date.now();
      for (;;) {
        const shown = stripVTControlCharacters(raw.slice(from));
        const found = texts.find((text) => shown.includes(text));
        if (found !== undefined) return found;
        if (isOver || Date.now() - began > PATIENCE) throw new Error(`"${texts.join('" or "')}" did not come; there is:\n${shown}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 1000);
          changed = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    type: (keys) => {
      from = raw.length;
      child.stdin.write(keys);
    },
    end: async () => {
      const exitCode = await ended;
      return { exitCode, raw, text: stripVTControlCharacters(raw).replaceAll('\r\n', '\n') };
    },
  };
}
