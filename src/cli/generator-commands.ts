import type { Command } from 'commander';
import { applicationFrameworks, applications, optionsOf } from '../api/registry.ts';
import type { Generator } from '../core/define.ts';
import { askInstead } from './ask-command.ts';
import { examples } from './examples.ts';
import { withInputs } from './inputs.ts';
import { mayAskWith } from './may-ask.ts';
import { withWriteFlags, type WriteFlags } from './options.ts';
import type { Streams } from './output.ts';
import type { GeneratorRun, NewFlags, NewRun } from './plan-command.ts';
import type { Settings } from './settings/index.ts';

/** `scaffold new`, or what `run` makes of its words. */
export function addNew(root: Command, streams: Streams, settings: Settings, run: NewRun = runNew): void {
  const command = root
    .command('new')
    .description('Make an application, install its packages and prove every resource of a blueprint')
    .argument('[directory]', 'folder of the new application; missing or empty')
    .option('--stack <stack>', applicationFrameworks().join(', '))
    .option('--blueprint <file>', 'resources to generate')
    .addHelpText(
      'after',
      examples(
        'scaffold new ../shop --stack fastify --blueprint examples/shop.yml',
        'scaffold new ../api --stack express --layout feature',
      ),
    );
  const read = withInputs(command, optionsOf(applications()));
  withWriteFlags(command).action((typed: string | undefined, flags: Partial<NewFlags> & WriteFlags) => {
    const { stack, blueprint } = flags;
    const directory = settings.optional('directory', typed);
    const options = read(command.opts());
    if (run === runNew && (directory === undefined || stack === undefined) && mayAskWith(flags))
      return askInstead({ command: 'new', given: { ...options, directory, stack, blueprint } }, flags, streams);
    if (stack === undefined) return command.error("error: required option '--stack <stack>' not specified");
    return run({ directory: settings.text('directory', typed), options }, { ...flags, stack }, streams);
  });
}

/** What one input is, in the words of all generators that share the command. */
function inputText(candidates: readonly Generator[], kind: 'name' | 'fields'): string {
  const rows = candidates.flatMap(({ prompts }) => prompts.filter((row) => row.kind === kind));
  return [...new Set(rows.map(({ message, example }) => (example === undefined ? message : `${message}: ${example}`)))].join('; or ');
}

/** The command of one or several generators of one name, or what `run` makes of its words. */
export function addGenerator(
  root: Command,
  streams: Streams,
  settings: Settings,
  name: string,
  candidates: readonly Generator[],
  run: GeneratorRun = runGenerator,
): void {
  const first = candidates[0];
  if (first === undefined) return;
  const command = root
    .command(name)
    .description(first.description)
    .argument('[name]', inputText(candidates, 'name'))
    .argument('[fields...]', inputText(candidates, 'fields'))
    .addHelpText('after', examples(...new Set(candidates.flatMap((generator) => generator.examples))));
  const read = withInputs(command, optionsOf(candidates));
  withWriteFlags(command).action((typed: string | undefined, words: string[], flags: WriteFlags) => {
    const fields = settings.words('fields', words);
    const options = read(command.opts());
    if (run === runGenerator && settings.optional('name', typed) === undefined && mayAskWith(flags))
      return askInstead({ command: name, given: { ...options, fields } }, flags, streams);
    return run({ generator: name, name: settings.text('name', typed), fields, options }, flags, streams);
  });
}

const runNew: NewRun = async (input, flags, streams) => (await import('./commands/new.ts')).runNew(input, flags, streams);
const runGenerator: GeneratorRun = async (input, flags, streams) =>
  (await import('./commands/generate.ts')).runGenerator(input, flags, streams);
