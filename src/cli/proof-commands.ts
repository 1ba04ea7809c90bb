import type { Command } from 'commander';
import type { ContractFlags } from './commands/contract.ts';
import { examples } from './examples.ts';
import { withSharedFlags, type SharedFlags } from './options.ts';
import type { Streams } from './output.ts';

/** `scaffold prove`. */
export function addProve(root: Command, streams: Streams): void {
  const command = root
    .command('prove')
    .description('Prove hand-written code: its specs are seen failing without it, then passing with it')
    .argument('[files...]', 'specs and code; all that changed since the last commit where none is named')
    .addHelpText('after', examples('scaffold prove', 'scaffold prove tests/unit/lib/money.test.ts src/lib/money.ts'));
  withSharedFlags(command)
    .option('--strict', 'vacuous or weak examples fail the run')
    .action(async (files: string[], flags: SharedFlags & { strict?: boolean }) => {
      const { runProve } = await import('./commands/prove.ts');
      await runProve(files, flags, streams);
    });
}

/** `scaffold contract`. */
export function addContract(root: Command, streams: Streams): void {
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
    .addHelpText('after', examples('scaffold contract http://127.0.0.1:3000 --blueprint examples/shop.yml --profile fastify'));
  withSharedFlags(command).action(async (url: string, flags: ContractFlags) => {
    const { runContractCommand } = await import('./commands/contract.ts');
    await runContractCommand(url, flags, streams);
  });
}
