import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCRIPTS } from '../../../../src/cli/completion/scripts.ts';

/** A `scaffold` that answers what it is asked with what it was asked, and with what a test wants. */
const STUB = `#!/bin/sh
printf '%s|' "$@" >> "$ASKED"
cat "$ANSWER"
`;

let home = '';
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'scaffold-completion-'));
  writeFileSync(path.join(home, 'scaffold'), STUB);
  chmodSync(path.join(home, 'scaffold'), 0o755);
  for (const [shell, script] of Object.entries(SCRIPTS)) writeFileSync(path.join(home, `completion.${shell}`), script);
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** What is typed at each shell's prompt, up to the cursor, as its own completion sees it; each offer on a line. */
const ASK: Readonly<Record<Shell, (line: string) => readonly string[]>> = {
  bash: (line) => [
    '--norc',
    '-c',
    `source ${home}/completion.bash; COMP_LINE='${line}'; COMP_POINT=\${#COMP_LINE}; _scaffold; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ],
  zsh: (line) => [
    '-f',
    '-c',
    // The functions of the completion system are there only inside its widgets, so the one that takes the offers is ours.
    `compdef() { :; }; _files() { print -r -- FILES; }; compadd() { local -a all; all=("$@"); print -rl -- \${all[$((all[(i)--] + 1)),-1]}; }
     source ${home}/completion.zsh; typed='${line}'; words=(\${(z)typed}); [[ '${line}' == *' ' ]] && words+=(''); CURRENT=$#words; _scaffold`,
  ],
  fish: (line) => ['--no-config', '-c', `source ${home}/completion.fish; complete -C '${line}'`],
};

interface Answer {
  readonly offers: readonly string[];
  readonly asked: string;
}

function complete(shell: Shell, line: string, answer: string): Answer {
  const files = { ASKED: path.join(home, 'asked'), ANSWER: path.join(home, 'answer') };
  writeFileSync(files.ASKED, '');
  writeFileSync(files.ANSWER, answer);
  const env = { ...process.env, ...files, HOME: home, XDG_DATA_HOME: home, PATH: `${home}:${process.env['PATH'] ?? ''}`, TERM: 'dumb' };
  const { stdout } = spawnSync(shell, ASK[shell](line), { encoding: 'utf8', cwd: home, env, timeout: 60_000 });
  const offers = stdout
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => text.split('\t')[0] ?? '');
  return { offers, asked: execFileSync('cat', [files.ASKED], { encoding: 'utf8' }) };
}

const required = process.env['CI'] === 'true';
const installed = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0'], { timeout: 60_000 }).status === 0;
const shells = SHELLS.filter((shell) => required || installed(shell));

describe.each(shells)('%s', (shell) => {
  it('hands over the words, the one that is being typed last', () => {
    expect(complete(shell, 'scaffold resource Order pri', '').asked).toBe('complete|--|resource|Order|pri|');
    expect(complete(shell, 'scaffold resource ', '').asked).toBe('complete|--|resource||');
    expect(complete(shell, 'scaffold resource Order price:decimal{10.2}:mi', '').asked).toBe(
      'complete|--|resource|Order|price:decimal{10.2}:mi|',
    );
  });

  it('offers what it is told', () => {
    const { offers } = complete(shell, 'scaffold re', 'resource\ta whole: resource\nrepository\tits $HOME `x` part\n');
    expect([...offers].sort()).toEqual(['repository', 'resource']);
  });

  it('goes on behind colons, braces and equals signs', () => {
    const { offers } = complete(
      shell,
      'scaffold resource Order price:decimal{10.2}:m',
      'price:decimal{10.2}:min=\tleast\nprice:decimal{10.2}:max=\tgreatest\n',
    );
    // Readline takes what stands before the last colon for a word that is done.
    const start = shell === 'bash' ? '' : 'price:decimal{10.2}:';
    expect([...offers].sort()).toEqual([`${start}max=`, `${start}min=`]);
  });

  it('offers nothing where there is nothing', () => {
    expect(complete(shell, 'scaffold describe resource x', '').offers).toEqual([]);
  });
});

it('knows of a script for PowerShell, whose quotes and braces are even', () => {
  const { powershell } = SCRIPTS;
  expect(powershell).toContain('Register-ArgumentCompleter -Native -CommandName scaffold');
  for (const [open, close] of [
    ['(', ')'],
    ['{', '}'],
    ['[', ']'],
  ] as const) {
    const count = (sign: string): number => powershell.replaceAll(/'[^']*'/gu, '').split(sign).length;
    expect([open, count(open)]).toEqual([open, count(close)]);
  }
});
