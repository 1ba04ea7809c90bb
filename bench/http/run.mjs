import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program to its end; its standard output, or an error that carries what it said. */
export async function run(program, args, options = {}) {
  const { stdout } = await execute(program, args, { maxBuffer: 64 * 1024 * 1024, ...options });
  return stdout;
}

/** Starts a Node process that tells the URL to ask by a message, and waits for it. */
export function startServer(node, args, { env, log }) {
  const child = spawn(node, args, { env, stdio: ['ignore', log, 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}`)));
    child.once('message', ({ url }) => resolve({ url, pid: child.pid, stop: () => stopped(child) }));
  });
}

function stopped(child) {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });
}
