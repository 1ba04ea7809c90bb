import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findConfig } from '../../../src/effects/config.ts';
import { InputError } from '../../../src/core/errors.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'scaffold-config-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('the nearest configuration', () => {
  it.each([
    ['scaffold.config.ts', 'interface C { strict: boolean }\nexport default { strict: true } satisfies C;\n'],
    ['scaffold.config.js', 'module.exports = { strict: true };\n'],
    ['scaffold.config.mjs', 'export default { strict: true };\n'],
    ['scaffold.config.cjs', 'exports.strict = true;\n'],
    ['scaffold.config.json', '{ "strict": true }'],
    ['scaffold.config.yml', 'strict: true\n'],
    ['package.json', '{ "name": "shop", "scaffold": { "strict": true } }'],
  ])('is read from %s', async (name, text) => {
    const file = write(name, text);
    const found = await findConfig(root);
    expect(found?.path).toBe(file);
    expect(found?.values).toMatchObject({ strict: true });
  });

  it('is that of a folder above, where a package.json on the way says nothing of us', async () => {
    const file = write('scaffold.config.yml', 'strict: true\n');
    write('apps/shop/package.json', '{ "name": "shop" }');
    write('apps/package.json', 'torn');
    expect(await findConfig(path.join(root, 'apps/shop'))).toEqual({ path: file, values: { strict: true } });
  });

  it.each([
    ['scaffold.config.json', '{ "strict": '],
    ['scaffold.config.yml', 'strict: [\n'],
    ['scaffold.config.ts', 'export default {{;\n'],
    ['scaffold.config.js', 'throw new Error("no");\n'],
  ])('is refused with its name where %s cannot be read', async (name, text) => {
    const file = write(name, text);
    await expect(findConfig(root)).rejects.toMatchObject({
      problems: [{ where: file, message: expect.stringMatching(/^cannot be read: /) }],
    });
    await expect(findConfig(root)).rejects.toBeInstanceOf(InputError);
  });
});
