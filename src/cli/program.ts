import { Command } from 'commander';
import { generators } from '../../generators/index.ts';
import { applicationFrameworks, applications, optionsOf, shortName } from '../api/registry.ts';
import type { Generator } from '../core/define.ts';
import { withInputs } from './inputs.ts';
import { withSharedFlags, withWriteFlags, type SharedFlags, type WriteFlags } from './options.ts';
import type { UndoFlags } from './commands/undo.ts';
import type { Streams } from './output.ts';
import { VERSION } from './version.ts';

const EXAMPLES = `
Examples:
  scaffold new ../shop --stack fastify --blueprint examples/shop.yml
  scaffold resource Coupon code:string{20}:uniq! percent:integer:in=1..90! --cwd ../shop
  scaffold describe resource
  scaffold prove src/lib/money.ts tests/unit/lib/money.test.ts

Exit codes: 0 done · 1 internal · 2 bad input · 3 conflict, nothing written · 4 not proven, nothing written · 5 toolchain missing · 130 interrupted`;

const FRAMEWORKS = applicationFrameworks();

/** The whole command line; what a command does is imported when it is run. */
export function program(streams: Streams, args: readonly string[]): Command {
  const root = new Command('scaffold')
    .description('Writes backend code spec first: each example is seen failing, then the code is written and seen passing.')
    .version(VERSION)
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: streams.out, writeErr: () => undefined });
  const command = args.find((word) => !word.startsWith('-')) ?? '';
  addNew(root, streams);
  for (const [name, candidates] of byShortName(generators.filter(({ scope }) => scope !== 'application'))) {
    addGenerator(root, streams, name, candidates);
    for (const { id } of candidates) if (id === command) addGenerator(root, streams, id, candidates);
  }
  addProve(root, streams);
  addUndoing(root, streams);
  addReading(root, streams);
  for (const child of root.commands) child.exitOverride().configureOutput({ writeOut: streams.out, writeErr: () => undefined });
  return root;
}

function byShortName(list: readonly Generator[]): ReadonlyMap<string, readonly Generator[]> {
  const groups = new Map<string, Generator[]>();
  for (const generator of list) groups.set(shortName(generator), [...(groups.get(shortName(generator)) ?? []), generator]);
  return groups;
}

const examples = (lines: readonly string[]): string => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;

function addNew(root: Command, streams: Streams): void {
  const command = root
    .command('new')
    .description('Make an application, install its packages and prove every resource of a blueprint')
    .argument('<dir>', 'folder of the new application; missing or empty')
    .requiredOption('--stack <stack>', FRAMEWORKS.join(', '))
    .option('--blueprint <file>', 'resources to generate')
    .addHelpText(
      'after',
      examples([
        'scaffold new ../shop --stack fastify --blueprint examples/shop.yml',
        'scaffold new ../api --stack express --layout feature',
      ]),
    );
  const read = withInputs(command, optionsOf(applications()));
  withWriteFlags(command).action(async (directory: string, flags: WriteFlags & { stack: string; blueprint?: string }) => {
    const { runNew } = await import('./commands/new.ts');
    await runNew({ directory, options: read(command.opts()) }, flags, streams);
  });
}

/** What one input is, in the words of all generators that share the command. */
function inputText(candidates: readonly Generator[], kind: 'name' | 'fields'): string {
  const rows = candidates.flatMap(({ prompts }) => prompts.filter((row) => row.kind === kind));
  return [...new Set(rows.map(({ message, example }) => (example === undefined ? message : `${message}: ${example}`)))].join('; or ');
}

function addGenerator(root: Command, streams: Streams, name: string, candidates: readonly Generator[]): void {
  const first = candidates[0];
  if (first === undefined) return;
  const command = root
    .command(name)
    .description(first.description)
    .argument('<name>', inputText(candidates, 'name'))
    .argument('[fields...]', inputText(candidates, 'fields'))
    .addHelpText('after', examples(candidates.flatMap((generator) => generator.examples)));
  const read = withInputs(command, optionsOf(candidates));
  withWriteFlags(command).action(async (resource: string, fields: string[], flags: WriteFlags) => {
    const { runGenerator } = await import('./commands/generate.ts');
    await runGenerator({ generator: name, name: resource, fields, options: read(command.opts()) }, flags, streams);
  });
}

