import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { newApplication } from '../../../src/api/new.ts';
import type { Effects } from '../../../src/core/ports.ts';
import { createFixedClock } from '../../../src/effects/clock.ts';
import { createFixedMachine } from '../../../src/effects/machine.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../src/effects/memory-files.ts';
import { createMemoryProcesses } from '../../../src/effects/memory-processes.ts';
import { silentProgress } from '../../../src/effects/progress.ts';
import { silentPrompter } from '../../../src/effects/prompter.ts';
import { templatesOf } from '../../../src/effects/templates.ts';
import { UNPROVEN } from '../unproven.ts';

export { UNPROVEN };

const REPOSITORY = path.resolve(import.meta.dirname, '../../..');
export const HOME = '/home/me';
export const ROOT = `${HOME}/shop`;

const templates = await templatesOf(path.join(REPOSITORY, 'templates'));

/** All the effects of a run over files in memory; programs are not found, and nobody is there to ask. */
export function effectsOver<T extends MemoryFiles>(files: T): Effects & { readonly files: T } {
  return {
    files,
    templates,
    processes: createMemoryProcesses(),
    clock: createFixedClock('2026-01-02T03:04:05.000Z'),
    machine: createFixedMachine(),
    progress: silentProgress,
    prompter: silentPrompter,
    environment: {},
  };
}

/** A new Node application of these resources in memory; beside it lies a file that nobody may touch. */
export async function nodeApplication(stack: string, blueprint?: string, options: Readonly<Record<string, string>> = {}) {
  const blueprintFile = `${HOME}/blueprint.yml`;
  const files = createMemoryFiles({
    [`${HOME}/other/secret.txt`]: 'secret',
    ...(blueprint === undefined ? {} : { [blueprintFile]: blueprint }),
  });
  await newApplication(
    { ...UNPROVEN, directory: ROOT, stack, options, blueprintFile: blueprint === undefined ? undefined : blueprintFile },
    effectsOver(files),
  );
  return files;
}

/** The small Rails application of the end-to-end tests, in memory. */
export function railsApplication(): MemoryFiles {
  const folder = path.join(REPOSITORY, 'test/e2e/support/rails-app');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const tree = entries.map((entry) => path.join(entry.parentPath, entry.name));
  return createMemoryFiles({
    [`${HOME}/other/secret.txt`]: 'secret',
    ...Object.fromEntries(tree.map((file) => [`${ROOT}/${path.relative(folder, file)}`, readFileSync(file, 'utf8')])),
  });
}
