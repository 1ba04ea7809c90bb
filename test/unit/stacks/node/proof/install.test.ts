import { describe, expect, it } from 'vitest';
import { ToolchainError } from '../../../../../src/core/errors.ts';
import { install, toolchain } from '../../../../../src/stacks/node/proof/install.ts';
import { testEffects, type Answer } from './effects.ts';

const manifest = {
  '/app/package.json': '{"engines":{"node":">=20.19.0"},"dependencies":{"zod":"4.6.7"},"devDependencies":{"jest":"^30.5.2"}}',
};
const installed = {
  '/app/node_modules/zod/package.json': '{"version":"4.6.7"}',
  '/app/node_modules/jest/package.json': '{"version":"30.9.0"}',
};
const commands = (calls: readonly { readonly command: string; readonly args: readonly string[] }[]): readonly string[] =>
  calls.map(({ command, args }) => `${command} ${args[0] ?? ''}`);

describe('install', () => {
  it('does nothing where every package is there in a version that will do', async () => {
    const { effects, calls } = testEffects({ ...manifest, ...installed });
    await install(effects, '/app');
    expect(calls).toEqual([]);
  });

  it.each([
    ['no lock file', {}, ['npm install']],
    ['a lock file and no packages', { '/app/package-lock.json': '{}' }, ['npm ci']],
    [
      'a lock file and old packages',
      { '/app/package-lock.json': '{}', ...installed, '/app/node_modules/zod/package.json': '{"version":"4.0.0"}' },
      ['npm install'],
    ],
    ["pnpm's lock file", { '/app/pnpm-lock.yaml': '' }, ['pnpm install']],
    ["yarn's lock file", { '/app/yarn.lock': '' }, ['yarn install']],
  ])('with %s', async (_, files, expected) => {
    const { effects, calls } = testEffects({ ...manifest, ...files });
    await install(effects, '/app');
    expect(commands(calls)).toEqual(expected);
  });

  it('brings a lock file up to date that lags behind the manifest', async () => {
    const { effects, calls } = testEffects({ ...manifest, '/app/package-lock.json': '{}' }, ({ args }) =>
      args[0] === 'ci' ? { exitCode: 1, stderr: 'npm error code EUSAGE\nnpm error not in sync' } : {},
    );
    await install(effects, '/app');
    expect(commands(calls)).toEqual(['npm ci', 'npm install']);
  });

  it('never installs into a linked node_modules', async () => {
    const { effects, files } = testEffects({ ...manifest, '/real/node_modules/jest/package.json': '{"version":"30.9.0"}' });
    await files.symlink('/real/node_modules', '/app/node_modules');
    await install(effects, '/app');
    expect([await files.stat('/app/node_modules'), await files.exists('/real/node_modules/jest/package.json')]).toEqual([undefined, true]);
  });

  it.each([
    [
      'no network',
      {
        exitCode: 1,
        stderr: 'npm http fetch GET https://registry.test/zod attempt 1 failed\nnpm error code ENOTFOUND\nnpm error network request failed',
      },
      'could not reach the package registry',
      'With a network: cd /app && npm install',
    ],
    [
      'a network without answers',
      { exitCode: 1, timedOut: true },
      'could not reach the package registry',
      'With a network: cd /app && npm install',
    ],
    [
      'a package that does not exist',
      { exitCode: 1, stderr: "npm error code E404\nnpm error 404 'zood' is not in this registry" },
      "npm install failed: code E404\n404 'zood' is not in this registry",
      'cd /app && npm install',
    ],
    ['no npm', { exitCode: 127, notFound: true }, 'npm is not installed', 'Install npm, then: cd /app && npm install'],
  ])('says what is wrong and what to type: %s', async (_, result, message, hint) => {
    const { effects } = testEffects(manifest, () => result);
    const error = await install(effects, '/app').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ToolchainError);
    expect(error instanceof ToolchainError ? [error.message.includes(message), error.hints.includes(hint)] : error).toEqual([true, true]);
  });
});

describe('toolchain', () => {
  const node =
    (version: string): Answer =>
    () => ({ stdout: `${version}\n` });

  it('is there', async () => {
    expect(await toolchain(testEffects({ ...manifest, ...installed }, node('v20.20.2')).effects, '/app')).toBeUndefined();
  });

  it('asks for Node and a package manager alone where the tree is still to be made', async () => {
    expect(await toolchain(testEffects({}, node('v20.20.2')).effects, '/app')).toBeUndefined();
    expect(
      await toolchain(
        testEffects({}, ({ command }) => (command === 'npm' ? { notFound: true, exitCode: 127 } : { stdout: 'v20.20.2' })).effects,
        '/app',
      ),
    ).toContain('npm is not on the PATH');
  });

  it.each([
    [
      'no Node',
      { ...manifest, ...installed },
      () => ({ notFound: true, exitCode: 127 }),
      'Node is not on the PATH. Install Node 20.19 or later.',
    ],
    ['an old Node', { ...manifest, ...installed }, node('v18.20.0'), 'Node v18.20.0 is too old: package.json asks for >=20.19.0.'],
    ['missing packages', manifest, node('v20.20.2'), 'Packages are not installed (zod, jest). Run: npm install'],
    [
      'no Jest',
      { '/app/package.json': '{"dependencies":{}}' },
      node('v20.20.2'),
      'Jest is not installed. Run: npm install --save-dev jest',
    ],
    ['a broken manifest', { '/app/package.json': '{' }, node('v20.20.2'), 'There is no readable package.json in /app.'],
  ] satisfies readonly [string, Readonly<Record<string, string>>, Answer, string][])(
    'says what to install: %s',
    async (_, tree, answer, expected) => {
      expect(await toolchain(testEffects(tree, answer).effects, '/app')).toBe(expected);
    },
  );
});
