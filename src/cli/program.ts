import { Command, type OutputConfiguration } from 'commander';
import { generators } from '../../generators/index.ts';
import { shortName } from '../api/registry.ts';
import type { Generator } from '../core/define.ts';
import { addApply, addApplyPlanning } from './apply-command.ts';
import { addAsk, ASK } from './ask-command.ts';
import { addField } from './field-command.ts';
import { addGenerator, addNew } from './generator-commands.ts';
import { addImport } from './import-command.ts';
import type { Streams } from './output.ts';
import { addOwn } from './own-commands.ts';
import { addPlanning, planGenerator, planNew } from './plan-command.ts';
import { BARE, projectOf, type Project } from './project.ts';
import { addContract, addProve } from './proof-commands.ts';
import { addReading } from './reading-commands.ts';
import { addServing } from './serving-commands.ts';
import { createSettings, type Settings } from './settings/index.ts';
import { addSetup } from './setup-command.ts';
import { isTerminal } from './streams.ts';
import { addUndoing } from './undo-commands.ts';
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
