import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { InterruptedError } from '../../../src/core/errors.ts';
import { createMemoryProcesses } from '../../../src/effects/memory-processes.ts';
import { createProcesses } from '../../../src/effects/processes.ts';

const cwd = mkdtempSync(join(tmpdir(), 'scaffold-processes-'));
afterAll(() => {
  rmSync(cwd, { recursive: true });
});
const PATH = process.env['PATH'];
const processes = createProcesses({ PATH, FROM_US: 'yes', DROPPED: 'x' });
const sh = (script: string, options: Partial<Parameters<typeof processes.run>[2]> = {}) =>
  processes.run('sh', ['-c', script], { cwd, ...options });

/** Waits until the process whose id a script wrote is gone. */
async function isGone(pidFile: string): Promise<boolean> {
  const pid = Number(readFileSync(join(cwd, pidFile), 'utf8'));
  for (let turn = 0; turn < 100; turn++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    // A zombie that its new parent has not yet collected is gone for our purposes.
    if (existsSync(`/proc/${pid}/stat`) && / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return true;
    await wait(20);
  }
  return false;
}
const until = async (path: string): Promise<void> => {
  while (!existsSync(join(cwd, path)) || readFileSync(join(cwd, path), 'utf8') === '') await wait(10);
};

describe('a program', () => {
  it('answers with its output as it was, and its exit code', async () => {
    expect(await sh('echo out; echo err >&2; exit 3')).toEqual({
      exitCode: 3,
      stdout: 'out\n',
      stderr: 'err\n',
      notFound: false,
      timedOut: false,
    });
  });

  it('that is not there is told apart from one that fails', async () => {
    expect(await processes.run('no-such-program-anywhere', [], { cwd })).toMatchObject({ notFound: true });
    expect(await sh('no-such-program-anywhere 2>/dev/null')).toMatchObject({ notFound: false, exitCode: 127 });
  });

  it('in a folder that is not there is a defect of ours', async () =>
    expect(processes.run('sh', [], { cwd: join(cwd, 'nothing') })).rejects.toThrow(/no folder to run/));

  it('sees the environment it is given and nothing else', async () => {
    process.env['SCAFFOLD_TEST_LEAK'] = 'leaked';
    const { stdout } = await sh('echo "$FROM_US,$ADDED,$DROPPED,$SCAFFOLD_TEST_LEAK"', { env: { ADDED: 'too', DROPPED: undefined } });
    delete process.env['SCAFFOLD_TEST_LEAK'];
    expect(stdout).toBe('yes,too,,\n');
  });

  it('reads what it is given, and is never left waiting for input', async () => {
    expect((await sh('cat', { input: 'héllo' })).stdout).toBe('héllo');
    expect((await sh('cat')).stdout).toBe('');
  });

  it('is heard line by line, split characters and a last line without an end included', async () => {
    const lines: string[] = [];
    await sh("printf 'one\\ntw'; sleep 0.05; printf 'o\\r\\n\\303'; sleep 0.05; printf '\\251'; printf 'err\\n' >&2", {
      onLine: (line) => lines.push(line),
    });
    expect([...lines].sort()).toEqual(['err', 'one', 'two', 'é']);
  });

  it('ended by a signal has the exit code shells give it', async () => {
    expect((await sh('kill -9 $$')).exitCode).toBe(137);
  });

  it('that takes too long is ended with all it started', async () => {
    const result = await sh('sleep 60 & echo $! > slow.pid; wait', { timeout: 300 });
    expect(result.timedOut).toBe(true);
    expect(await isGone('slow.pid')).toBe(true);
  });

  it('that does not listen is made to end', async () => {
    const began = Date.now();
    const result = await sh("trap '' TERM; echo $$ > deaf.pid; while :; do sleep 0.1; done", { timeout: 200 });
    expect(result.timedOut).toBe(true);
    expect(await isGone('deaf.pid')).toBe(true);
    expect(Date.now() - began).toBeLessThan(10_000);
  }, 15_000);

  it('is ended, with all it started, when the run is stopped; and none begins after that', async () => {
    const controller = new AbortController();
    const stoppable = createProcesses({ PATH }, controller.signal);
    const work = stoppable.run('sh', ['-c', 'sleep 60 & echo $! > stopped.pid; wait'], { cwd });
    await until('stopped.pid');
    controller.abort();
    await expect(work).rejects.toBeInstanceOf(InterruptedError);
    expect(await isGone('stopped.pid')).toBe(true);
    await expect(stoppable.run('sh', ['-c', 'touch late'], { cwd })).rejects.toBeInstanceOf(InterruptedError);
    expect(existsSync(join(cwd, 'late'))).toBe(false);
  });
});

describe('a scripted program', () => {
  it('does what the longest script that fits says, and keeps the calls', async () => {
    const lines: string[] = [];
    const scripted = createMemoryProcesses({
      npm: { stdout: 'a\nb\n' },
      'npm ci': { exitCode: 1 },
      echo: ({ args, env }) => ({ stdout: `${args[0]} ${env['X']}` }),
    });
    expect(await scripted.run('npm', ['test'], { cwd: '/r', onLine: (line) => lines.push(line) })).toMatchObject({
      exitCode: 0,
      stdout: 'a\nb\n',
    });
    expect(await scripted.run('npm', ['ci'], { cwd: '/r' })).toMatchObject({ exitCode: 1 });
    expect(await scripted.run('echo', ['hi'], { cwd: '/r', env: { X: '1' } })).toMatchObject({ stdout: 'hi 1' });
    expect(await scripted.run('npmx', [], { cwd: '/r' })).toMatchObject({ notFound: true });
    expect(lines).toEqual(['a', 'b']);
    expect(scripted.calls.map(({ command, args }) => [command, ...args].join(' '))).toEqual(['npm test', 'npm ci', 'echo hi', 'npmx']);
  });
});
