import { Command, type OutputConfiguration } from 'commander';
import { generators } from '../../generators/index.ts';
import { KIND_NAMES, KINDS } from '../api/import-kinds.ts';
import { applicationFrameworks, applications, optionsOf, shortName } from '../api/registry.ts';
import type { Generator } from '../core/define.ts';
import { addAsk, ASK, askInstead } from './ask-command.ts';
import { addApply, addApplyPlanning } from './apply-command.ts';
import { addField } from './field-command.ts';
import { withInputs } from './inputs.ts';
import { withSharedFlags, withWriteFlags, type SharedFlags, type WriteFlags } from './options.ts';
import type { ContractFlags } from './commands/contract.ts';
import type { ImportFlags } from './commands/import.ts';
import type { UndoFlags } from './commands/undo.ts';
import type { Streams } from './output.ts';
import { addPlanning, planGenerator, planNew, type GeneratorRun, type NewFlags, type NewRun } from './plan-command.ts';
import { createSettings, type Settings } from './settings/index.ts';
import { addOwn } from './own-commands.ts';
import { BARE, projectOf, type Project } from './project.ts';
import { addReading } from './reading-commands.ts';
import { addServing } from './serving-commands.ts';
import { addSetup } from './setup-command.ts';
import { mayAskWith } from './may-ask.ts';
import { isTerminal } from './streams.ts';
import { VERSION } from './version.ts';
import { addWritten } from './written-commands.ts';

const EXAMPLES = `
Examples:
  scaffold new ../shop --stack fastify --blueprint examples/shop.yml
  scaffold resource Coupon code:string{20}:uniq! percent:integer:in=1..90! --cwd ../shop
  scaffold describe resource
  scaffold prove src/lib/money.ts tests/unit/lib/money.test.ts

Exit codes: 0 done · 1 internal · 2 bad input · 3 conflict, nothing written ·
  4 not proven, nothing written · 5 toolchain missing · 130 interrupted`;

const FRAMEWORKS = applicationFrameworks();

/** The whole command line; what a command does is imported when it is run. */
export function program(streams: Streams, args: readonly string[], project: Project = BARE): Command {
  const root = new Command('scaffold')
    .description('Writes backend code spec first: each example is seen failing, then the code is written and seen passing.')
    .version(VERSION, '-v, --version')
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .exitOverride()
    .configureHelp({ minWidthToWrap: 20 })
    .configureOutput(helpOutput(streams));
  const command = args.find((word) => !word.startsWith('-')) ?? '';
  const settings = createSettings({
    args,
    environment: process.env,
    stdin: () => process.stdin,
    config: async (folder) => (await projectOf(folder)).config(),
  });
  settings.fill(root);
  const groups = byShortName([...generators.filter(({ scope }) => scope !== 'application'), ...project.own.generators]);
  // A generator that stands first is all of the command line that this run needs.
  const only = groups.has(args[0] ?? '') ? args[0] : undefined;
  if (only === undefined) addNew(root, streams, settings);
  for (const [name, candidates] of groups) {
    if (only === undefined || only === name) addGenerator(root, streams, settings, name, candidates);
    for (const { id } of candidates) if (id === command) addGenerator(root, streams, settings, id, candidates);
  }
  if (args[0] === ASK) addAsk(root, streams);
  if (only === undefined) addOthers(root, streams, settings, command === 'plan' ? groups : new Map());
  for (const group of root.commands.filter(({ commands }) => commands.length > 0)) settings.fill(group, root.commands);
  for (const child of root.commands) child.exitOverride().configureOutput(helpOutput(streams));
  return root;
}

