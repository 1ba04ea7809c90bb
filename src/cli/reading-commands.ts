import type { Command } from 'commander';
import { examples } from './examples.ts';
import { withSharedFlags, type SharedFlags } from './options.ts';
import type { Streams } from './output.ts';

/** What only looks: generators, the tree, its runs. */
export function addReading(root: Command, streams: Streams): void {
  withSharedFlags(
    root
      .command('list')
      .description('List the generators, or the field types')
      .argument('[what]', 'generators or types', 'generators')
      .addHelpText('after', examples('scaffold list', 'scaffold list types', 'scaffold list --json')),
  ).action(async (what: string, flags: SharedFlags) => {
    const { runList } = await import('./commands/list.ts');
    await runList(what, flags, streams);
  });
  withSharedFlags(
    root
      .command('describe')
      .description('Show what a generator takes and writes, or what a field type becomes')
      .argument('<generator>', 'name of a generator, as `scaffold list` shows it, or of a field type')
      .addHelpText('after', examples('scaffold describe resource', 'scaffold describe node:new --json', 'scaffold describe email')),
  ).action(async (name: string, flags: SharedFlags) => {
    const { runDescribe } = await import('./commands/list.ts');
    await runDescribe(name, flags, streams);
  });
  withSharedFlags(
    root
      .command('detect')
      .description('Say what this folder holds')
      .addHelpText('after', examples('scaffold detect', 'scaffold detect --cwd ../shop --json')),
  ).action(async (flags: SharedFlags) => {
    const { runDetect } = await import('./commands/detect.ts');
    await runDetect(flags, streams);
  });
  withSharedFlags(
    root
      .command('history')
      .description('List the runs that are in force, oldest first')
      .addHelpText('after', examples('scaffold history', 'scaffold history --json')),
  ).action(async (flags: SharedFlags) => {
    const { runHistory } = await import('./commands/undo.ts');
    await runHistory(flags, streams);
  });
  withSharedFlags(
    root
      .command('status')
      .description('Say which generated files were edited or removed since')
      .addHelpText('after', examples('scaffold status', 'scaffold status --cwd ../shop --json')),
  ).action(async (flags: SharedFlags) => {
    const { runStatus } = await import('./commands/undo.ts');
    await runStatus(flags, streams);
  });
}
