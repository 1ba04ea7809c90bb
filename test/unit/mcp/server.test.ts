import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createScaffold } from '../../../src/library/index.ts';
import { createServer } from '../../../src/mcp/server.ts';
import { violations } from '../schema/documents.ts';

// On a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let home = '';
let client: Client;
const UNPROVEN = { verify: false, install: false };

interface Answer {
  readonly isError: boolean;
  readonly text: string;
  /** The document that the tool answers. */
  readonly document: unknown;
  readonly progress: readonly string[];
}

async function call(name: string, given: Record<string, unknown> = {}): Promise<Answer> {
  const progress: string[] = [];
  const result = await client.callTool({ name, arguments: given }, undefined, {
    onprogress: ({ message }) => void progress.push(message ?? ''),
  });
  const content: unknown = result.content;
  const first: unknown = Array.isArray(content) ? content[0] : undefined;
  const text = typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : '';
  return { isError: result.isError === true, text, document: result.structuredContent, progress };
}

function dataOf({ document, text }: Answer): Readonly<Record<string, unknown>> {
  const data: unknown = typeof document === 'object' && document !== null && 'data' in document ? document.data : undefined;
  if (typeof data !== 'object' || data === null) throw new Error(text);
  return { ...data };
}

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'scaffold-mcp-'));
  const shop = path.join(home, 'shop');
  await createScaffold().new({ directory: shop, stack: 'express', ...UNPROVEN });
  const server = await createServer({ cwd: shop });
  client = new Client({ name: 'test', version: '0.0.0' });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(ours), client.connect(theirs)]);
});
afterAll(async () => {
  await client.close();
  rmSync(home, { recursive: true, force: true });
});

describe('the tools', () => {
  it('are the verbs, with schemas and with what they may do', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint, annotations?.destructiveHint])).toEqual([
      ['list', true, false],
      ['describe', true, false],
      ['plan', true, false],
      ['detect', true, false],
      ['plan_blueprint', true, false],
      ['apply_blueprint', false, true],
      ['apply', false, true],
      ['prove', true, false],
      ['undo', false, true],
      ['status', true, false],
    ]);
    for (const { inputSchema, outputSchema, description } of tools) {
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: 'object', required: ['ok', 'data', 'meta'] });
      expect(JSON.stringify(outputSchema)).not.toContain('.json#');
      expect(description).toMatch(/\.$/);
    }
  });

  it('answer what the published schemas say', async () => {
    expect(violations('list', (await call('list')).document)).toEqual([]);
    expect(violations('describe', (await call('describe', { generator: 'resource' })).document)).toEqual([]);
    expect(violations('status', (await call('status')).document)).toEqual([]);
    expect(violations('detect', (await call('detect')).document)).toEqual([]);
  });

  it.each<readonly [string, Record<string, unknown>, RegExp]>([
    ['describe', {}, /generator: is missing/],
    ['describe', { generator: 'resorce' }, /scaffold describe resource/],
    ['describe', { generator: 'resource', cdw: '.' }, /cdw: is not known here.*Did you mean cwd|cdw: is not known here/s],
    ['plan', { generator: 'resource', input: { nam: 'A' } }, /nam: is not known here[\s\S]*Did you mean name\?[\s\S]*name: is missing/],
    ['plan', { generator: 'resource', input: { name: 'A', fields: ['a:b', 'c:d'] } }, /a:b[\s\S]*c:d/],
    ['plan', { generator: 'resource', input: [] }, /input: is not of the type object/],
    ['apply', {}, /neither a hash nor a plan was given/],
    ['apply', { hash: '0123456789' }, /no plan of this session/],
    ['undo', { run: 'x' }, /BAD_INPUT/],
    ['status', { cwd: 3 }, /cwd: is not of the type string/],
    ['prove', { files: 'a' }, /files: is not of the type array/],
  ])('%s refuses %j with all that is wrong', async (name, given, expected) => {
    const answer = await call(name, given);
    expect(answer).toMatchObject({ isError: true, text: expect.stringMatching(expected) });
    const document: unknown = JSON.parse(answer.text.slice(answer.text.lastIndexOf('\n{"ok"')));
    expect(violations('error', document)).toEqual([]);
  });

  it('that are none are told apart from errors of the work', async () => {
    await expect(call('plann')).rejects.toThrow(/There is no tool plann; there is list, describe/);
  });
});

it('applies a blueprint, to an application and to the services of a workspace', async () => {
  writeFileSync(path.join(home, 'tags.yml'), 'version: 1\nresources:\n  Tag:\n    fields: [label!]\n');
  const blueprint = '../tags.yml';
  const planned = await call('plan_blueprint', { blueprint, ...UNPROVEN });
  expect(violations('plan', planned.document)).toEqual([]);
  expect(dataOf(await call('apply', { hash: dataOf(planned)['hash'], dryRun: true }))).toMatchObject({ dryRun: true });

  const applied = await call('apply_blueprint', { blueprint, dryRun: true, ...UNPROVEN });
  expect(violations('report', applied.document)).toEqual([]);
  const { document } = await call('apply_blueprint', { blueprint: 'tags.yml', cwd: home, stacks: ['fastify'], dryRun: true, ...UNPROVEN });
  expect(violations('workspace', document)).toEqual([]);
  expect(existsSync(path.join(home, 'services'))).toBe(false);
});

it('tells a whole story: plan, apply, status, undo', async () => {
  const planned = await call('plan', { generator: 'resource', input: { name: 'Coupon', fields: ['code:string{20}:uniq!'], ...UNPROVEN } });
  const { hash } = dataOf(planned);
  expect(violations('plan', planned.document)).toEqual([]);
  const model = path.join(home, 'shop/src/models/coupon.ts');
  expect(existsSync(model)).toBe(false);

  expect(dataOf(await call('apply', { hash, dryRun: true }))).toMatchObject({ dryRun: true });
  expect(existsSync(model)).toBe(false);

  const applied = await call('apply', { hash });
  expect(violations('report', applied.document)).toEqual([]);
  expect(existsSync(model)).toBe(true);
  expect(await call('apply', { hash })).toMatchObject({ isError: true, text: expect.stringMatching(/CONFLICT/) });

  appendFileSync(model, '// mine\n');
  const { text } = await call('status');
  expect(text).toContain('"path":"src/models/coupon.ts","state":"edited"');
  expect(await call('undo', { dryRun: true })).toMatchObject({ isError: false });
  await call('undo', { force: true });
  expect(existsSync(model)).toBe(false);
  expect(readFileSync(path.join(home, 'shop/src/container.ts'), 'utf8')).not.toContain('Coupon');
});
