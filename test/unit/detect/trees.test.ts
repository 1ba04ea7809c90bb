import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { detect } from '../../../src/api/detect.ts';
import { generate } from '../../../src/api/generate.ts';
import { setUp } from '../../../src/api/setup.ts';
import { detectedText } from '../../../src/cli/detected.ts';
import { InputError, type Problem } from '../../../src/core/errors.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../src/effects/memory-files.ts';
import { memoryEffects } from '../api/support.ts';
import { violations } from '../schema/documents.ts';
import { UNPROVEN } from '../unproven.ts';

// On a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/trees');

/** A tree of test/fixtures/trees in memory. */
function treeOf(name: string): MemoryFiles {
  const folder = path.join(FOLDER, name);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = names.map((entry): [string, string] => {
    const file = path.join(entry.parentPath, entry.name);
    return [`/home/${name}/${path.relative(folder, file).split(path.sep).join('/')}`, readFileSync(file, 'utf8')];
  });
  return createMemoryFiles(Object.fromEntries(texts));
}

const REQUEST = { ...UNPROVEN, dryRun: true, options: {} };

/** What a command says of a tree: the files that it would make, or what is wrong. */
const outcomeOf = (
  work: Promise<{ readonly files: readonly { readonly path: string }[] }>,
): Promise<readonly string[] | readonly Problem[]> =>
  work.then(
    ({ files }) => files.map((file) => file.path),
    (error: unknown) => {
      if (error instanceof InputError) return error.problems;
      throw error;
    },
  );

interface Expected {
  readonly framework: string;
  readonly aspects: Readonly<Record<string, string>>;
  readonly conventions: Readonly<Record<string, string>>;
  /** What stands in the way of generating, in order. */
  readonly obstacles: readonly RegExp[];
  /** Files that a resource and the set-up make, where nothing stands in the way; nothing where set-up has to come first. */
  readonly makes?: readonly [resource: RegExp | undefined, setup: RegExp];
  readonly nearest?: string;
}

const TREES: Readonly<Record<string, Expected>> = {
  'express-commonjs-jest': {
    framework: 'express',
    aspects: {
      language: 'JavaScript',
      moduleFormat: 'CommonJS',
      testRunner: 'Jest',
      dataAccess: 'pg',
      validation: 'Joi',
      layout: 'layered',
    },
    conventions: {
      quotes: 'single',
      semicolons: 'no',
      indent: '2 spaces',
      fileCase: 'camel',
      fileSuffix: 'camel',
      testFolder: 'test',
      testName: 'test',
    },
    obstacles: [/express 4 \(package\.json: dependencies\.express \^4\.21\.2\)/, /JavaScript \(.*\): generated code is TypeScript/],
    nearest: 'express',
  },
  'express-esm-vitest-knex': {
    framework: 'express',
    aspects: {
      language: 'TypeScript',
      moduleFormat: 'ESM',
      packageManager: 'pnpm',
      testRunner: 'Vitest',
      dataAccess: 'Knex',
      validation: 'Zod',
    },
    conventions: {
      quotes: 'single',
      semicolons: 'no',
      indent: '4 spaces',
      importExtension: '.js',
      fileSuffix: 'dot',
      testFolder: 'beside',
    },
    obstacles: [],
    makes: [undefined, /^src\/api\/db\/shared\.ts$/],
  },
  'fastify-typebox-node-test': {
    framework: 'fastify',
    aspects: {
      language: 'TypeScript',
      moduleFormat: 'ESM',
      packageManager: 'npm',
      testRunner: 'node:test',
      validation: 'TypeBox',
      linter: 'Biome',
    },
    conventions: { quotes: 'double', semicolons: 'yes', indent: 'tabs', importExtension: '.js', testFolder: 'test' },
    obstacles: [/node:test \(package\.json: scripts\.test node --import tsx --test .*\): generated specs are run by Jest or Vitest/],
    nearest: 'fastify',
  },
  nestjs: {
    framework: 'nestjs',
    aspects: { language: 'TypeScript', packageManager: 'yarn', testRunner: 'Jest', dataAccess: 'TypeORM', layout: 'feature' },
    conventions: { quotes: 'single', semicolons: 'yes', fileSuffix: 'dot', testName: 'spec', importExtension: 'none' },
    obstacles: [/NestJS \(package\.json: dependencies\.@nestjs\/core \^11\.0\.1\): scaffold does not write for it yet/],
    nearest: 'express',
  },
  'rails-rspec': {
    framework: 'rails',
    aspects: {
      language: 'Ruby',
      packageManager: 'Bundler',
      testRunner: 'RSpec',
      dataAccess: 'Active Record',
      jobs: 'Sidekiq',
      linter: 'RuboCop',
      layout: 'Rails',
    },
    conventions: {},
    obstacles: [],
    makes: [/\.rb$/, /\.rb$/],
  },
};

