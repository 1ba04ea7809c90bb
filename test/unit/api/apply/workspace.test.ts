import { describe, expect, it } from 'vitest';
import { applyToWorkspace } from '../../../../src/api/apply/workspace.ts';
import { history, status } from '../../../../src/api/history.ts';
import { generate } from '../../../../src/api/generate.ts';
import { newApplication } from '../../../../src/api/new.ts';
import { applyPlan, plan } from '../../../../src/api/plan.ts';
import { undo } from '../../../../src/api/undo.ts';
import { ConflictError } from '../../../../src/core/errors.ts';
import { recover } from '../../../../src/core/transaction/index.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../../src/effects/memory-files.ts';
import { effectsOver, railsApplication, ROOT, UNPROVEN } from '../../hostile/world.ts';
import { asked, CATEGORY, PRODUCT, SHOP, text, WANTED, type Resources } from './world.ts';

const NODE = ['express', 'fastify'];
const folderOf = (stack: string): string => `${ROOT}/services/${stack}`;

async function described(files: MemoryFiles, wanted: Resources): Promise<MemoryFiles> {
  await files.write(WANTED, text(wanted));
  return files;
}

const empty = (wanted: Resources = SHOP): Promise<MemoryFiles> => described(createMemoryFiles({ [`${ROOT}/README.md`]: 'ours\n' }), wanted);

const request = (more: Partial<Parameters<typeof applyToWorkspace>[0]> = {}) => ({ ...asked(), stacks: NODE, ...more });
const apply = (files: MemoryFiles, more: Parameters<typeof request>[0] = {}) => applyToWorkspace(request(more), effectsOver(files));

async function made(wanted: Resources = SHOP, stacks: readonly string[] = NODE): Promise<MemoryFiles> {
  const files = await empty(wanted);
  await apply(files, { stacks });
  return files;
}

/** The records of a tree, by where they lie. */
const records = (files: MemoryFiles): readonly string[] =>
  Object.keys(files.snapshot()).filter((file) => /\.scaffold\/runs\/.*\.json$/u.test(file));

const ours = (files: MemoryFiles): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files.snapshot()).filter(([file]) => !file.includes('/.scaffold') && file !== WANTED));

describe('a blueprint applied to a workspace', { timeout: 120_000 }, () => {
  it('makes each service as new would, with one record for all', async () => {
    const files = await empty();
    const report = await apply(files);

    expect(report.services.map(({ stack, folder, isNew }) => [stack, folder, isNew])).toEqual([
      ['express', 'services/express', true],
      ['fastify', 'services/fastify', true],
    ]);
    expect(records(files)).toEqual([`${ROOT}/.scaffold/runs/${report.run ?? ''}.json`]);
    for (const stack of NODE) {
      const alone = await empty();
      const directory = folderOf(stack);
      await newApplication({ ...UNPROVEN, directory, stack, options: {}, blueprintFile: WANTED }, effectsOver(alone));
      const below = (tree: MemoryFiles) => Object.entries(ours(tree)).filter(([file]) => file.startsWith(`${directory}/`));
      expect(below(files)).toEqual(below(alone));
    }
    expect(await files.read(`${ROOT}/README.md`)).toBe('ours\n');
  });

  it('writes the difference alone where a service is there, and nothing the second time', async () => {
    const files = await made();
    const before = files.snapshot();
    expect((await apply(files)).run).toBeUndefined();
    expect(files.snapshot()).toEqual(before);

    await described(files, { ...SHOP, Product: [...PRODUCT, 'weight:float'] });
    const report = await apply(files);
    const migrations = report.services.map(
      ({ report: { files: list } }) =>
        list.filter(({ path, action }) => action === 'create' && path.includes('add-weight-to-products')).length,
    );
    expect(migrations).toEqual([2, 2]);
    expect(records(files)).toHaveLength(2);
    const after = files.snapshot();
    await apply(files);
    expect(files.snapshot()).toEqual(after);
  });

  it('makes what is missing beside what is there', async () => {
    const files = await made(SHOP, ['express']);
    const report = await apply(files, { stacks: ['fastify', 'express'] });

    expect(report.services.map(({ isNew }) => isNew)).toEqual([true, false]);
    expect(report.services[1]?.report.files.filter(({ action }) => action === 'create')).toEqual([]);
  });

  it('brings a change to Rails and Node alike, each service a tree of its own so far', async () => {
    const rails = railsApplication();
    const files = await made({ Category: CATEGORY }, ['express']);
    for (const [file, content] of Object.entries(rails.snapshot()))
      if (file.startsWith(`${ROOT}/`) && content !== '/') await files.write(file.replace(ROOT, folderOf('rails')), content);
    await generate(
      { ...UNPROVEN, generator: 'resource', root: folderOf('rails'), name: 'Category', fields: CATEGORY, options: {} },
      effectsOver(files),
    );
    const before = ours(files);
    await described(files, { Category: [...CATEGORY, 'position:integer'], Brand: ['name!'] });
    await apply(files, { stacks: ['express', 'rails'] });

    const written = Object.keys(ours(files)).filter((file) => /\/migrat\w+\/\d/u.test(file) && before[file] === undefined);
    expect(written.map((file) => file.replace(/^.*services\/|\d{14}/gu, '')).sort()).toEqual(
      [
        '.do.add-position-to-categories.sql',
        '.do.create-brands.sql',
        '.undo.add-position-to-categories.sql',
        '.undo.create-brands.sql',
        '_add_position_to_categories.rb',
        '_create_brands.rb',
      ].map((name) => expect.stringContaining(name) as unknown),
    );
    await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, effectsOver(files));
    expect(ours(files)).toEqual(before);
  });

  it('is undone, told of and looked at from the root of the workspace', async () => {
    const files = await empty();
    const before = files.snapshot();
    await apply(files);
    const fixed = effectsOver(files);

    expect((await history(ROOT, fixed)).map(({ generator, resources }) => [generator, resources])).toEqual([
      ['workspace:apply', ['category', 'product']],
    ]);
    expect((await history(folderOf('express'), fixed)).map(({ generator }) => generator)).toEqual(['node:new']);
    expect((await status(ROOT, fixed)).every(({ path, state }) => state === 'unchanged' && path.startsWith('services/'))).toBe(true);
    await expect(undo({ root: folderOf('express'), run: undefined, force: false, dryRun: false }, fixed)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      hints: [expect.stringContaining(`--cwd ${ROOT}`) as unknown],
    });
    await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, fixed);
    expect(files.snapshot()).toEqual(before);
  });

  it('leaves each service one that further commands work in', async () => {
    const files = await made();
    const root = folderOf('express');
    await files.write(`${root}/src/models/product.ts`, `${(await files.read(`${root}/src/models/product.ts`)) ?? ''}\n// mine\n`);
    await generate({ ...UNPROVEN, generator: 'resource', root, name: 'Brand', fields: ['name!'], options: {} }, effectsOver(files));
    await described(files, { ...SHOP, Brand: ['name!'], Product: [...PRODUCT, 'brand:references:optional'] });
    const report = await apply(files);

    const created = report.services.map(({ report: { files: list } }) =>
      list.flatMap(({ path, action }) => (action === 'create' ? (/\.do\.(.*)\.sql$/u.exec(path)?.[1] ?? []) : [])),
    );
    expect(created).toEqual([['add-brand-to-products'], ['create-brands', 'add-brand-to-products']]);
    expect(await files.read(`${root}/src/models/product.ts`)).toMatch(/brandId[^]*\/\/ mine/u);
  });
});

