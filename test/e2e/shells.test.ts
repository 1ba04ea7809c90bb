import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { formatField, parseFields } from '../../src/fields/index.ts';
import { columnOf, documentedWords, fieldLanguagePage } from '../unit/fields/doc-examples.ts';

/** Interactive, for only then history is looked up; without anybody's start-up files. */
const SHELLS = new Map([
  ['bash', ['--norc', '--noprofile', '-i']],
  ['sh', ['-i']],
  ['zsh', ['-f', '-i']],
  ['fish', ['--no-config', '-i']],
]);

const required = process.env['CI'] === 'true';
const installed = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0'], { timeout: 60_000 }).status === 0;
const shells = [...SHELLS.keys()].filter((shell) => required || installed(shell));

const home = mkdtempSync(join(tmpdir(), 'shells-'));
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

/**
 * What a shell prints when a person types these lines. From a file, for fish cannot read the socket that a pipe of Node's is; detached, so that
 * no shell takes a terminal away from whoever runs the tests.
 */
async function typed(shell: string, lines: readonly string[]): Promise<string> {
  const script = join(home, 'typed');
  writeFileSync(script, `${lines.join('\n')}\n`);
  const input = openSync(script, 'r');
  try {
    const child = spawn(shell, [...(SHELLS.get(shell) ?? [])], {
      stdio: [input, 'pipe', 'ignore'],
      cwd: home,
      env: { ...process.env, HOME: home, HISTFILE: '', LC_ALL: 'C.UTF-8', TERM: 'dumb' },
      detached: true,
      timeout: 120_000,
    });
    return child.stdout === null ? '' : await text(child.stdout);
  } finally {
    closeSync(input);
  }
}

/** The words that a program is handed for one typed line; empty where the shell refuses the line. */
async function argv(shell: string, line: string): Promise<readonly string[]> {
  const stdout = await typed(shell, [`printf '[%s]\\n' ${line}`, 'true']);
  return [...stdout.matchAll(/^.*?\[(.*)\]$/gmu)].map(([, word = '']) => word);
}

const page = fieldLanguagePage();
const context = { enums: { order_status: ['draft', 'paid'] } };
const documented = documentedWords(page);
const canonical = documented.flatMap((word) => parseFields([word], context).fields.map(formatField));
const words = [...new Set([...documented, ...canonical, 'drink:string:default=café', 'a:string:default=', 'a:string:default=!'])];

it('finds a shell to try', () => {
  expect(shells).toContain('sh');
});

describe.each(shells)('%s', (shell) => {
  it('hands every documented word over unchanged, typed by itself', async () => {
    const stdout = await typed(
      shell,
      words.flatMap((word) => [`printf '[%s]' ${word}`, "printf '\\n'"]),
    );

    expect(stdout.trim().split('\n')).toEqual(words.map((word) => `[${word}]`));
  });

  it('hands all of them over unchanged, typed in one line to a real program', async () => {
    const print = `${process.execPath} -e 'console.log(JSON.stringify(process.argv.slice(1)))' -- ${words.join(' ')}`;

    const received: unknown = JSON.parse((await typed(shell, [print])).trim());

    expect(received).toEqual(words);
  });
});

describe('what shells make of other words', () => {
  const expanding = shells.filter((shell) => shell !== 'sh');
  const commas = expanding.map((shell) => [shell] as const);
  const replaced = columnOf(page, 'Typed', 0).flatMap((word, row) =>
    word.includes('!') ? [] : [[word, columnOf(page, 'Typed', 2)[row] ?? ''] as const],
  );
  const cases = commas.flatMap(([shell]) =>
    replaced.filter(([word]) => shell !== 'fish' || !word.includes('..')).map(([word, right]) => ({ shell, word, right })),
  );

  it.each(cases)('is recognised: $word in $shell', async ({ shell, word, right }) => {
    const received = await argv(shell, word);

    expect(received.length).toBeGreaterThan(1);
    expect(parseFields(received)).toMatchObject({ fields: [], problems: [{ hint: `Type: ${right}` }] });
  });

  it.each(expanding.filter((shell) => shell !== 'fish'))('is lost where a ! stands in the middle, in %s', async (shell) => {
    expect(await argv(shell, 'sku:string!:uniq')).not.toEqual(['sku:string!:uniq']);
  });
});
