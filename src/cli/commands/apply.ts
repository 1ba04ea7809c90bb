import path from 'node:path';
import { applyBlueprint } from '../../api/apply/index.ts';
import type { Report } from '../../api/report.ts';
import { detectStack } from '../../api/stacks.ts';
import { InputError } from '../../core/errors.ts';
import { createFiles } from '../../effects/files.ts';
import type { ApplyRun, BlueprintFlags } from '../apply-command.ts';
import { withEffects } from '../doors.ts';
import { writeOptions } from '../options.ts';
import { printReport, printWorkspace } from '../print.ts';

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
  const root = path.resolve(flags.cwd);
  const stacks = await stacksOf(flags, root, blueprint);
  // A service that is not there yet is made, and then the templates of applications are needed.
  await withEffects(flags, stacks.length === 0 ? ['resource'] : ['application', 'resource'], async (effects) => {
    const asked = {
      root,
      blueprintFile: path.resolve(root, blueprint ?? OWN),
      allowDestructive: flags.allowDestructive ?? false,
      emptyTable: flags.emptyTable ?? false,
      largeTable: flags.largeTable ?? false,
      ...writeOptions(flags, effects.prompter.interactive),
    };
    if (stacks.length > 0) {
      const { applyToWorkspace } = await import('../../api/apply/workspace.ts');
      return printWorkspace('apply', await applyToWorkspace({ ...asked, stacks }, effects), flags, effects, streams);
    }
    const report = await applyBlueprint(asked, effects);
    if (isSame(report) && flags.json !== true && flags.report === undefined) return streams.out(SAME);
    await printReport('apply', report, flags, effects, streams);
  });
};

const SAME = '✅ Already as described; nothing was written\n';

const isSame = ({ files }: Report): boolean => files.every(({ action }) => action === 'identical' || action === 'skip');

/** The stacks of a workspace: those that are named, or what file and folder say where that is no application of its own. */
async function stacksOf({ stack }: BlueprintFlags, root: string, blueprint = OWN): Promise<readonly string[]> {
  if (stack !== undefined) return stack.split(',').map((name) => name.trim());
  const files = createFiles();
  if ((await detectStack(files, root)) !== undefined) return [];
  return (await import('../../api/apply/services.ts')).stacksFor(root, path.resolve(root, blueprint), files);
}

/** `scaffold plan apply [BLUEPRINT]`. */
export const planApply: ApplyRun = async (blueprint, flags, streams) => {
  const { runPlan } = await import('./plan.ts');
  const { allowDestructive = false, emptyTable = false, largeTable = false } = flags;
  const stacks = await stacksOf(flags, path.resolve(flags.cwd), blueprint);
  await runPlan(
    { verb: 'apply', blueprint: blueprint ?? OWN, allowDestructive, emptyTable, largeTable, ...(stacks.length === 0 ? {} : { stacks }) },
    {},
    flags,
    streams,
  );
};
