import path from 'node:path';
import { applyPlan, isOfWorkspace, plan } from '../../api/plan.ts';
import type { PlanDocument, PlannedRequest } from '../../api/plan-document.ts';
import type { GenerateRequest } from '../../api/request.ts';
import { InputError } from '../../core/errors.ts';
import type { OptionValue } from '../../core/pipeline.ts';
import { readInput } from '../../effects/input.ts';
import { withEffects } from '../doors.ts';
import { writeOptions, type WriteFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import type { PlanFlags, PlannedFlags } from '../plan-command.ts';
import { printJson, printReport, printWorkspace } from '../print.ts';

type Own<T> = T extends unknown ? Omit<T, 'onConflict' | 'verify' | 'install' | 'strict' | 'options'> : never;

/** `scaffold plan GENERATOR …`. */
export async function runPlan(
  own: Own<PlannedRequest>,
  given: GenerateRequest['options'],
  flags: PlanFlags,
  streams: Streams,
): Promise<void> {
  const cwd = path.resolve(flags.cwd);
  const { onConflict, verify, install, strict } = writeOptions(flags, false);
  const options = Object.fromEntries(Object.entries(given).filter((entry): entry is [string, OptionValue] => entry[1] !== undefined));
  await withEffects(flags, ['application', 'resource'], async (effects) => {
    const document = await plan({ cwd, request: { ...own, onConflict, verify, install, strict, options } }, effects);
    if (flags.out !== undefined) await effects.files.write(path.resolve(flags.out), `${JSON.stringify(document, null, 2)}\n`);
    if (flags.json === true) return printJson('plan', document, streams);
    streams.out(planText(document, flags.out));
  });
}

function planText({ files, hash }: PlanDocument, out: string | undefined): string {
  const changed = files.filter(({ before, after }) => before !== after);
  return `${[
    `📋 Planned: ${String(changed.length)} files, ${hash.slice(0, 12)}`,
    ...changed.map(({ before, path: file }) => `   ${before === null ? 'create' : 'change'}   ${file}`),
    ...(out === undefined ? ['Keep it with --out plan.json, or see it whole with --json'] : ['', `scaffold apply --plan ${out}`]),
  ].join('\n')}\n`;
}

/** `scaffold apply --plan PLAN`. */
export async function runPlanned(flags: PlannedFlags, streams: Streams): Promise<void> {
  const where = `--plan ${flags.plan}`;
  const text = await readInput('--plan', flags.plan, () => process.stdin);
  await withEffects(flags, ['application', 'resource'], async (effects) => {
    const report = await applyPlan(
      { cwd: path.resolve(flags.cwd), plan: parse(text, where), where, dryRun: flags.dryRun ?? false },
      effects,
    );
    const shown: WriteFlags = { ...flags, verify: true, install: true };
    if (isOfWorkspace(report)) return printWorkspace('apply', report, shown, effects, streams);
    await printReport('apply', report, shown, effects, streams);
  });
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError([
      { where, message: `is no JSON: ${message}`, hint: 'Make one: scaffold plan resource NAME FIELDS… --out plan.json' },
    ]);
  }
}
