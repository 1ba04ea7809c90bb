import type { Command } from 'commander';
import { withWriteFlags, type WriteFlags } from './options.ts';
import { examples } from './examples.ts';
import type { Streams } from './output.ts';

/** `scaffold setup`, for an application that scaffold has not made. */
export function addSetup(root: Command, streams: Streams): void {
  const command = root
    .command('setup')
    .description(
      'Give an existing Rails, Express or Fastify application what generated code stands on: packages, the runner of specs, the parts that resources share',
    )
    .addHelpText('after', examples('scaffold setup', 'scaffold setup --cwd ../store --dry-run'));
  withWriteFlags(command).action(async (flags: WriteFlags) => {
    const { runSetup } = await import('./commands/setup.ts');
    await runSetup(flags, streams);
  });
}
