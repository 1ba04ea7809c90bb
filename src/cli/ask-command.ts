import type { Command } from 'commander';
import type { AskInput } from './commands/ask.ts';
import { withWriteFlags, type WriteFlags } from './options.ts';
import type { Streams } from './output.ts';

/** The command that `scaffold` alone stands for. */
export const ASK = 'ask';

/** `scaffold` without a command. */
export function addAsk(root: Command, streams: Streams): void {
  withWriteFlags(root.command(ASK, { hidden: true }).description('Ask what to make and for all that it needs')).action(
    (flags: WriteFlags) => askInstead({ given: {} }, flags, streams),
  );
}

/** Asks for what a command line does not say. @throws InputError where nobody can be asked */
export async function askInstead(input: AskInput, flags: WriteFlags, streams: Streams): Promise<void> {
  const { runAsk } = await import('./commands/ask.ts');
  await runAsk(input, flags, streams);
}