describe('a workspace of which one service cannot be written', { timeout: 120_000 }, () => {
  it.each<readonly [string, (files: MemoryFiles) => Promise<unknown>, string]>([
    [
      'for a file of it is in the way',
      (files) => files.write(`${folderOf('fastify')}/src/models/product.ts`, 'mine\n'),
      'services/fastify/src/models/product.ts',
    ],
    [
      'for its folder is taken by something else',
      async (files) => {
        await files.remove(folderOf('fastify'));
        await files.write(`${folderOf('fastify')}/notes.txt`, 'mine\n');
      },
      'is not empty',
    ],
    ['for its runner is not there', async () => undefined, 'services/express'],
  ])('%s, stays as it was in all of them', async (_, spoil, message) => {
    const files = await made();
    await spoil(files);
    await described(files, { ...SHOP, Product: [...PRODUCT, 'weight:float'] });
    const before = files.snapshot();

    await expect(apply(files, { verify: message === 'services/express' })).rejects.toThrow(message);
    expect(files.snapshot()).toEqual(before);
  });

  it.each(['kill', 'EIO'] as const)('whichever step of the writing fails (%s) leaves all of it, or nothing', async (what) => {
    const files = await made({ Category: CATEGORY });
    await described(files, { Category: [...CATEGORY, 'position:integer'] });
    const before = ours(files);
    const whole = files.fork();
    const steps = whole.steps();
    await apply(whole);
    const after = ours(whole);
    const count = whole.steps() - steps;

    for (const share of [0, 0.2, 0.4, 0.6, 0.8, 0.99]) {
      const at = Math.floor(count * share);
      const faulty = files.fork({ at, what, ...(what === 'EIO' ? { lasting: false } : {}) });
      await apply(faulty).catch(() => undefined);
      const next = faulty.reopen();
      await recover(ROOT, { ...effectsOver(next), machine: { ...effectsOver(next).machine, pid: 99, isAlive: () => false } });
      expect([before, after]).toContainEqual(ours(next));
    }
  });

  it.each<readonly [string, Parameters<typeof request>[0], string]>([
    ['that there is none of', { stacks: ['django'] }, 'is not one of'],
    ['that is named twice', { stacks: ['express', 'express'] }, 'names express twice'],
    ['in an application of its own', { root: folderOf('express') }, 'is an application of its own'],
  ])('a stack %s is bad input', async (_, more, message) => {
    const files = await made(SHOP, ['express']);
    await expect(apply(files, more)).rejects.toThrow(message);
  });
});

describe('a workspace, planned', { timeout: 120_000 }, () => {
  const planned = {
    ...UNPROVEN,
    verb: 'apply',
    blueprint: '../wanted.yml',
    allowDestructive: false,
    emptyTable: false,
    options: {},
  } as const;

  it('writes nothing on a dry run, and later what the plan says', async () => {
    const files = await empty();
    const before = files.snapshot();
    const { diff } = await apply(files, { dryRun: true });
    const document = await plan({ cwd: ROOT, request: { ...planned, stacks: NODE } }, effectsOver(files));

    expect(diff).toContain('+++ b/services/fastify/src/models/product.ts');
    expect(files.snapshot()).toEqual(before);
    await applyPlan({ cwd: ROOT, plan: document, where: 'plan' }, effectsOver(files));
    expect(await files.exists(`${folderOf('fastify')}/src/models/product.ts`)).toBe(true);
    await expect(applyPlan({ cwd: ROOT, plan: document, where: 'plan' }, effectsOver(files))).rejects.toBeInstanceOf(ConflictError);
  });
});
