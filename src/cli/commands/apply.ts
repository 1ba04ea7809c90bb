import path from 'node:path';
import { applyBlueprint } from '../../api/apply/index.ts';
import { InputError } from '../../core/errors.ts';
import type { ApplyRun } from '../apply-command.ts';
import { withEffects } from '../doors.ts';
import { writeOptions } from '../options.ts';
import { printReport } from '../print.ts';

/** Where an application keeps its own. */
const OWN = 'blueprint.yml';

/** `scaffold apply [BLUEPRINT]` and `scaffold apply --plan PLAN`. @throws InputError where both are given */
export const runApply: ApplyRun = async (blueprint, { plan, ...flags }, streams) => {
  if (plan !== undefined) {
    if (blueprint !== undefined)
      throw new InputError([{ where: blueprint, message: 'a plan says itself what is to be done', hint: `scaffold apply --plan ${plan}` }]);
    const { runPlanned } = await import('./plan.ts');
    return runPlanned({ ...flags, plan }, streams);
  }
  await withEffects(flags, ['resource'], async (effects) => {
    const report = await applyBlueprint(
      {
        root: path.resolve(flags.cwd),
        blueprintFile: path.resolve(flags.cwd, blueprint ?? OWN),
        allowDestructive: flags.allowDestructive ?? false,
        emptyTable: flags.emptyTable ?? false,
        ...writeOptions(flags, effects.prompter.interactive),
      },
      effects,
    );
    const isSame = report.files.every(({ action }) => action === 'identical' || action === 'skip');
    if (isSame && flags.json !== true && flags.report === undefined) return streams.out('✅ Already as described; nothing was written\n');
    await printReport('apply', report, flags, effects, streams);
  });
};

/** `scaffold plan apply [BLUEPRINT]`. */
export const planApply: ApplyRun = async (blueprint, flags, streams) => {
  const { runPlan } = await import('./plan.ts');
  const { allowDestructive = false, emptyTable = false } = flags;
  await runPlan({ verb: 'apply', blueprint: blueprint ?? OWN, allowDestructive, emptyTable }, {}, flags, streams);
};
