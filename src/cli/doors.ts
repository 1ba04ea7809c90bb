import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Effects, TemplateSource } from '../core/ports.ts';
import { systemClock } from '../effects/clock.ts';
import { createFiles } from '../effects/files.ts';
import { createMachine } from '../effects/machine.ts';
import { createProcesses } from '../effects/processes.ts';
import { createProgress, silentProgress } from '../effects/progress.ts';
import { createPrompter } from '../effects/prompter.ts';
import { compiledTemplates, templatesOf } from '../effects/templates.ts';
import type { SharedFlags } from './options.ts';
import { VERSION } from './version.ts';

/** The real effects of a run: the composition root. */
export async function openEffects(flags: SharedFlags): Promise<Effects> {
  return {
    files: createFiles(),
    processes: createProcesses(),
    clock: systemClock,
    machine: createMachine({ command: ['scaffold', ...process.argv.slice(2)].join(' '), version: VERSION }),
    progress: flags.quiet === true ? silentProgress : createProgress(process.stderr, process.env),
    prompter: createPrompter(),
    templates: await loadTemplates(),
    environment: process.env,
  };
}

/** The precompiled templates beside the bundle; in a checkout that was not built, the sources themselves. */
async function loadTemplates(): Promise<TemplateSource> {
  const here = path.dirname(fileURLToPath(import.meta.url));
  if (path.basename(here) === 'cli') return templatesOf(path.resolve(here, '../../templates'));
  // The bundler may put this module into a chunk of its own, one folder down.
  const dist = path.basename(here) === 'chunks' ? path.dirname(here) : here;
  const module: { readonly default: Parameters<typeof compiledTemplates>[0] } = await import(path.join(dist, 'templates.js'));
  return compiledTemplates(module.default);
}
