import { CommanderError, type Command } from 'commander';
import { EXIT, InputError, ScaffoldError } from '../core/errors.ts';
import { errorResult, errorText, type Streams } from './output.ts';
import { program } from './program.ts';
import { VERSION } from './version.ts';

const terminal: Streams = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/**
 * Runs one command line.
 *
 * @param args What stands after the program's name.
 * @returns The exit code: 0 done, 1 a defect of ours, 2 bad input, 3 conflict, 4 not proven, 5 toolchain missing, 130 interrupted.
 */
export async function main(args: readonly string[], streams: Streams = terminal): Promise<number> {
  const json = args.includes('--json');
  const meta = { command: args.find((word) => !word.startsWith('-')) ?? 'help', version: VERSION };
  try {
    const command = program(streams, args);
    await command.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.done;
    const error = thrown instanceof CommanderError ? usageError(thrown) : thrown;
    if (json) streams.out(`${JSON.stringify(errorResult(error, meta), null, 2)}\n`);
    else streams.err(`${errorText(error)}\n`);
    return error instanceof ScaffoldError ? error.exit : EXIT.internal;
  }
}

/** Commander's message as one of ours; its own suggestions become the hint. */
function usageError({ message }: CommanderError): InputError {
  const [first = message, ...rest] = message.replace(/^error: /, '').split('\n');
  const hint = rest
    .join(' ')
    .replace(/^\(|\)$/g, '')
    .trim();
  return new InputError([{ message: first, hint: hint === '' ? 'scaffold --help' : hint }]);
}

export type { Command };
