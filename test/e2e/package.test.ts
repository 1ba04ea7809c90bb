import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { ROOT } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';

const home = ownFolder();

beforeAll(async () => {
  await execa('npm', ['pack', '--silent', '--pack-destination', home.path], { cwd: ROOT });
});
it('installs elsewhere without development packages, and runs with its templates', async () => {
  const tarball = readdirSync(home.path).find((name) => name.endsWith('.tgz')) ?? '';
  await execa('npm', ['init', '-y'], { cwd: home.path });
  await execa('npm', ['install', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline', path.join(home.path, tarball)], {
    cwd: home.path,
  });
  const run = (...args: string[]): Promise<{ readonly stdout: string }> =>
    execa('npx', ['--no-install', 'scaffold', ...args], { cwd: home.path });

  expect((await run('list')).stdout).toMatch(/node:resource/);
  await run('new', 'api', '--stack', 'express', '--no-verify', '--no-install', '--quiet');
  await run('resource', 'Product', 'name!', '--cwd', 'api', '--no-verify', '--quiet');

  expect(readFileSync(path.join(home.path, 'api/src/container.ts'), 'utf8')).toMatch(/new ProductController/);
});

it('holds what runs and nothing of the checkout', async () => {
  const { stdout } = await execa('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT });
  const files = [...stdout.matchAll(/"path":\s*"([^"]+)"/g)].map(([, name = '']) => name);

  expect(files).toEqual(
    expect.arrayContaining([
      'dist/bin.js',
      'dist/command.cjs',
      'dist/templates-application.cjs',
      'dist/templates-resource.cjs',
      'dist/index.mjs',
      'schema/blueprint.json',
      'package.json',
      'README.md',
    ]),
  );
  expect(files.filter((name) => /^(src|test|templates|generators|bench|node_modules)\//.test(name))).toEqual([]);
});
