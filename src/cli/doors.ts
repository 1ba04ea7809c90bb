import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Effects, TemplateSource } from '../core/ports.ts';
import { systemClock } from '../effects/clock.ts';
import { createFiles } from '../effects/files.ts';
import { watchInterrupts } from '../effects/interrupt.ts';
import { createMachine } from '../effects/machine.ts';
import { createProcesses } from '../effects/processes.ts';
import { createProgress, silentProgress } from '../effects/progress.ts';
import { createPrompter } from '../effects/prompter.ts';
import { compiledTemplates, templatesOf } from '../effects/templates.ts';
import type { SharedFlags } from './options.ts';
import { VERSION } from './version.ts';

type CompiledModule = { readonly default: Parameters<typeof compiledTemplates>[0] };
/** What a command renders: the application around resources, and the resources. */
type TemplateSet = 'application' | 'resource';

/**
 * Runs work with the real effects: the composition root. Ctrl-C ends what runs and leaves nothing behind.
 *
 * @throws InterruptedError where the user stopped it, and whatever the work throws
 */
export async function withEffects<T>(flags: SharedFlags, sets: readonly TemplateSet[], work: (effects: Effects) => Promise<T>): Promise<T> {
  const interrupt = watchInterrupts();
  const { env: environment, stdin, stderr } = process;
  const effects: Effects = {
    files: createFiles(),
    processes: createProcesses(environment, interrupt.signal),
    clock: systemClock,
    machine: createMachine({ command: ['scaffold', ...process.argv.slice(2)].join(' '), version: VERSION }),
    progress: flags.quiet === true ? silentProgress : createProgress({ terminal: stderr, clock: systemClock, environment }),
    prompter: createPrompter({ input: stdin, output: stderr, environment, signal: interrupt.signal }),
    templates: await loadTemplates(sets),
    environment,
  };
  try {
    return await interrupt.guard(() => work(effects));
  } finally {
    interrupt.close();
  }
}

/** The precompiled templates beside the bundle; in a checkout that was not built, the sources themselves. */
async function loadTemplates(sets: readonly TemplateSet[]): Promise<TemplateSource> {
  const here = path.dirname(fileURLToPath(import.meta.url));
  if (path.basename(here) === 'cli') return templatesOf(path.resolve(here, '../../templates'));
  // The bundler may put this module into a chunk of its own, one folder down.
  const dist = path.basename(here) === 'chunks' ? path.dirname(here) : here;
  const modules = await Promise.all(
    sets.map(async (set) => {
      const module = (await import(path.join(dist, 'templates', `${set}.js`))) as CompiledModule;
      return Object.entries(module.default);
    }),
  );
  return compiledTemplates(Object.fromEntries(modules.flat()));
}
