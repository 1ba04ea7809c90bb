import type { Command } from 'commander';
import { examples } from './examples.ts';
import type { DiagramFlags } from './commands/diagram.ts';
import { withSharedFlags } from './options.ts';
import type { Streams } from './output.ts';
import type { WrittenFlags } from './written.ts';

const withSource = (command: Command): Command =>
  withSharedFlags(command)
    .option('--blueprint <file>', 'what to read; blueprint.yml of this folder where it is left out')
    .option('--output <file>', 'write to this file instead of standard output');

/** What writes a blueprint in another form: `export` and `diagram`. */
export function addWritten(root: Command, streams: Streams): void {
  withSource(
    root
      .command('export')
      .description('Write the blueprint in another format; what that cannot hold is listed on standard error')
      .argument('<format>', 'jdl, prisma, dbml or openapi')
      .addHelpText(
        'after',
        examples(
          'scaffold export prisma --blueprint examples/shop.yml --output schema.prisma',
          'scaffold export openapi --cwd ../shop',
          'scaffold export jdl --blueprint examples/shop.yml --json',
        ),
      ),
  ).action(async (format: string, flags: WrittenFlags) => {
    const { runExport } = await import('./commands/export.ts');
    await runExport(format, flags, streams);
  });
  withSource(
    root
      .command('diagram')
      .description('Draw the tables of the blueprint and what refers to what')
      .option('--format <form>', 'mermaid, svg or html; mermaid where neither this nor the ending of the output file says so')
      .addHelpText(
        'after',
        examples(
          'scaffold diagram --blueprint examples/shop.yml --output shop.html',
          'scaffold diagram --format svg > shop.svg',
          'scaffold diagram --cwd ../shop',
        ),
      ),
  ).action(async (flags: DiagramFlags) => {
    const { runDiagram } = await import('./commands/diagram.ts');
    await runDiagram(flags, streams);
  });
}
