import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';

export const ROOT = path.resolve(import.meta.dirname, '../../..');

/** One line that a page or a help text tells the reader to type. */
export interface Documented {
  readonly where: string;
  readonly line: string;
}

/** The pages whose examples must work. */
export function pages(): readonly string[] {
  const docs = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return ['README.md', 'CONTRIBUTING.md', ...docs.map((name) => path.join('docs', name)).sort()];
}

/** Places that a page links to, from its own folder; those on the web are not among them. */
export function linksOf(page: string): readonly string[] {
  const text = readFileSync(path.join(ROOT, page), 'utf8');
  return [...text.matchAll(/\]\(([^)\s]+)\)/gu)]
    .map(([, link = '']) => link.replace(/#.*$/u, ''))
    .filter((link) => link !== '' && !/^\w+:/u.test(link));
}

/** The command, alone or in a line with others, as it is typed. */
const OURS = /(?:^|\| |&& )(?:npx )?scaffold /u;

/** Lines of the fenced blocks of a page that run our command. Grammar and output are in blocks as well; neither begins so. */
export function documentedIn(page: string): readonly Documented[] {
  const text = readFileSync(path.join(ROOT, page), 'utf8');
  const blocks = [...text.matchAll(/^```(?:sh)?\n([\s\S]*?)^```$/gmu)].map(([, body = '']) => body);
  return blocks
    .flatMap((body) => body.replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => OURS.test(line))
    .map((line) => ({ where: page, line }));
}

/** Examples in the help of every command, those of groups too. */
export function documentedInHelp(root: Command): readonly Documented[] {
  return [root, ...below(root)].flatMap((command) => {
    const [, examples = ''] = /\nExamples:\n((?: {2}.*\n?)+)/u.exec(helpOf(command)) ?? [];
    const words = nameOf(command);
    return examples
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => OURS.test(line))
      .map((line) => ({ where: `${words} --help`, line }));
  });
}

const below = (command: Command): readonly Command[] => command.commands.flatMap((child) => [child, ...below(child)]);
const nameOf = (command: Command): string => (command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`);

/** Help as it is printed, with the text behind it. */
export function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (piece) => (text += piece) });
  command.outputHelp();
  return text;
}

/** What a line pipes into our command is kept under this name. */
export const PIPED = 'piped.json';

/** Stands in for our command and for all others: says what it was handed, and does nothing. */
const STUBS = `
scaffold() {
  for word in "$@"; do [ "$word" = - ] && cat > "$HOME/${PIPED}"; done
  printf '%s\\0' "$@" >&3; printf '\\1' >&3
}
npx() { [ "$1" = scaffold ] && shift && scaffold "$@"; }
npm() { :; }
cd() { :; }
set +H
`;

/**
 * The words that a shell hands to our command for each line: braces, quotes, pipes and comments are the shell's business, so bash itself is
 * asked, with every program of the lines stubbed.
 */
export function wordsOf(lines: readonly string[], folder: string): readonly (readonly string[])[] {
  const script = `${STUBS}${lines.map((line) => `${line}\nprintf '\\2' >&3`).join('\n')}\n`;
  const handed = execFileSync('bash', ['--norc', '--noprofile', '-c', `exec 3>&1 >/dev/null; ${script}`], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  });
  return handed
    .split('\u0002')
    .slice(0, lines.length)
    .map((piece) => (piece.split('\u0001')[0] ?? '').split('\0').slice(0, -1));
}
