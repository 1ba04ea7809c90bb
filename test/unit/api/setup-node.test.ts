import path from 'node:path/posix';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { setUp } from '../../../src/api/setup.ts';
import { detectStack } from '../../../src/api/stacks.ts';
import { parse } from '../../../src/edits/parser.ts';
import { createMemoryFiles } from '../../../src/effects/memory-files.ts';
import { memoryEffects, type TestEffects } from './support.ts';
import { UNPROVEN } from '../unproven.ts';

// On a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ROOT = '/home/corner';
const WRITE = { ...UNPROVEN, options: {} };

type Tree = Readonly<Record<string, string>>;

/** An application of somebody else's: ES modules, a dot before what a file is, double quotes. */
const ESM: Tree = {
  'package.json': JSON.stringify({
    name: 'corner',
    type: 'module',
    scripts: { start: 'node dist/server.js' },
    dependencies: { express: '^5.1.0' },
    devDependencies: { typescript: '^6.0.0' },
  }),
  'tsconfig.json': '{}',
  'README.md': '# Corner\n\nA shop.\n',
  '.gitignore': 'node_modules\n',
  'src/app.ts': 'import express from "express";\nimport { greetings } from "./routes/greeting.route.js";\nexport const app = express();\n',
  'src/server.ts': 'import { app } from "./app.js";\napp.listen(3000);\n',
  'src/routes/greeting.route.ts':
    'import { GreetingController } from "../controllers/greeting.controller.js";\nexport const greetings = new GreetingController();\n',
  'src/controllers/greeting.controller.ts': 'export class GreetingController {}\n',
};

/** Another one: CommonJS, tests beside a Jest of its own, names in camel case. */
const COMMONJS: Tree = {
  'package.json': JSON.stringify({
    name: 'corner',
    dependencies: { fastify: '^5.2.0' },
    devDependencies: { typescript: '5', jest: '^30.0.0' },
  }),
  'jest.config.js': "module.exports = {\n  preset: 'ts-jest',\n};\n",
  'src/app.ts': "import { orderService } from './services/orderService';\nexport const app = orderService;\n",
  'src/services/orderService.ts': 'export const orderService = 1;\n',
  'test/app.test.ts': "import { app } from '../src/app';\n",
};

/** ES modules again, tested with Vitest. */
const VITEST: Tree = {
  ...ESM,
  'package.json': JSON.stringify({
    name: 'corner',
    type: 'module',
    scripts: { test: 'vitest run' },
    dependencies: { express: '^5.1.0' },
    devDependencies: { typescript: '^6.0.0', vitest: '^4.1.0' },
  }),
};

/** The same, with data of its own behind a layer. */
const over = (layer: string): Tree => ({
  ...VITEST,
  'package.json': JSON.stringify({
    name: 'corner',
    type: 'module',
    dependencies: { express: '^5.1.0', [layer]: '*', pg: '^8.13.0' },
    devDependencies: { typescript: '^6.0.0', vitest: '^4.1.0' },
  }),
});

async function worldOf(tree: Tree): Promise<TestEffects> {
  return memoryEffects(createMemoryFiles(Object.fromEntries(Object.entries(tree).map(([name, text]) => [`${ROOT}/${name}`, text]))));
}

const filesOf = ({ files }: TestEffects): Tree =>
  Object.fromEntries(
    Object.entries(files.snapshot())
      .filter(([name, text]) => name.startsWith(`${ROOT}/`) && !name.includes('/.scaffold/') && text !== '/')
      .map(([name, text]) => [name.slice(ROOT.length + 1), text]),
  );

/** Relative imports of a file that lead to no file of the tree. */
function lost(file: string, text: string, tree: Tree): readonly string[] {
  if (!file.endsWith('.ts')) return [];
  const { program } = parse(text, { sourceType: 'module', plugins: ['typescript'] });
  const specifiers = program.body.flatMap((node) => ('source' in node && node.source?.value.startsWith('.') ? [node.source.value] : []));
  return specifiers.filter((specifier) => {
    const stem = path.join(path.dirname(file), specifier).replace(/\.js$/, '');
    return ![`${stem}.ts`, `${stem}/index.ts`].some((candidate) => candidate in tree);
  });
}

const generateIn = (effects: TestEffects, name: string, ...fields: readonly string[]) =>
  generate({ ...WRITE, root: ROOT, generator: 'resource', name, fields }, effects);

