import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { ROOT, scaffold, workspace } from './support/command.ts';
import { hasRuby, railsApplication, RUBY_ENVIRONMENT } from './support/rails.ts';

it('serves the built command to a client on standard input and output, and ends when that hangs up', async () => {
  const home = await workspace();
  await scaffold(['new', 'shop', '--stack', 'fastify', '--no-verify', '--no-install', '--quiet'], { cwd: home.path });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [path.join(ROOT, 'dist/bin.js'), 'mcp', '--cwd', 'shop'],
    cwd: home.path,
    stderr: 'pipe',
  });
  const client = new Client({ name: 'test', version: '0.0.0' });
  await client.connect(transport);
  const progress: string[] = [];
  const call = async (name: string, given: Record<string, unknown>): Promise<string> => {
    const result = await client.callTool({ name, arguments: given }, undefined, {
      onprogress: ({ message }) => progress.push(message ?? ''),
    });
    return JSON.stringify(result.structuredContent ?? result.content);
  };

  expect((await client.listTools()).tools).toHaveLength(10);
  const input = { name: 'Coupon', fields: ['code:string{20}:uniq!'], verify: false, install: false };
  const [, hash = ''] = /"hash":"([0-9a-f]{64})"/.exec(await call('plan', { generator: 'resource', input })) ?? [];
  expect(await call('apply', { hash })).toContain('"status":"unverified"');
  // Without its packages nothing can be proven, which is an answer and no end of the server.
  expect(await call('prove', { files: ['src/models/coupon.ts'] })).toContain('TOOLCHAIN_MISSING');
  expect(await call('undo', {})).toContain('src/models/coupon.ts');
  expect(await call('status', {})).not.toContain('coupon');

  const { pid } = transport;
  await client.close();
  expect(() => process.kill(pid ?? 0, 0)).toThrow();
  await home.remove();
});

it.runIf(hasRuby)('is driven by a client through a whole story: plan, apply, prove, undo, each example proven', async () => {
  const home = await workspace();
  const store = await railsApplication(home.path);
  // What is proven by hand is compared with the last commit.
  const git = (...args: readonly string[]) =>
    execa('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd: store });
  await git('init', '--quiet');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'Application');
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [path.join(ROOT, 'dist/bin.js'), 'mcp'],
    cwd: store,
    env: { ...getDefaultEnvironment(), ...RUBY_ENVIRONMENT },
    stderr: 'pipe',
  });
  const client = new Client({ name: 'test', version: '0.0.0' });
  await client.connect(transport);
  const progress: string[] = [];
  const call = async (name: string, given: Record<string, unknown>): Promise<string> => {
    const result = await client.callTool({ name, arguments: given }, undefined, {
      timeout: 600_000,
      onprogress: ({ message }) => progress.push(message ?? ''),
    });
    return JSON.stringify(result.structuredContent ?? result.content);
  };

  try {
    const input = { name: 'Coupon', fields: ['code:string{20}:uniq!'] };
    const [, hash = ''] = /"hash":"([0-9a-f]{64})"/.exec(await call('plan', { generator: 'model', input })) ?? [];
    expect(await call('apply', { hash })).toContain('"status":"proven"');
    const told = progress.join('\n');
    for (const step of ['RED 1', 'RED 2', 'GREEN', 'REFACTOR']) expect(told).toContain(step);
    expect(await call('prove', { files: ['app/models/coupon.rb', 'spec/models/coupon_spec.rb'] })).toContain('"status":"proven"');
    expect(await call('undo', {})).toContain('app/models/coupon.rb');
    expect(await call('status', {})).not.toContain('coupon');
  } finally {
    await client.close();
    await home.remove();
  }
});
