import { readFileSync } from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { importBlueprint, type ImportResult } from '../../../src/api/import.ts';
import { allStacks } from '../../../src/api/stacks.ts';
import { readBlueprint } from '../../../src/core/blueprint/file.ts';
import { resolveBlueprint } from '../../../src/core/blueprint/resolve.ts';
import type { Resource } from '../../../src/core/pipeline.ts';

/** The parsers are large, and slow to load on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/import');

export const fixture = (name: string): string => readFileSync(path.join(FIXTURES, name), 'utf8');

/** The losses as they are printed, without the file. */
export const lossLines = ({ losses }: Pick<ImportResult, 'losses'>): readonly string[] =>
  losses.map(({ table, column, message }) => `${[table, column].filter((part) => part !== undefined).join('.')}: ${message}`);

/** The fields of each resource, as they stand in the file. */
export async function fieldsOf(text: string, file: string, stack?: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const { blueprint } = await importBlueprint({ text, file, ...(stack === undefined ? {} : { stacks: [stack] }) });
  const { resources } = await readBlueprint(blueprint, 'blueprint.yml');
  return Object.fromEntries(resources.map(({ name, fields }) => [name, fields.map(({ value }) => value)]));
}

/** What each stack makes of a blueprint; throws where one does not take it. */
export async function resolved(blueprint: string): Promise<Readonly<Record<string, readonly Resource[]>>> {
  const source = await readBlueprint(blueprint, 'blueprint.yml');
  return Object.fromEntries(
    (await allStacks()).map((stack) => {
      const { resources } = resolveBlueprint({
        application: 'shop',
        generator: `${stack.id}:new`,
        requested: source.resources,
        existing: [],
        enums: source.enums,
        options: { stack: stack.id, framework: stack.frameworks[0] ?? '', database: 'postgresql' },
        now: new Date('2026-01-01T00:00:00Z'),
        stack,
        problems: source.problems,
      });
      return [stack.id, resources];
    }),
  );
}
