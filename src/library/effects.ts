import { NOTHING_OWN, type Own } from '../api/own/own.ts';
import { openProject, ownOf } from '../cli/project.ts';
import { templatesFor, type TemplateSet } from '../cli/templates.ts';
import { VERSION } from '../cli/version.ts';
import type { Effects } from '../core/ports.ts';
import { systemClock } from '../effects/clock.ts';
import { createFiles } from '../effects/files.ts';
import { createMachine } from '../effects/machine.ts';
import { createProcesses } from '../effects/processes.ts';
import { silentProgress } from '../effects/progress.ts';
import { silentPrompter } from '../effects/prompter.ts';
import { createToldProgress } from '../effects/told-progress.ts';

export interface LibraryOptions {
  /** Relative paths start here; the process' own folder where it is left out. */
  readonly cwd?: string;
  /** What programs see, instead of the process' own. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Takes a line for each thing that begins, still runs, or ends. */
  readonly onProgress?: (text: string) => void;
  /** Ends the programs that run; the verb then throws InterruptedError, with nothing written. */
  readonly signal?: AbortSignal;
  /** What records call the run by. */
  readonly command?: string;
}

/**
 * The real effects of one call. Nobody is asked anything, and signals to the process stay the caller's business.
 *
 * @param root absolute: what renders takes the templates and generators that this folder has of its own
 */
export async function libraryEffects(options: LibraryOptions, sets: readonly TemplateSet[], root = ''): Promise<Effects> {
  const { environment = process.env, onProgress, signal, command = 'scaffold (library)' } = options;
  // What only reads looks at nothing that may be wrong; a blueprint may hold the types all the same.
  const own = sets.length === 0 ? { ...NOTHING_OWN, types: (await openProject(root)).own.types } : await freshOwn(root);
  return {
    files: createFiles(),
    processes: createProcesses(environment, signal),
    clock: systemClock,
    machine: createMachine({ command, version: VERSION, packs: own.packs }),
    progress: onProgress === undefined ? silentProgress : createToldProgress({ clock: systemClock, tell: onProgress }),
    prompter: silentPrompter,
    templates: await templatesFor(sets, own),
    generators: own.generators,
    types: own.types,
    environment,
  };
}

/** What a folder has of its own now: a process that lives long may see it change. @throws InputError where anything is wrong with it */
export async function freshOwn(root: string): Promise<Own> {
  await openProject(root);
  return ownOf(root);
}
