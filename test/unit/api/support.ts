import path from 'node:path';
import type { Effects } from '../../../src/core/ports.ts';
import { createFixedClock } from '../../../src/effects/clock.ts';
import { createFixedMachine } from '../../../src/effects/machine.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../src/effects/memory-files.ts';
import { silentProgress } from '../../../src/effects/progress.ts';
import { silentPrompter } from '../../../src/effects/prompter.ts';
import { templatesOf } from '../../../src/effects/templates.ts';
import { newApplication } from '../../../src/api/new.ts';
import { UNPROVEN } from '../unproven.ts';

export interface TestEffects extends Effects {
  readonly files: MemoryFiles;
  readonly clock: ReturnType<typeof createFixedClock>;
}

const templates = templatesOf(path.resolve(import.meta.dirname, '../../../templates'));

/** Effects over a tree in memory, with the real templates and no program to run. */
export async function memoryEffects(files: MemoryFiles = createMemoryFiles({ '/home/readme': '' })): Promise<TestEffects> {
  return {
    files,
    clock: createFixedClock('2026-03-04T05:06:07.800Z'),
    machine: createFixedMachine(),
    progress: silentProgress,
    prompter: silentPrompter,
    templates: await templates,
    environment: {},
    processes: {
      run: async (command) => {
        throw new Error(`${command} was run`);
      },
    },
  };
}

/** A new application at /home/shop, unproven. */
export async function shopInMemory(): Promise<TestEffects> {
  const effects = await memoryEffects();
  await newApplication(
    {
      directory: '/home/shop',
      stack: 'fastify',
      options: {},
      blueprintFile: undefined,
      ...UNPROVEN,
    },
    effects,
  );
  return effects;
}
