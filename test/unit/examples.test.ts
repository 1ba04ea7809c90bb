import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from '@babel/parser';
import { describe, expect, it } from 'vitest';
import { parse as yaml } from 'yaml';
import { newApplication } from '../../src/api/new.ts';
import { createMemoryFiles } from '../../src/effects/memory-files.ts';
import { memoryEffects } from './api/support.ts';
import { UNPROVEN } from './unproven.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../examples');
const EXAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.yml'));
const STACKS = ['express', 'fastify'];

describe.each(EXAMPLES)('examples/%s', (name) => {
  const text = readFileSync(path.join(FOLDER, name), 'utf8');

  it.each(STACKS)(
    'becomes an application on %s, whose every file parses',
    async (stack) => {
      const effects = await memoryEffects(createMemoryFiles({ '/home/example.yml': text }));

      await newApplication(
        {
          directory: '/home/made',
          stack,
          options: {},
          blueprintFile: '/home/example.yml',
          ...UNPROVEN,
        },
        effects,
      );

      const made = Object.entries(effects.files.snapshot()).filter(([file]) => file.startsWith('/home/made/'));
      const sources = made.filter(([file]) => file.endsWith('.ts'));
      for (const [file, content] of sources)
        expect(() => parse(content, { sourceType: 'module', plugins: ['typescript'] }), file).not.toThrow();
      const migrations = made.filter(([file]) => /\.do\.create-/.test(file));
      expect(migrations).toHaveLength(tablesOf(text));
    },
    60_000,
  );
});

/** A table for each resource, and one for each relation to many that implies what is between. */
function tablesOf(text: string): number {
  const { resources } = yaml(text) as { resources: Readonly<Record<string, { readonly many_to_many?: readonly string[] }>> };
  return Object.values(resources).reduce((count, { many_to_many: implied = [] }) => count + 1 + implied.length, 0);
}
