import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, it } from 'vitest';
import { ROOT, scaffold, workspace } from './support/command.ts';

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
