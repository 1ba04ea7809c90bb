import path from 'node:path';
import { askFor, askWhat, createPreview, shellWord, type Asked, type Given } from '../../api/ask/index.ts';
import { changeFields } from '../../api/field.ts';
import { runOne } from '../../api/plan.ts';
import type { Report } from '../../api/report.ts';
import type { WriteOptions } from '../../api/request.ts';
import { InputError } from '../../core/errors.ts';
import type { ResolvedPlan } from '../../core/pipeline.ts';
import type { Clock, Effects } from '../../core/ports.ts';
import { withEffects } from '../doors.ts';
import { mayAskWith } from '../may-ask.ts';
import { writeOptions, type WriteFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { printReport } from '../print.ts';
import { plopCommand, plopfileOf, plopNamed } from '../plopfile-of.ts';
import { tellNext } from './new.ts';
import { askPlop } from './plop.ts';

/** What stands on the command line already. */
export interface AskInput {
  /** A generator or `new`; asked for as well where it is left out. */
  readonly command?: string;
  readonly given: Given;
}

/**
 * Asks for what is missing, shows what would be written, and writes it when told to; prints the line that says the same.
 *
 * @throws InputError where nobody can be asked; InterruptedError where the questions are broken off
 */
export async function runAsk({ command, given }: AskInput, flags: WriteFlags, streams: Streams): Promise<void> {
  if (!mayAskWith(flags)) throw new InputError([{ message: 'no command was given', hint: 'scaffold --help' }]);
  const root = path.resolve(flags.cwd);
  await withEffects(flags, ['application', 'resource'], async (effects) => {
    const plopfile = command === undefined ? await plopfileOf(root) : undefined;
    const more = plopfile?.generators.map((generator) => ({ command: plopCommand(generator), description: generator.description }));
    const what = command ?? (await askWhat(root, effects, more ?? []));
    const theirs = plopfile === undefined ? undefined : plopNamed(plopfile, what);
    if (plopfile !== undefined && theirs !== undefined) return askPlop(plopfile, theirs, flags, streams);
    const asked = await askFor(what, given, root, effects);
    const line = [asked.line, ...flagsOf(flags)].join(' ');
    try {
      await run(asked, root, flags, { ...effects, machine: { ...effects.machine, command: line } }, streams);
    } finally {
      effects.prompter.tell(`\nThe same in one line:\n  ${line}\n`);
    }
  });
}

async function run(asked: Asked, root: string, flags: WriteFlags, effects: Effects, streams: Streams): Promise<void> {
  const options = writeOptions(flags, true);
  const report = await reportOf(asked.request, root, options, effects);
  await printReport(asked.request.verb, report, flags, effects, streams);
  if (asked.request.verb === 'new' && !report.dryRun) tellNext(report, flags.install, effects);
}

/** The run itself, with a look at its plan before anything is proven or written; whoever wants the plan alone is not asked. */
function reportOf(request: Asked['request'], root: string, options: WriteOptions, effects: Effects): Promise<Report> {
  const { clock, check } = withoutWaiting(effects.clock, createPreview(effects, options.verify));
  const looked = options.dryRun ? {} : { check };
  const timed = { ...effects, clock };
  if (request.verb === 'field') {
    const { resource, words } = request;
    return changeFields({ ...options, ...looked, root, resource, verb: { kind: 'add', words }, emptyTable: false }, timed);
  }
  return runOne({ request: { ...request, ...options }, cwd: root, dryRun: options.dryRun, ...looked }, timed);
}

/** A clock that stands still while a person looks: a run takes as long as it works. */
function withoutWaiting(
  clock: Clock,
  look: (resolved: ResolvedPlan) => Promise<void>,
): { readonly clock: Clock; readonly check: (resolved: ResolvedPlan) => Promise<void> } {
  let waited = 0;
  return {
    clock: { now: () => clock.now(), monotonic: () => clock.monotonic() - waited },
    check: async (resolved) => {
      const begun = clock.monotonic();
      await look(resolved).finally(() => (waited += clock.monotonic() - begun));
    },
  };
}

/** The flags of the command line that the answers do not hold. */
function flagsOf({ cwd, dryRun, verify, install, strict, onConflict, report }: WriteFlags): readonly string[] {
  return [
    ...(cwd === '.' ? [] : ['--cwd', shellWord(cwd)]),
    ...(dryRun === true ? ['--dry-run'] : []),
    ...(verify ? [] : ['--no-verify']),
    ...(install ? [] : ['--no-install']),
    ...(strict === true ? ['--strict'] : []),
    ...(onConflict === undefined ? [] : ['--on-conflict', onConflict]),
    ...(report === undefined ? [] : ['--report', shellWord(report)]),
  ];
}
