import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withInputs } from '../../../../src/cli/inputs.ts';
import { withWriteFlags } from '../../../../src/cli/options.ts';
import { createSettings } from '../../../../src/cli/settings/index.ts';
import { ask } from '../../../../src/core/ask.ts';
import type { InputStream } from '../../../../src/effects/input.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'scaffold-settings-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

interface Case {
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: InputStream;
  readonly config?: object;
}

/** What the command `service` sees of one command line. */
async function run({ args = [], environment = {}, stdin = Readable.from([]), config }: Case): Promise<Readonly<Record<string, unknown>>> {
  if (config !== undefined) writeFileSync(path.join(root, 'scaffold.config.json'), JSON.stringify(config));
  const line = ['service', ...args, '--cwd', root];
  const settings = createSettings({ args: line, environment, stdin: () => stdin });
  const program = new Command('scaffold').exitOverride();
  settings.fill(program);
  let seen: Readonly<Record<string, unknown>> = {};
  const command = program.command('service').argument('[name]').argument('[fields...]');
  withInputs(command, [ask.list('step', 'What it does', 'create:Order')]);
  withWriteFlags(command).action((name: string | undefined, fields: string[], flags: Record<string, unknown>) => {
    seen = { ...flags, name: settings.text('name', name), fields: settings.words('fields', fields) };
  });
  await program.parseAsync(line, { from: 'user' });
  return seen;
}

describe('a command line', () => {
  it.each<readonly [string, Case, object]>([
    [
      'wins over everything',
      { args: ['Order', '--on-conflict', 'rej'], config: { onConflict: 'ours' } },
      { name: 'Order', onConflict: 'rej' },
    ],
    [
      'takes a list in place of another',
      { args: ['Order', '--step', 'a', '--step', 'b'], environment: { SCAFFOLD_STEP: 'c d' } },
      { step: ['a', 'b'] },
    ],
    [
      'leaves the rest to the environment',
      { args: ['Order'], environment: { SCAFFOLD_STEP: 'c d', SCAFFOLD_FIELDS: 'a b' } },
      { step: ['c', 'd'], fields: ['a', 'b'] },
    ],
    ['leaves the rest to the configuration', { args: ['Order'], config: { verify: false } }, { verify: false, install: true }],
    [
      'leaves the rest to standard input',
      { args: ['--input', '-'], stdin: Readable.from(['{"name":"Ord', 'er","strict":true}']), config: { strict: false } },
      { name: 'Order', strict: true },
    ],
    [
      'takes fields in place of those of an input',
      { args: ['Order', 'x', '--input=-'], stdin: Readable.from(['{"name":"A","fields":["y"]}']) },
      { name: 'Order', fields: ['x'] },
    ],
  ])('%s', async (_, given, expected) => {
    expect(await run(given)).toMatchObject(expected);
  });

  it('may name a file', async () => {
    writeFileSync(path.join(root, 'in.json'), '{"name":"Order"}');
    expect(await run({ args: ['--input', path.join(root, 'in.json')] })).toMatchObject({ name: 'Order' });
  });
});

describe('off a terminal nothing is waited for', () => {
  it.each<readonly [string, Case, RegExp]>([
    ['a name that nobody gave', {}, /missing required argument 'name'/],
    [
      'an input that nobody pipes in',
      { args: ['--input', '-'], stdin: Object.assign(Readable.from([]), { isTTY: true }) },
      /nothing is piped in/,
    ],
    ['an input that is empty', { args: ['--input', '-'] }, /is no JSON/],
    ['an input that is not there', { args: ['--input', '/nowhere.json'] }, /there is no such file/],
  ])('%s', async (_, given, expected) => {
    await expect(run(given)).rejects.toThrow(expected);
  });
});