describe('small trees of the real world', () => {
  it('are all here', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(TREES).sort());
  });

  it.each(Object.entries(TREES))('%s: detect says what it is', async (name, expected) => {
    const files = treeOf(name);
    const before = files.snapshot();
    const found = await detect(files, `/home/${name}`);
    const [tree] = found.packages;

    expect(found.packages).toHaveLength(1);
    expect(tree?.frameworks[0]?.value).toBe(expected.framework);
    expect(valuesOf(tree?.aspects)).toMatchObject(expected.aspects);
    expect(valuesOf(tree?.conventions)).toMatchObject(expected.conventions);
    expect(tree?.outlook).toMatchObject({
      resources: expected.makes === undefined ? 'no' : expected.makes[0] === undefined ? 'setup' : 'yes',
      obstacles: expected.obstacles.map((text): unknown => expect.stringMatching(text)),
    });
    expect(tree?.outlook.nearest?.stack).toBe(expected.nearest);
    expect(
      violations('detect', { ok: true, data: found, meta: { version: '0.1.0', command: 'detect' } }).filter(
        (line) => !line.startsWith('/meta'),
      ),
    ).toEqual([]);
    for (const { evidence } of [...Object.values(tree?.aspects ?? {}), ...Object.values(tree?.conventions ?? {})])
      for (const { file } of evidence) expect([file, await files.exists(`/home/${name}/${file}`)]).toEqual([file, true]);
    expect(detectedText(found)).toContain(tree?.frameworks[0]?.title);
    expect(files.snapshot()).toEqual(before);
  });

  it.each(Object.entries(TREES))('%s: resource and setup do the right thing, or say why not', async (name, { obstacles, makes = [] }) => {
    const files = treeOf(name);
    const before = files.snapshot();
    const effects = await memoryEffects(files);
    const root = `/home/${name}`;
    const outcomes = [
      await outcomeOf(generate({ ...REQUEST, root, generator: 'resource', name: 'Crate', fields: ['label:string{40}!'] }, effects)),
      await outcomeOf(setUp({ ...REQUEST, root }, effects)),
    ];
    for (const [index, outcome] of outcomes.entries()) {
      const made = makes[index];
      if (made !== undefined) expect(outcome).toEqual(expect.arrayContaining([expect.stringMatching(made)]));
      else if (obstacles.length === 0)
        expect(outcome).toEqual([expect.objectContaining({ hint: expect.stringContaining('scaffold setup') })]);
      else
        expect(outcome).toEqual(
          obstacles.map((text) => ({
            where: root,
            message: expect.stringMatching(text),
            hint: expect.stringContaining('scaffold new ../shop --stack'),
          })),
        );
    }
    expect(files.snapshot()).toEqual(before);
  });
});

describe('a tree that generated code cannot follow', () => {
  const refused = Object.entries(TREES).filter(([, { obstacles, makes }]) => obstacles.length > 0 && makes === undefined);

  it.each(refused)('%s: is refused as bad input, and left as it was', async (name) => {
    const files = treeOf(name);
    const before = files.snapshot();
    const effects = await memoryEffects(files);
    const request = { ...UNPROVEN, options: {}, root: `/home/${name}` };
    for (const work of [
      () => setUp(request, effects),
      () => generate({ ...request, generator: 'resource', name: 'Crate', fields: ['label:string!'] }, effects),
    ])
      await expect(work()).rejects.toMatchObject({ exit: 2 });
    expect(files.snapshot()).toEqual(before);
  });
});

const valuesOf = (
  facts: Readonly<Partial<Record<string, { readonly value: string }>>> = {},
): Readonly<Record<string, string | undefined>> => Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact?.value]));
