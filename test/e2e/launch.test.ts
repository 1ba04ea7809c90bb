import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from './support/command.ts';

const HOME = mkdtempSync(path.join(tmpdir(), 'scaffold-launch-'));
const CODE = path.join(HOME, 'scaffold/code');
afterAll(() => {
  rmSync(HOME, { recursive: true, force: true });
});

async function list(env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout } = await execa(process.execPath, [path.join(ROOT, 'dist/bin.js'), 'list'], { env: { XDG_CACHE_HOME: HOME, ...env } });
  return stdout;
}

describe('the code cache of the command', () => {
  beforeEach(() => {
    rmSync(path.join(HOME, 'scaffold'), { recursive: true, force: true });
  });

  it('is filled by the first run and left alone by the next, which says the same', async () => {
    const first = await list();
    const before = readdirSync(CODE).map((name) => [name, readFileSync(path.join(CODE, name)).length]);
    expect(first).toContain('node:resource');
    expect(before.map(([name]) => name)).toEqual([expect.stringMatching(/^list-command-[0-9a-f]{16}-v\d/)]);
    expect(await list()).toBe(first);
    expect(readdirSync(CODE).map((name) => [name, readFileSync(path.join(CODE, name)).length])).toEqual(before);
  });

  it('is not trusted where it was damaged, and is made anew', async () => {
    const first = await list();
    const [name = ''] = readdirSync(CODE);
    writeFileSync(path.join(CODE, name), 'torn');
    expect(await list()).toBe(first);
    expect(readFileSync(path.join(CODE, name)).length).toBeGreaterThan(1000);
  });

  it.each([
    ['switched off', { NODE_DISABLE_COMPILE_CACHE: '1' }],
    ['not to be written', { XDG_CACHE_HOME: path.join(HOME, 'a-file') }],
    ['where no folder can be made', { XDG_CACHE_HOME: '/proc' }],
  ])('may be %s', async (_, env) => {
    mkdirSync(HOME, { recursive: true });
    writeFileSync(path.join(HOME, 'a-file'), '');
    expect(await list(env)).toContain('node:resource');
    expect(readdirSync(HOME)).toEqual(['a-file']);
  });
});
