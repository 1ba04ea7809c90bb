import type { Command } from 'commander';
import type { GenerateRequest, NewRequest } from '../api/request.ts';
import { withSharedFlags, type SharedFlags, type WriteFlags } from './options.ts';
import type { Streams } from './output.ts';

export type NewFlags = WriteFlags & { readonly stack: string; readonly blueprint?: string };
export type PlanFlags = WriteFlags & { readonly out?: string };
export type ApplyFlags = SharedFlags & { readonly plan: string; readonly dryRun?: boolean; readonly report?: string };

/** What the words of a generator's command are handed to: it is run, or planned. */
export type NewRun = (input: Pick<NewRequest, 'directory' | 'options'>, flags: NewFlags, streams: Streams) => Promise<void>;
export type GeneratorRun = (
  input: Pick<GenerateRequest, 'generator' | 'name' | 'fields' | 'options'>,
  flags: WriteFlags,
  streams: Streams,
) => Promise<void>;

/** `scaffold plan GENERATOR …` and `scaffold apply --plan PLAN`; the generators below `plan` are added by the caller. */
export function addPlanning(root: Command, streams: Streams): Command {
  withSharedFlags(
    root
      .command('apply')
      .description('Do what a plan says, or nothing: a tree that has changed since is refused')
      .requiredOption('--plan <file>', 'a plan of `scaffold plan`; - is standard input')
      .option('--dry-run', 'say whether the plan still holds, and write nothing')
      .option('--report <file>', 'write the report as Markdown to this file')
      .addHelpText('after', '\nExamples:\n  scaffold apply --plan plan.json\n  scaffold apply --plan plan.json --dry-run'),
  ).action(async (flags: ApplyFlags) => {
    const { runApply } = await import('./commands/plan.ts');
    await runApply(flags, streams);
  });
  return root
    .command('plan')
    .description('Plan a run and write nothing: a document for `scaffold apply --plan`')
    .usage('GENERATOR NAME [fields...] [--out plan.json]')
    .addHelpText(
      'after',
      '\nExamples:\n  scaffold plan resource Coupon code:string{20}:uniq! --out plan.json\n  scaffold plan new ../shop --stack fastify --out plan.json',
    );
}

export const planNew: NewRun = async ({ directory, options }, flags, streams) => {
  const { runPlan } = await import('./commands/plan.ts');
  const { stack, blueprint } = flags;
  await runPlan({ verb: 'new', directory, stack, ...(blueprint === undefined ? {} : { blueprint }) }, options, flags, streams);
};

export const planGenerator: GeneratorRun = async ({ options, ...input }, flags, streams) => {
  const { runPlan } = await import('./commands/plan.ts');
  await runPlan({ verb: 'generate', ...input }, options, flags, streams);
};
