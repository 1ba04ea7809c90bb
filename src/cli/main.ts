import { CommanderError, type Command } from 'commander';
import { explain } from '../api/system-errors.ts';
import { EXIT, InputError, ScaffoldError, type Problem } from '../core/errors.ts';
import { nearest, show } from '../naming/index.ts';
import { ASK } from './ask-command.ts';
import { ExitWith } from './exit-with.ts';
import { errorResult, errorText, jsonText, type Streams } from './output.ts';
import { commandFirst } from './command-first.ts';
import { plopfileOf, plopNamed } from './plopfile-of.ts';
import { program } from './program.ts';
import { BARE, openProject, type Project } from './project.ts';
import { assertFolder, folderOf, isOn } from './settings/index.ts';
import { terminal } from './streams.ts';
import { VERSION } from './version.ts';

/** What the scripts of shells call; its words are unfinished, so that no parser can read them. */
const COMPLETE = 'complete';

/**
 * Runs one command line.
 *
 * @param given What stands after the program's name.
 * @returns The exit code: 0 done, 1 a defect of ours, 2 bad input, 3 conflict, 4 not proven, 5 toolchain missing, 130 interrupted.
 */
export async function main(given: readonly string[], streams: Streams = terminal): Promise<number> {
  const args = commandFirst(given);
  const json = args.includes('--json') || isOn(process.env['SCAFFOLD_JSON']);
  const meta = { command: args.find((word) => !word.startsWith('-')) ?? 'help', version: VERSION };
  let project = BARE;
  let root: Command | undefined;
  try {
    const words = args[0] === COMPLETE ? args.slice(args[1] === '--' ? 2 : 1) : args;
    project = await openProject(folderOf(words, process.env));
    if (args[0] === COMPLETE) {
      const { runComplete } = await import('./commands/completion.ts');
      await runComplete(program(streams, words, project), words, streams);
      return EXIT.done;
    }
    assertFolder(args, process.env);
    root = program(streams, args, project);
    if (!(await runsElsewhere(root, args, streams))) await root.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.done;
    if (thrown instanceof ExitWith) return thrown.exit;
    // Writing tells of its own troubles; what comes here raw is a place that cannot be read.
    const error = thrown instanceof CommanderError ? usageError(thrown, project, root, args) : explain(thrown, 'the command ended there');
    if (json) streams.out(jsonText(errorResult(error, meta)));
    else streams.err(`${errorText(error)}\n`);
    return error instanceof ScaffoldError ? error.exit : EXIT.internal;
  }
}

/** A word that is no command of ours may be a generator of the project's plopfile, which is read for that alone. @returns whether it was run */
async function runsElsewhere(root: Command, args: readonly string[], streams: Streams): Promise<boolean> {
  const [word = '', ...rest] = args;
  if (word === 'help' || root.commands.some((command) => command.name() === word)) return false;
  const plopfile = word.startsWith('-') ? undefined : await plopfileOf(folderOf(args, process.env));
  const generator = plopfile === undefined ? undefined : plopNamed(plopfile, word);
  if (plopfile === undefined || generator === undefined) return false;
  const { runPlop } = await import('./commands/plop.ts');
  await runPlop(plopfile, generator, rest, streams);
  return true;
}

/** Commander's message as one of ours; its own suggestions become the hint. */
function usageError({ code, message }: CommanderError, { own }: Project, root: Command | undefined, args: readonly string[]): InputError {
  // A word that no command has may be a generator that could not be read.
  if (code === 'commander.unknownCommand' && own.problems.length > 0) return new InputError(own.problems);
  if (code === 'commander.help') return new InputError([noCommand(root, args)]);
  const [first = message, ...rest] = message.replace(/^error: /, '').split('\n');
  const hint = rest
    .join(' ')
    .replace(/^\(|\)$/g, '')
    .trim();
  return new InputError([{ message: first, hint: hint === '' ? `${commandIn(root, args)} --help` : hint }]);
}

/** A group without the word that says which of it is meant, or help for a command that there is none of. */
function noCommand(root: Command | undefined, args: readonly string[]): Problem {
  const [first, wanted] = args;
  if (first !== 'help' || wanted === undefined) return { message: 'no command was given', hint: `${commandIn(root, args)} --help` };
  const guess = nearest(wanted, root?.commands.map((command) => command.name()) ?? []);
  return { message: `unknown command '${show(wanted, 80)}'`, hint: guess === undefined ? 'scaffold --help' : `scaffold ${guess} --help` };
}

/** The command that the first words name, groups included: `scaffold field rename`. */
function commandIn(root: Command | undefined, args: readonly string[]): string {
  const names = ['scaffold'];
  let commands = root?.commands ?? [];
  for (const word of args) {
    const found = commands.find((command) => command.name() === word);
    // The command that asks is not typed.
    if (found === undefined || word === ASK) break;
    names.push(word);
    commands = found.commands;
  }
  return names.join(' ');
}

export type { Command };