describe.each([
  ['ES modules without tests', ESM, ['package.json', '.gitignore', 'README.md'], 'src/controllers/order-line.controller.ts', 'tests/api'],
  ['ES modules and Vitest', VITEST, ['package.json', '.gitignore', 'README.md'], 'src/controllers/order-line.controller.ts', 'tests/api'],
  ['CommonJS beside a Jest of its own', COMMONJS, ['package.json', 'jest.config.js'], 'src/services/orderLineService.ts', 'test/api'],
])('an application of somebody else: %s', (_, tree, edited, own, tests) => {
  let effects: TestEffects;
  let after: Tree;
  beforeAll(async () => {
    effects = await worldOf(tree);
    await setUp({ ...WRITE, root: ROOT }, effects);
    await generateIn(effects, 'Category', 'name:string{60}!');
    await generateIn(effects, 'OrderLine', 'amount:integer:min=1!', 'category:references');
    after = filesOf(effects);
  });

  it('is left as it was but for a few edits', () => {
    const changed = Object.keys(tree).filter((file) => after[file] !== tree[file]);
    expect(changed.sort()).toEqual([...edited].sort());
  });

  it('gets resources in its own folders, under names of its own kind', () => {
    expect(Object.keys(after)).toContain(own);
    expect(Object.keys(after)).toContain(`${tests}/integration/order-lines.test.ts`);
    expect(Object.keys(after).filter((file) => file.startsWith('src/lib/'))).toEqual([]);
  });

  it('has no import that leads nowhere', () => {
    expect(Object.entries(after).flatMap(([file, text]) => lost(file, text, after).map((specifier) => `${file}: ${specifier}`))).toEqual(
      [],
    );
  });

  it('has each resource registered once, also when it is generated again', async () => {
    await generateIn(effects, 'OrderLine', 'amount:integer:min=1!', 'category:references');
    const again = filesOf(effects);
    expect(again['src/api/container.ts']).toBe(after['src/api/container.ts']);
    expect(again['src/api/container.ts']?.match(/import \{ OrderLineService \}/g)).toHaveLength(1);
    expect(again['src/api/db/relations.ts']?.match(/import \{ many, one \}/g)).toHaveLength(1);
    expect(again['src/api/db/tables/index.ts']?.match(/order-lines/g)).toHaveLength(1);
  });

  it('has nothing more to set up', async () => {
    const { files } = await setUp({ ...WRITE, root: ROOT }, effects);
    expect(files.filter(({ action }) => action !== 'skip' && action !== 'identical')).toEqual([]);
    expect((await detectStack(effects.files, ROOT))?.facts.lacks).toBeUndefined();
  });
});

