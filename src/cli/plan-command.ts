import type { Command } from 'commander';
import type { GenerateRequest, NewRequest } from '../api/request.ts';
import { examples } from './examples.ts';
import type { SharedFlags, WriteFlags } from './options.ts';
import type { Streams } from './output.ts';

export type NewFlags = WriteFlags & { readonly stack: string; readonly blueprint?: string };
export type PlanFlags = WriteFlags & { readonly out?: string };
export type PlannedFlags = SharedFlags & { readonly plan: string; readonly dryRun?: boolean; readonly report?: string };

/** What the words of a generator's command are handed to: it is run, or planned. */
export type NewRun = (input: Pick<NewRequest, 'directory' | 'options'>, flags: NewFlags, streams: Streams) => Promise<void>;
export type GeneratorRun = (
  input: Pick<GenerateRequest, 'generator' | 'name' | 'fields' | 'options'>,
  flags: WriteFlags,
  streams: Streams,
) => Promise<void>;

/** `scaffold plan …`; what stands below it is added by the caller. */
export function addPlanning(root: Command): Command {
  return root
    .command('plan')
    .description('Plan a run and write nothing: a document for `scaffold apply --plan`')
    .usage('GENERATOR NAME [fields...] [--out plan.json]')
    .addHelpText(
      'after',
      examples(
        'scaffold plan resource Coupon code:string{20}:uniq! --out plan.json',
        'scaffold plan new ../shop --stack fastify --out plan.json',
      ),
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