function addProve(root: Command, streams: Streams): void {
  const command = root
    .command('prove')
    .description('Prove hand-written code: its specs are seen failing without it, then passing with it')
    .argument('[files...]', 'specs and code; all that changed since the last commit where none is named')
    .addHelpText('after', examples(['scaffold prove', 'scaffold prove tests/unit/lib/money.test.ts src/lib/money.ts']));
  withSharedFlags(command)
    .option('--strict', 'vacuous or weak examples fail the run')
    .action(async (files: string[], flags: SharedFlags & { strict?: boolean }) => {
      const { runProve } = await import('./commands/prove.ts');
      await runProve(files, flags, streams);
    });
}

function addUndoing(root: Command, streams: Streams): void {
  const withUndoFlags = (command: Command): Command =>
    withSharedFlags(command)
      .option('--force', 'take edited files away, too, and do not ask what later runs stand on')
      .option('--dry-run', 'say what would be done and do nothing');
  withUndoFlags(
    root
      .command('undo')
      .description('Take a run back: the files it made, and what it wrote into shared files')
      .argument('[run]', 'id of a run as `scaffold history` shows it, or how it begins; the last run where it is left out')
      .addHelpText('after', examples(['scaffold undo', 'scaffold undo 20261120T1201 --dry-run'])),
  ).action(async (run: string | undefined, flags: UndoFlags) => {
    const { runUndo } = await import('./commands/undo.ts');
    await runUndo(run, flags, streams);
  });
  withUndoFlags(
    root
      .command('destroy')
      .description('Take back what a generator made for one name')
      .argument('<generator>', 'name of a generator, as `scaffold list` shows it')
      .argument('<name>', 'name it was given: Product')
      .addHelpText('after', examples(['scaffold destroy resource Coupon --cwd ../shop'])),
  ).action(async (generator: string, name: string, flags: UndoFlags) => {
    const { runDestroy } = await import('./commands/undo.ts');
    await runDestroy({ generator, name }, flags, streams);
  });
}

function addReading(root: Command, streams: Streams): void {
  withSharedFlags(
    root
      .command('list')
      .description('List the generators')
      .addHelpText('after', examples(['scaffold list', 'scaffold list --json'])),
  ).action(async (flags: SharedFlags) => {
    const { runList } = await import('./commands/list.ts');
    runList(flags, streams);
  });
  withSharedFlags(
    root
      .command('describe')
      .description('Show what a generator takes and writes')
      .argument('<generator>', 'name of a generator, as `scaffold list` shows it')
      .addHelpText('after', examples(['scaffold describe resource', 'scaffold describe node:new --json'])),
  ).action(async (name: string, flags: SharedFlags) => {
    const { runDescribe } = await import('./commands/list.ts');
    runDescribe(name, flags, streams);
  });
  withSharedFlags(
    root
      .command('detect')
      .description('Say what this folder holds')
      .addHelpText('after', examples(['scaffold detect', 'scaffold detect --cwd ../shop --json'])),
  ).action(async (flags: SharedFlags) => {
    const { runDetect } = await import('./commands/detect.ts');
    await runDetect(flags, streams);
  });
  withSharedFlags(
    root
      .command('history')
      .description('List the runs that are in force, oldest first')
      .addHelpText('after', examples(['scaffold history', 'scaffold history --json'])),
  ).action(async (flags: SharedFlags) => {
    const { runHistory } = await import('./commands/undo.ts');
    await runHistory(flags, streams);
  });
  withSharedFlags(
    root
      .command('status')
      .description('Say which generated files were edited or removed since')
      .addHelpText('after', examples(['scaffold status', 'scaffold status --cwd ../shop --json'])),
  ).action(async (flags: SharedFlags) => {
    const { runStatus } = await import('./commands/undo.ts');
    await runStatus(flags, streams);
  });
}
