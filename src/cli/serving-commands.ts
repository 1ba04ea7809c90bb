import type { Command } from 'commander';
import { examples } from './examples.ts';
import { withSharedFlags, type SharedFlags } from './options.ts';
import type { Streams } from './output.ts';

/** What serves other programs and the shell, and looks after the machine. */
export function addServing(root: Command, streams: Streams): void {
  root
    .command('mcp')
    .description('Serve the verbs to another program: a server of the Model Context Protocol on standard input and output')
    .option('--cwd <dir>', 'work in this folder', '.')
    .addHelpText('after', examples('scaffold mcp', 'scaffold mcp --cwd ../shop'))
    .action(async ({ cwd }: Pick<SharedFlags, 'cwd'>) => {
      const { serve } = await import('../mcp/server.ts');
      await serve({ cwd });
    });
  withSharedFlags(
    root
      .command('doctor')
      .description('Check programs, packages, databases, git, lock and journal; each finding comes with what mends it')
      .addHelpText('after', examples('scaffold doctor', 'scaffold doctor --cwd ../shop --json')),
  ).action(async (flags: SharedFlags) => {
    const { runDoctor } = await import('./commands/doctor.ts');
    await runDoctor(flags, streams);
  });
  root
    .command('completion')
    .description('Print the script that completes commands, generators, field types and resources in a shell')
    .argument('<shell>', 'bash, zsh, fish or powershell')
    .addHelpText(
      'after',
      examples(
        'scaffold completion bash >> ~/.bashrc',
        'scaffold completion zsh',
        'scaffold completion fish',
        'scaffold completion powershell',
      ),
    )
    .action(async (shell: string) => {
      const { runCompletion } = await import('./commands/completion.ts');
      runCompletion(shell, streams);
    });
}
