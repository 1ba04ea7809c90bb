import type { Command } from 'commander';
import type { UndoFlags } from './commands/undo.ts';
import { examples } from './examples.ts';
import { withSharedFlags } from './options.ts';
import type { Streams } from './output.ts';

/** `scaffold undo` and `scaffold destroy`. */
export function addUndoing(root: Command, streams: Streams): void {
  const withUndoFlags = (command: Command): Command =>
    withSharedFlags(command)
      .option('--force', 'take edited files away, too, and do not ask what later runs stand on')
      .option('--dry-run', 'say what would be done and do nothing');
  withUndoFlags(
    root
      .command('undo')
      .description('Take a run back: the files it made, and what it wrote into shared files')
      .argument('[run]', 'id of a run as `scaffold history` shows it, or how it begins; the last run where it is left out')
      .addHelpText('after', examples('scaffold undo', 'scaffold undo 20261120T1201 --dry-run')),
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
      .addHelpText('after', examples('scaffold destroy resource Coupon --cwd ../shop')),
  ).action(async (generator: string, name: string, flags: UndoFlags) => {
    const { runDestroy } = await import('./commands/undo.ts');
    await runDestroy({ generator, name }, flags, streams);
  });
}
