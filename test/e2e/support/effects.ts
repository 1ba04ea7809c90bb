import type { Effects } from '../../../src/core/ports.ts';
import { systemClock } from '../../../src/effects/clock.ts';
import { createFiles } from '../../../src/effects/files.ts';
import { createMachine } from '../../../src/effects/machine.ts';
import { createProcesses } from '../../../src/effects/processes.ts';
import { silentProgress } from '../../../src/effects/progress.ts';
import { silentPrompter } from '../../../src/effects/prompter.ts';

/** The real disk and real programs, told by nobody and asking nobody; templates are not there. */
export function realEffects(environment: Effects['environment'] = {}): Effects {
  return {
    files: createFiles(),
    processes: createProcesses(process.env),
    clock: systemClock,
    machine: createMachine({ command: 'scaffold test', version: '0.0.0' }),
    environment,
    progress: silentProgress,
    prompter: silentPrompter,
    templates: {
      has: () => false,
      render: (path) => {
        throw new Error(`no templates here, so no ${path}`);
      },
    },
  };
}
