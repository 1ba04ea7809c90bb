import path from 'node:path';
import { NOTHING_OWN } from '../api/own/own.ts';
import type { Effects } from '../core/ports.ts';
import { systemClock } from '../effects/clock.ts';
import { createFiles } from '../effects/files.ts';
import { watchInterrupts } from '../effects/interrupt.ts';
import { createMachine } from '../effects/machine.ts';
import { createProcesses } from '../effects/processes.ts';
import { createProgress, silentProgress } from '../effects/progress.ts';
import { createPrompter, silentPrompter } from '../effects/prompter.ts';
import { mayAskWith, type AskingFlags } from './may-ask.ts';
import type { SharedFlags } from './options.ts';
import { ownOf, projectOf } from './project.ts';
import { errors } from './streams.ts';
import { templatesFor, type TemplateSet } from './templates.ts';
import { VERSION } from './version.ts';

/**
 * Runs work with the real effects: the composition root. Ctrl-C ends what runs and leaves nothing behind.
 *
 * @throws InterruptedError where the user stopped it, and whatever the work throws
 */
export async function withEffects<T>(
  flags: SharedFlags & AskingFlags,
  sets: readonly TemplateSet[],
  work: (effects: Effects) => Promise<T>,
): Promise<T> {
  const interrupt = watchInterrupts();
  const { env: environment } = process;
  // Only what renders has use for templates and generators of the project's own.
  const own = sets.length === 0 ? NOTHING_OWN : await ownOf(path.resolve(flags.cwd));
  const effects: Effects = {
    files: createFiles(),
    processes: createProcesses(environment, interrupt.signal),
    clock: systemClock,
    machine: createMachine({ command: ['scaffold', ...process.argv.slice(2)].join(' '), version: VERSION, packs: own.packs }),
    progress: flags.quiet === true ? silentProgress : createProgress({ terminal: errors(), clock: systemClock, environment }),
    prompter: mayAskWith(flags) ? createPrompter({ streams: () => process, environment, signal: interrupt.signal }) : silentPrompter,
    templates: await templatesFor(sets, own),
    generators: own.generators,
    types: (await projectOf(path.resolve(flags.cwd))).own.types,
    environment,
  };
  try {
    return await interrupt.guard(() => work(effects));
  } finally {
    interrupt.close();
  }
}
