import type { Effects } from '../core/ports.ts';
import { systemClock } from '../effects/clock.ts';
import { createFiles } from '../effects/files.ts';
import { watchInterrupts } from '../effects/interrupt.ts';
import { createMachine } from '../effects/machine.ts';
import { createProcesses } from '../effects/processes.ts';
import { createProgress, silentProgress } from '../effects/progress.ts';
import { createPrompter, silentPrompter } from '../effects/prompter.ts';
import type { SharedFlags } from './options.ts';
import { mayBeTerminal } from './streams.ts';
import { loadTemplates, type TemplateSet } from './template-source.ts';
import { VERSION } from './version.ts';

/**
 * Runs work with the real effects: the composition root. Ctrl-C ends what runs and leaves nothing behind.
 *
 * @throws InterruptedError where the user stopped it, and whatever the work throws
 */
export async function withEffects<T>(flags: SharedFlags, sets: readonly TemplateSet[], work: (effects: Effects) => Promise<T>): Promise<T> {
  const interrupt = watchInterrupts();
  const { env: environment } = process;
  const effects: Effects = {
    files: createFiles(),
    processes: createProcesses(environment, interrupt.signal),
    clock: systemClock,
    machine: createMachine({ command: ['scaffold', ...process.argv.slice(2)].join(' '), version: VERSION }),
    progress: flags.quiet === true ? silentProgress : createProgress({ terminal: process.stderr, clock: systemClock, environment }),
    prompter:
      mayBeTerminal(0) && mayBeTerminal(2)
        ? createPrompter({ streams: () => process, environment, signal: interrupt.signal })
        : silentPrompter,
    templates: await loadTemplates(sets),
    environment,
  };
  try {
    return await interrupt.guard(() => work(effects));
  } finally {
    interrupt.close();
  }
}
