import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { execa } from 'execa';

export const ROOT = path.resolve(import.meta.dirname, '../../..');

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a user would, in a folder. */
export async function scaffold(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<CommandResult> {
  const result = await execa(process.execPath, [path.join(ROOT, 'dist/bin.js'), ...args], {
    cwd: options.cwd ?? ROOT,
    env: options.env ?? {},
    reject: false,
    stdin: 'ignore',
  });
  return { exitCode: result.exitCode ?? -1, stdout: result.stdout, stderr: result.stderr };
}

/** Waits until a program has written something. @throws Error where its output ends without it */
export async function said(output: Readable, text: string): Promise<void> {
  let written = '';
  await new Promise<void>((resolve, reject) => {
    output.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      if (written.includes(text)) resolve();
    });
    output.on('end', () => {
      reject(new Error(`${text} was not said:\n${written}`));
    });
  });
}

/** Runs a script of a generated application. */
export async function npm(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult & { readonly milliseconds: number }> {
  const started = performance.now();
  const result = await execa('npm', ['--silent', ...args], { cwd, env, reject: false, all: true, stdin: 'ignore' });
  return { exitCode: result.exitCode ?? -1, stdout: result.stdout, stderr: result.stderr, milliseconds: performance.now() - started };
}

/** A folder that goes away with the test run; kept where SCAFFOLD_KEEP_SHADOW is set. */
export async function workspace(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'scaffold-e2e-'));
  return {
    path: folder,
    remove: async () => {
      if ((process.env['SCAFFOLD_KEEP_SHADOW'] ?? '') === '') await rm(folder, { recursive: true, force: true });
      else console.log(`kept: ${folder}`);
    },
  };
}