/** What is no generator. Only `plan` has all of them once more. */
function addOthers(root: Command, streams: Streams, settings: Settings, planned: ReadonlyMap<string, readonly Generator[]>): void {
  addSetup(root, streams);
  addField(root, streams);
  addApply(root, streams);
  const planning = addPlanning(root);
  if (planned.size > 0) addNew(planning, streams, settings, planNew);
  for (const [name, candidates] of planned) addGenerator(planning, streams, settings, name, candidates, planGenerator);
  if (planned.size > 0) addApplyPlanning(planning, streams);
  for (const child of planning.commands) child.option('--out <file>', 'write the plan to this file');
  addProve(root, streams);
  addContract(root, streams);
  addWritten(root, streams);
  addImport(root, streams);
  addUndoing(root, streams);
  addReading(root, streams);
  addServing(root, streams);
  addOwn(root, streams);
}

/** Help in the width of the terminal, where there is one; errors are printed by `main`. */
function helpOutput(streams: Streams): OutputConfiguration {
  return {
    writeOut: streams.out,
    writeErr: () => undefined,
    getOutHelpWidth: () => (isTerminal() ? process.stdout.columns : 80),
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  };
}

function byShortName(list: readonly Generator[]): ReadonlyMap<string, readonly Generator[]> {
  const groups = new Map<string, Generator[]>();
  for (const generator of list) groups.set(shortName(generator), [...(groups.get(shortName(generator)) ?? []), generator]);
  return groups;
}

const examples = (lines: readonly string[]): string => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;

function addNew(root: Command, streams: Streams, settings: Settings, run: NewRun = runNew): void {
  const command = root
    .command('new')
    .description('Make an application, install its packages and prove every resource of a blueprint')
    .argument('[directory]', 'folder of the new application; missing or empty')
    .option('--stack <stack>', FRAMEWORKS.join(', '))
    .option('--blueprint <file>', 'resources to generate')
    .addHelpText(
      'after',
      examples([
        'scaffold new ../shop --stack fastify --blueprint examples/shop.yml',
        'scaffold new ../api --stack express --layout feature',
      ]),
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

function addGenerator(
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
    .addHelpText('after', examples([...new Set(candidates.flatMap((generator) => generator.examples))]));
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

function addContract(root: Command, streams: Streams): void {
  const command = root
    .command('contract')
    .description('Hold a running server, generated or written by hand, to the HTTP contract; prints TAP')
    .argument('<url>', 'scheme, host and port of the server; start it with a high rate limit, on a database that may be written to')
    .requiredOption('--blueprint <file>', 'what the server serves')
    .requiredOption('--profile <name>', 'where stacks differ: express, fastify or rails')
    .option('--limited <url>', 'a second server that allows three requests; without it the rate limit is not checked')
    .option('--only <ids...>', 'only checks whose id begins so: create walk.long')
    .option('--rows <number>', 'rows of the long walk (1000)')
    .option('--concurrent <number>', 'creates at once of one unique value (200)')
    .addHelpText('after', examples(['scaffold contract http://127.0.0.1:3000 --blueprint examples/shop.yml --profile fastify']));
  withSharedFlags(command).action(async (url: string, flags: ContractFlags) => {
    const { runContractCommand } = await import('./commands/contract.ts');
    await runContractCommand(url, flags, streams);
  });
}

function addImport(root: Command, streams: Streams): void {
  const command = root
    .command('import')
    .description("Read another tool's description of data as a blueprint; what a blueprint cannot say is listed")
    .argument(
      '<file>',
      Object.values(KINDS)
        .map(({ what }) => what)
        .join('; '),
    )
    .option('--from <kind>', `what the file is, where its name and content do not tell: ${KIND_NAMES.join(', ')}`)
    .option('--output <file>', 'write the blueprint to this file; without it, to standard output')
    .option('--stack <stacks>', `only what these stacks take, with commas between them (${FRAMEWORKS.join(',')})`)
    .option('--force', 'write over the output where it is there already')
    .addHelpText(
      'after',
      examples([
        'scaffold import shop.sql --output blueprint.yml',
        'scaffold import postgresql://localhost/shop --output blueprint.yml',
        'scaffold import db/schema.rb --stack rails --json',
      ]),
    );
  withSharedFlags(command).action(async (file: string, flags: ImportFlags) => {
    const { runImport } = await import('./commands/import.ts');
    await runImport(file, flags, streams);
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
