import type { Command } from 'commander';
import { KIND_NAMES, KINDS } from '../api/import-kinds.ts';
import { applicationFrameworks } from '../api/registry.ts';
import type { ImportFlags } from './commands/import.ts';
import { examples } from './examples.ts';
import { withSharedFlags } from './options.ts';
import type { Streams } from './output.ts';

/** `scaffold import`. */
export function addImport(root: Command, streams: Streams): void {
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
    .option('--stack <stacks>', `only what these stacks take, with commas between them (${applicationFrameworks().join(',')})`)
    .option('--force', 'write over the output where it is there already')
    .addHelpText(
      'after',
      examples(
        'scaffold import shop.sql --output blueprint.yml',
        'scaffold import postgresql://localhost/shop --output blueprint.yml',
        'scaffold import db/schema.rb --stack rails --json',
      ),
    );
  withSharedFlags(command).action(async (file: string, flags: ImportFlags) => {
    const { runImport } = await import('./commands/import.ts');
    await runImport(file, flags, streams);
  });
}
