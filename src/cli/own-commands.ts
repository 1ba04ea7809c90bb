import type { Command } from 'commander';
import { Option } from 'commander';
import { CONFLICT_POLICIES } from '../api/request.ts';
import type { ConflictPolicy } from '../core/pipeline.ts';
import { examples } from './examples.ts';
import { withSharedFlags, type SharedFlags } from './options.ts';
import type { Streams } from './output.ts';

export interface EjectFlags extends SharedFlags {
  readonly dryRun?: boolean;
  readonly onConflict?: ConflictPolicy;
}

export interface GeneratorFlags extends EjectFlags {
  readonly stack?: string;
  readonly check?: boolean;
  readonly update?: boolean;
}

const withEjectFlags = (command: Command): Command =>
  withSharedFlags(command)
    .option('--dry-run', 'print every change as a unified diff and write nothing')
    .addOption(new Option('--on-conflict <policy>', 'what to do with a file that is there with other content').choices(CONFLICT_POLICIES));

/** What makes templates and generators the project's own. */
export function addOwn(root: Command, streams: Streams): void {
  withEjectFlags(
    root
      .command('eject')
      .description('Copy templates into .scaffold/templates, where they win over those that are built in')
      .argument('<generator>', 'name of a generator, as `scaffold list` shows it')
      .argument('[template]', 'one of its files, or how its path ends; all of them where it is left out')
      .addHelpText(
        'after',
        examples('scaffold eject service', 'scaffold eject node:model src/models/__resource__.ts', 'scaffold eject resource --dry-run'),
      ),
  ).action(async (generator: string, template: string | undefined, flags: EjectFlags) => {
    const { runEject } = await import('./commands/eject.ts');
    await runEject({ generator, template }, flags, streams);
  });
  withEjectFlags(
    root
      .command('generator')
      .description('Make a generator of the project in .scaffold/generators, with templates and a golden case; or check those there are')
      .argument('[name]', 'what to type for it: audit-log')
      .option('--stack <stack>', 'for which stack: node or rails; the one of this folder where it is left out')
      .option('--check', 'hold its golden cases to what it writes; without a name, those of all')
      .option('--update', 'write what its golden cases expect anew')
      .addHelpText(
        'after',
        examples(
          'scaffold generator policy',
          'scaffold generator audit-log --stack rails --dry-run',
          'scaffold generator policy --check',
          'scaffold generator --check --json',
        ),
      ),
  ).action(async (name: string | undefined, flags: GeneratorFlags) => {
    const { runGeneratorCommand } = await import('./commands/generator.ts');
    await runGeneratorCommand(name, flags, streams);
  });
}
