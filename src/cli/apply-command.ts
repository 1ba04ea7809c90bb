import type { Command } from 'commander';
import { examples } from './examples.ts';
import { withWriteFlags, type WriteFlags } from './options.ts';
import type { Streams } from './output.ts';

export interface BlueprintFlags extends WriteFlags {
  readonly allowDestructive?: boolean;
  readonly emptyTable?: boolean;
  readonly largeTable?: boolean;
  /** Stacks with commas between them. */
  readonly stack?: string;
}

export type ApplyFlags = BlueprintFlags & { readonly plan?: string };

/** What the words of `apply` are handed to: it is run, or planned. */
export type ApplyRun = (blueprint: string | undefined, flags: ApplyFlags, streams: Streams) => Promise<void>;

/** `scaffold apply [BLUEPRINT]`, `scaffold apply --plan PLAN` and `scaffold plan apply [BLUEPRINT]`. */
export function addApply(root: Command, streams: Streams): void {
  const command = withBlueprint(
    root,
    'Make the application what a blueprint describes: only the difference, with migrations; or do what a plan says',
  );
  withWriteFlags(command)
    .option('--plan <file>', 'do what this plan of `scaffold plan` says, or nothing; - is standard input')
    .addHelpText(
      'after',
      examples(
        'scaffold apply',
        'scaffold apply ../shop.yml --dry-run',
        'scaffold apply blueprint.yml --allow-destructive',
        'scaffold apply shop.yml --stack express,fastify,rails',
        'scaffold apply --plan plan.json',
      ),
    )
    .action((blueprint: string | undefined, flags: ApplyFlags) => runApply(blueprint, flags, streams));
}

/** `scaffold plan apply [BLUEPRINT]`. */
export function addApplyPlanning(planning: Command, streams: Streams): void {
  const command = withBlueprint(planning, 'Plan what would make the application the one that a blueprint describes');
  withWriteFlags(command)
    .addHelpText('after', examples('scaffold plan apply blueprint.yml --out plan.json'))
    .action((blueprint: string | undefined, flags: ApplyFlags) => planApply(blueprint, flags, streams));
}

const withBlueprint = (parent: Command, description: string): Command =>
  parent
    .command('apply')
    .description(description)
    .argument('[blueprint]', 'what the application is to be; its own blueprint.yml where it is left out')
    .option('--allow-destructive', 'drop fields and resources that the blueprint lacks, and the data in them')
    .option('--empty-table', 'tables that change hold no rows anywhere: required fields need no value for them')
    .option('--large-table', 'tables that change hold many rows: they change in steps, none of which holds a table for long')
    .option('--stack <stacks>', 'the folder is a workspace, with services/STACK for each of these; commas between them');

const runApply: ApplyRun = async (blueprint, flags, streams) => (await import('./commands/apply.ts')).runApply(blueprint, flags, streams);
const planApply: ApplyRun = async (blueprint, flags, streams) => (await import('./commands/apply.ts')).planApply(blueprint, flags, streams);
