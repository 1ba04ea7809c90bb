import { CommanderError, type Command } from 'commander';
import { explain } from '../api/system-errors.ts';
import { EXIT, InputError, ScaffoldError } from '../core/errors.ts';
import { ExitWith } from './exit-with.ts';
import { errorResult, errorText, jsonText, type Streams } from './output.ts';
import { program } from './program.ts';
import { isOn } from './settings/index.ts';
import { terminal } from './streams.ts';
import { VERSION } from './version.ts';

/** What the scripts of shells call; its words are unfinished, so that no parser can read them. */
const COMPLETE = 'complete';

/**
 * Runs one command line.
 *
 * @param args What stands after the program's name.
 * @returns The exit code: 0 done, 1 a defect of ours, 2 bad input, 3 conflict, 4 not proven, 5 toolchain missing, 130 interrupted.
 */
export async function main(args: readonly string[], streams: Streams = terminal): Promise<number> {
  const json = args.includes('--json') || isOn(process.env['SCAFFOLD_JSON']);
  const meta = { command: args.find((word) => !word.startsWith('-')) ?? 'help', version: VERSION };
  try {
    if (args[0] === COMPLETE) {
      const words = args.slice(args[1] === '--' ? 2 : 1);
      const { runComplete } = await import('./commands/completion.ts');
      await runComplete(program(streams, words), words, streams);
      return EXIT.done;
    }
    const command = program(streams, args);
    await command.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.done;
    if (thrown instanceof ExitWith) return thrown.exit;
    // Writing tells of its own troubles; what comes here raw is a place that cannot be read.
    const error = thrown instanceof CommanderError ? usageError(thrown) : explain(thrown, 'the command ended there');
    if (json) streams.out(jsonText(errorResult(error, meta)));
    else streams.err(`${errorText(error)}\n`);
    return error instanceof ScaffoldError ? error.exit : EXIT.internal;
  }
}

/** Commander's message as one of ours; its own suggestions become the hint. */
function usageError({ code, message }: CommanderError): InputError {
  if (code === 'commander.help') return new InputError([{ message: 'no command was given', hint: 'scaffold --help' }]);
  const [first = message, ...rest] = message.replace(/^error: /, '').split('\n');
  const hint = rest
    .join(' ')
    .replace(/^\(|\)$/g, '')
    .trim();
  return new InputError([{ message: first, hint: hint === '' ? 'scaffold --help' : hint }]);
}

export type { Command };
