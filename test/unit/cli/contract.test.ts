import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { PROFILES } from '../../../src/contract/index.ts';
import { described } from '../contract/reference/resources.ts';
import type { Sabotage } from '../contract/reference/sabotage.ts';
import { startReference, type Reference } from '../contract/reference/server.ts';

/** What the reference server serves. */
const BLUEPRINT = `version: 1
application: reference
resources:
  Category:
    fields:
      - name:string:length=2..40:uniq!
      - secret_note:string:sensitive
      - founded_on:date:in=2025-03-01..2025-03-03:sensitive
      - listed_on:date:in=2025-03-01..2025-03-03
      - parent:references:to=Category:optional:on_delete=nullify
  Product:
    fields:
      - title:string{80}!
      - sku:string{32}:uniq!
      - code:string{24}:normalize=squish.upcase:uniq
      - price:decimal{8.2}:min=0!
      - rating:integer:in=1..5:index
      - status:enum{draft.live}:default=draft!
      - sold_on:date
      - active:boolean:default=true!
      - category:references
  Note:
    fields: ['body:text!', 'product:references:on_delete=cascade', 'position:integer!', 'starts_on:date', 'ends_on:date']
    owner: product
    unique: [[product, position]]
    checks: ['starts_on <= ends_on']
`;

let folder: string;
const running: Reference[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scaffold-contract-'));
  writeFileSync(path.join(folder, 'blueprint.yml'), BLUEPRINT);
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all(running.splice(0).map((reference) => reference.close()));
});

async function start(sabotage?: Sabotage, allowed?: number): Promise<string> {
  const reference = await startReference(described(PROFILES.express), sabotage, allowed);
  running.push(reference);
  return reference.url;
}

async function contract(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const words = ['contract', ...args, '--cwd', folder, '--blueprint', 'blueprint.yml', '--quiet'];
  const exit = await main(words, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { exit, out: out.join(''), err: err.join('') };
}

const SHORT = ['--profile', 'express', '--rows', '40', '--concurrent', '10'];

describe('scaffold contract', () => {
  it('prints TAP and ends well where the server keeps the contract', async () => {
    const { exit, out, err } = await contract(
      await start(),
      '--limited',
      await start(undefined, 3),
      ...SHORT,
      '--only',
      'create',
      'read',
      'openapi',
      'rate-limit',
    );
    expect(out.split('\n').filter((line) => line.startsWith('not ok'))).toEqual([]);
    expect(err).toBe('');
    expect(out).toMatch(/^TAP version 14\n1\.\.\d+\nok 1 - /);
    expect(out).toContain('rate-limit');
    expect(exit).toBe(0);
  }, 60_000);

  it('names what is broken, and says so with the exit code', async () => {
    const { exit, out, err } = await contract(await start('decimal-as-number'), ...SHORT, '--only', 'create');
    expect(out).toMatch(/^not ok \d+ - create\.record \[Product\]/m);
    expect(err).toMatch(/breaks the contract: \d+ of \d+ results failed/);
    expect(exit).toBe(4);
  });

  it('gives the same as data', async () => {
    const { exit, out } = await contract(await start(), ...SHORT, '--only', 'create.record', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      data: {
        summary: { failed: 0 },
        results: expect.arrayContaining([expect.objectContaining({ id: 'create.record', resource: 'Note', ok: true })]),
      },
    });
  });

  it('has what is broken as the problems of its error', async () => {
    const { exit, out } = await contract(await start('decimal-as-number'), ...SHORT, '--only', 'create.record', '--json');
    expect(exit).toBe(4);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      error: { code: 'CONTRACT_BROKEN', problems: expect.arrayContaining([expect.objectContaining({ where: 'create.record [Product]' })]) },
    });
  });

  it('tells all that is wrong with its input at once', async () => {
    const { exit, err } = await contract('ftp://127.0.0.1/x', '--profile', 'fastfy', '--rows', 'many', '--only', 'creat', 'crate');
    expect(exit).toBe(2);
    expect(err).toMatch(/ftp:.*is not the address of a server/);
    expect(err).toMatch(/"fastfy" is not one of express, fastify, rails/);
    expect(err).toMatch(/--profile fastify/);
    expect(err).toMatch(/no check has an id that begins with "crate"\n {2}→ --only create/);
    expect(err).toMatch(/--rows: "many" is not a whole number/);
  });

  it('says where nothing answers, and where there is no blueprint', async () => {
    const silent = await contract('http://127.0.0.1:1', ...SHORT);
    expect(silent).toMatchObject({ exit: 2 });
    expect(silent.err).toContain('nothing answers at http://127.0.0.1:1');
    rmSync(path.join(folder, 'blueprint.yml'));
    const missing = await contract('http://127.0.0.1:1', ...SHORT);
    expect(missing).toMatchObject({ exit: 2 });
    expect(missing.err).toContain('there is no file');
  });
});
