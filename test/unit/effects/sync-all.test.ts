import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { syncAll } from '../../../src/effects/sync-all.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'scaffold-sync-'));
/** Enough for the whole file system to be asked. */
const MANY = Array.from({ length: 600 }, (_, index) => path.join(folder, String(index)));
for (const file of MANY) writeFileSync(file, 'x');

afterAll(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

describe('bringing files and folders onto the disk', () => {
  it.each([
    ['few', MANY.slice(0, 40)],
    ['many, and their folder', [...MANY, folder]],
  ])('does it for %s', async (_, paths) => {
    await expect(syncAll(paths)).resolves.toBeUndefined();
  });

  it('does it one by one where there is no program for a whole file system', async () => {
    vi.stubEnv('PATH', folder);
    await expect(syncAll(MANY)).resolves.toBeUndefined();
  });

  it.each([
    ['few', MANY.slice(0, 40)],
    ['many', MANY],
  ])('tells of one that is not there, among %s', async (_, paths) => {
    await expect(syncAll([...paths, path.join(folder, 'gone')])).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
