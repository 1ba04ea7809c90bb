import { ASK } from './ask-command.ts';

/** What the command says of itself. */
const ABOUT_ITSELF: readonly string[] = ['--help', '-h', '--version', '-v'];

/** Flags that every command has, with the number of words that follow them. */
const SHARED: Readonly<Record<string, number>> = { '--cwd': 1, '--json': 0, '--quiet': 0 };

/**
 * A command line that begins with its command: flags of every command that stand before one go behind it, and flags alone are told to the
 * command that asks for the rest.
 */
export function commandFirst(args: readonly string[]): readonly string[] {
  const leading = leadingFlags(args);
  const [command = '-', ...rest] = args.slice(leading);
  if (leading > 0 && !command.startsWith('-')) return [command, ...beforeOperands(rest, args.slice(0, leading))];
  const [first = '-'] = args;
  return first.startsWith('-') && !args.some((word) => ABOUT_ITSELF.includes(word)) ? [ASK, ...args] : args;
}

/** How many words at the front are flags of every command, what they are given included. */
function leadingFlags(args: readonly string[]): number {
  const [first = ''] = args;
  const [name = '', value] = first.split('=', 2);
  const more = SHARED[name];
  if (more === undefined) return 0;
  const length = value === undefined ? 1 + more : 1;
  return length + leadingFlags(args.slice(length));
}

/** Behind `--` nothing is a flag any more. */
function beforeOperands(words: readonly string[], flags: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end < 0 ? [...words, ...flags] : [...words.slice(0, end), ...flags, ...words.slice(end)];
}