describe('set-up', () => {
  it('keeps the versions that are there, and adds the rest', async () => {
    const effects = await worldOf(ESM);
    await setUp({ ...WRITE, root: ROOT }, effects);
    const manifest: unknown = JSON.parse(filesOf(effects)['package.json'] ?? '');
    expect(manifest).toMatchObject({
      scripts: { start: 'node dist/server.js', 'test:api': 'jest --config jest.config.cjs', 'db:migrate': 'tsx src/api/db/cli.ts migrate' },
      dependencies: { express: '^5.1.0', 'drizzle-orm': expect.any(String) },
      devDependencies: { typescript: '^6.0.0', jest: expect.any(String) },
    });
    expect(manifest).not.toHaveProperty('devDependencies.eslint');
  });

  it('goes by another configuration than a Jest that is there, which leaves its tests alone', async () => {
    const effects = await worldOf(COMMONJS);
    await setUp({ ...WRITE, root: ROOT }, effects);
    const after = filesOf(effects);
    expect(after['jest.config.js']).toContain("testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/api/'],");
    expect(after['jest.api.config.cjs']).toContain("roots: ['<rootDir>/src', '<rootDir>/test/api']");
    expect(after['jest.config.cjs']).toBeUndefined();
  });

  it('writes tests for Vitest where the tree has it, and nothing of Jest', async () => {
    const effects = await worldOf({
      ...VITEST,
      'vite.config.ts': "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({\n  test: { bail: 1 },\n});\n",
    });
    await setUp({ ...WRITE, root: ROOT }, effects);
    await generateIn(effects, 'Coupon', 'code:string{20}!');
    const after = filesOf(effects);
    expect(Object.entries(after).flatMap(([file, text]) => (/\bjest\b/i.test(`${file} ${text}`) ? [file] : []))).toEqual([]);
    expect(after['tests/api/unit/services/coupon.service.test.ts'] ?? after['tests/api/unit/services/coupon-service.test.ts']).toMatch(
      /^import \{ describe, expect, it, type Mocked, vi \} from 'vitest';$/m,
    );
    expect(after['vite.config.ts']).toMatch(/exclude: \['\*\*\/node_modules\/\*\*', '\*\*\/dist\/\*\*', 'tests\/api\/\*\*'\]/);
    expect(after['vitest.config.mjs']).toBeUndefined();
    expect(JSON.parse(after['package.json'] ?? '')).toMatchObject({
      scripts: { test: 'vitest run', 'test:api': 'vitest run --config vitest.api.config.mjs' },
    });
  });

  it('leaves the tests of a tree without a configuration of Vitest to one that leaves out ours', async () => {
    const effects = await worldOf(VITEST);
    await setUp({ ...WRITE, root: ROOT }, effects);
    expect(filesOf(effects)['vitest.config.mjs']).toContain("exclude: [...configDefaults.exclude, 'tests/api/**']");
  });

  it('goes into a tree that has Drizzle on PostgreSQL', async () => {
    const drizzle = { 'drizzle-orm': '^0.45.0', pg: '^8.13.0' };
    const tree = {
      ...ESM,
      'package.json': JSON.stringify({ type: 'module', dependencies: { express: '5', ...drizzle }, devDependencies: { typescript: '6' } }),
    };
    const effects = await worldOf(tree);
    await setUp({ ...WRITE, root: ROOT }, effects);
    expect(JSON.parse(filesOf(effects)['package.json'] ?? '')).toMatchObject({ dependencies: drizzle });
  });

  it('takes another folder where that of its choice is taken', async () => {
    const effects = await worldOf({ ...ESM, 'src/api/own.ts': 'export {};\n' });
    await setUp({ ...WRITE, root: ROOT }, effects);
    expect(Object.keys(filesOf(effects))).toContain('src/rest/container.ts');
  });

  it.each<readonly [string, Tree, RegExp]>([
    [
      'zod 3',
      {
        ...ESM,
        'package.json': JSON.stringify({
          type: 'module',
          dependencies: { express: '5', zod: '^3.24.0' },
          devDependencies: { typescript: '6' },
        }),
      },
      /npm install zod@4/,
    ],
    [
      'Drizzle of another minor version',
      {
        ...ESM,
        'package.json': JSON.stringify({
          type: 'module',
          dependencies: { express: '5', 'drizzle-orm': '^0.36.4', pg: '8' },
          devDependencies: { typescript: '6' },
        }),
      },
      /npm install drizzle-orm@0\.45/,
    ],
    [
      'Vitest 2',
      {
        ...VITEST,
        'package.json': JSON.stringify({ dependencies: { express: '5' }, devDependencies: { typescript: '5', vitest: '^2.1.8' } }),
      },
      /Vitest 2 \(.*\): generated code needs Vitest 3/,
    ],
    [
      'a configuration of Vitest that is a program',
      { ...VITEST, 'vitest.config.ts': 'export default defineConfig(() => ({}));\n' },
      /Add by hand:\n {2}test: \{ exclude/,
    ],
    [
      'Jest 29',
      {
        ...COMMONJS,
        'package.json': JSON.stringify({ dependencies: { fastify: '5' }, devDependencies: { typescript: '5', jest: '^29.7.0' } }),
      },
      /npm install jest@30/,
    ],
    [
      'a configuration of Jest that is a program',
      { ...COMMONJS, 'jest.config.js': 'module.exports = async () => ({});\n' },
      /Add by hand:\n {2}testPathIgnorePatterns/,
    ],
  ])('is refused with what to do, and nothing written: %s', async (_, tree, message) => {
    const effects = await worldOf(tree);
    const before = filesOf(effects);
    await expect(setUp({ ...WRITE, root: ROOT }, effects)).rejects.toThrow(message);
    expect(filesOf(effects)).toEqual(before);
  });

  it('says so where it has not been', async () => {
    await expect(generateIn(await worldOf(ESM), 'Coupon', 'code')).rejects.toThrow(/without what generated resources stand on/);
  });
});

describe.each([
  ['Knex', 'knex', 'src/api/db/knex.ts', /this\.table\(\)\.insert\(/],
  ['TypeORM', 'typeorm', 'src/api/db/typeorm.ts', /createQueryBuilder\(\)\s+\.insert\(\)/],
])('an application whose own data is behind %s', (_, layer, wiring, insertion) => {
  it('has repositories that are written with it, and what wires them', async () => {
    const effects = await worldOf(over(layer));
    await setUp({ ...WRITE, root: ROOT }, effects);
    await generateIn(effects, 'Category', 'name:string{60}!');
    const after = filesOf(effects);
    const repository = after['src/api/repositories/category.repository.ts'] ?? '';
    expect(Object.keys(after)).toContain(wiring);
    expect(repository).toMatch(/^export interface CategoryRepository \{$/mu);
    expect(repository).toMatch(insertion);
    expect(repository).not.toMatch(/from 'drizzle-orm'/u);
    expect(Object.entries(after).flatMap(([file, text]) => lost(file, text, after))).toEqual([]);
  });

  it('takes of a blueprint what its repositories can hold, and says what to use instead of the rest', async () => {
    const effects = await worldOf(over(layer));
    await setUp({ ...WRITE, root: ROOT }, effects);
    const { stack } = (await detectStack(effects.files, ROOT)) ?? {};
    expect(stack?.blueprintSupport).toMatchObject({
      unique: true,
      checks: true,
      soft_delete: { instead: 'a field such as archived_at:datetime' },
      many_to_many: { instead: 'a resource of its own that refers to both' },
      polymorphic: { instead: 'one optional reference for each resource it may point at' },
    });
  });
});
