import { describe, expect, it } from 'vitest';
import { applyToWorkspace } from '../../../src/api/apply/workspace.ts';
import { generate } from '../../../src/api/generate.ts';
import { stacksFor } from '../../../src/api/apply/services.ts';
import { newApplication } from '../../../src/api/new.ts';
import { applicationFrameworks } from '../../../src/api/registry.ts';
import { settingRows, settledFor, writtenSettings } from '../../../src/api/stack-settings.ts';
import { readBlueprint } from '../../../src/core/blueprint/file.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../src/effects/memory-files.ts';
import { effectsOver, HOME, railsApplication, ROOT, UNPROVEN } from '../hostile/world.ts';
import { violations } from '../schema/documents.ts';
import { apply, asked, WANTED } from './apply/world.ts';

const BODY = 'resources:\n  Tag:\n    fields: [name!]\n';
const withSection = (section: string): string => `version: 1\napplication: shop\nsettings:\n${section}${BODY}`;

interface Making {
  readonly stack?: string;
  readonly options?: Readonly<Record<string, string>>;
}

async function made(text: string, { stack = 'fastify', options = {} }: Making = {}): Promise<MemoryFiles> {
  const files = createMemoryFiles({ [WANTED]: text });
  await newApplication({ ...UNPROVEN, directory: ROOT, stack, options, blueprintFile: WANTED }, effectsOver(files));
  return files;
}

const isByFeature = (files: MemoryFiles, root = ROOT): Promise<boolean> => files.exists(`${root}/src/features/tags/tag-service.ts`);
const ownBlueprint = async (files: MemoryFiles): Promise<string> => (await files.read(`${ROOT}/blueprint.yml`)) ?? '';

describe('a new application', { timeout: 60_000 }, () => {
  it('has what the file settles for its stack, and keeps all of that in its own', async () => {
    const files = await made(withSection('  express: { layout: layered }\n  fastify: { layout: feature }\n'));
    expect(await isByFeature(files)).toBe(true);
    expect(await ownBlueprint(files)).toMatch(
      /^layout: feature\nsettings:\n {2}express: \{ layout: layered \}\n {2}fastify: \{ layout: feature \}\nresources:/mu,
    );
    expect((await apply(files, await ownBlueprint(files))).files.filter(({ action }) => action !== 'identical')).toEqual([]);
  });

  it('has what it is told, which goes before the file, and what it has is in its own', async () => {
    const files = await made(withSection('  fastify: { layout: feature }\n'), { options: { layout: 'layered' } });
    expect(await isByFeature(files)).toBe(false);
    expect(await ownBlueprint(files)).toContain('fastify: { layout: layered }');
  });

  it('has nothing of what another stack is to have', async () => {
    expect(await isByFeature(await made(withSection('  fastify: { layout: feature }\n'), { stack: 'express' }))).toBe(false);
  });

  it('in a workspace has what the file settles for each', async () => {
    const files = createMemoryFiles({ [`${ROOT}/README.md`]: 'ours\n', [WANTED]: withSection('  fastify: { layout: feature }\n') });
    await applyToWorkspace({ ...asked(), stacks: ['express', 'fastify'] }, effectsOver(files));
    expect(await isByFeature(files, `${ROOT}/services/fastify`)).toBe(true);
    expect(await isByFeature(files, `${ROOT}/services/express`)).toBe(false);
  });
});

describe('the stacks of a blueprint file', { timeout: 60_000 }, () => {
  const TEXT = `version: 1\napplication: shop\nstacks: [express, fastify]\n${BODY}`;

  it('are the services of a workspace, beside those that are there', async () => {
    const files = createMemoryFiles({ [WANTED]: TEXT });
    const stacks = await stacksFor(ROOT, WANTED, files);
    expect(stacks).toEqual(['express', 'fastify']);
    await applyToWorkspace({ ...asked(), stacks }, effectsOver(files));
    const again = await applyToWorkspace({ ...asked(), stacks }, effectsOver(files));
    expect(again.services.flatMap(({ report }) => report.files.filter(({ action }) => action !== 'identical'))).toEqual([]);

    await files.write(WANTED, TEXT.replace('express, fastify', 'fastify, rails'));
    expect(await stacksFor(ROOT, WANTED, files)).toEqual(['fastify', 'rails', 'express']);
  });

  it('are those that are there, without a file', async () => {
    expect(await stacksFor(ROOT, `${ROOT}/none.yml`, createMemoryFiles({}))).toEqual([]);
  });

  it('that are none are refused at their place', async () => {
    const files = createMemoryFiles({ [WANTED]: TEXT.replace('fastify', 'fastfy') });
    await expect(stacksFor(ROOT, WANTED, files)).rejects.toThrow(/wanted\.yml:3:19: "fastfy" is not one of .*\n/u);
    await expect(made(TEXT.replace('fastify', 'fastfy'))).rejects.toThrow(/wanted\.yml:3:19: "fastfy" is not one of .*\n/u);
  });
});

describe('settings that cannot be', () => {
  it.each([
    ['  fastfy: { layout: feature }\n', 'wanted.yml:4:3', '"fastfy" is not one of', 'Did you mean fastify?'],
    [
      '  fastify: { layuot: feature }\n',
      'wanted.yml:4:14: fastify',
      "'layuot' is not known here; expected layout",
      "Did you mean 'layout'?",
    ],
    ['  fastify: { layout: featur }\n', 'wanted.yml:4:14: fastify', 'layout is one of layered, feature', "Did you mean 'feature'?"],
    ['  rails: { database: postgres }\n', 'wanted.yml:4:12: rails', 'database is one of sqlite3, postgresql', "Did you mean 'postgresql'?"],
  ])('%s are refused at their place, with the nearest, whatever the stack', async (section, where, message, hint) => {
    await expect(made(withSection(section), { stack: 'express' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      problems: [{ where, message: expect.stringMatching(new RegExp(`^${message}.*\\n.*\\n +\\^$`, 'u')) as unknown, hint }],
    });
  });

  it('of a tree are told by the next command there', async () => {
    const files = await made(withSection('  fastify: { layout: layered }\n'));
    await files.write(`${ROOT}/blueprint.yml`, (await ownBlueprint(files)).replace('{ layout: layered }', '{ layout: flat }'));
    await expect(
      generate({ ...UNPROVEN, generator: 'resource', root: ROOT, name: 'Brand', fields: ['name!'], options: {} }, effectsOver(files)),
    ).rejects.toThrow('layout is one of');
  });
});

describe('an application that is there', { timeout: 60_000 }, () => {
  it.each([
    [
      'fastify',
      () => made(withSection('  fastify: { layout: layered }\n')),
      '  fastify: { layout: feature }\n',
      'layout is layered in this',
    ],
    ['rails', () => Promise.resolve(railsApplication()), '  rails: { database: postgresql }\n', 'database is sqlite3 in this'],
  ] as const)('on %s keeps what apply cannot change, and says what to do', async (stack, tree, section, message) => {
    const files = await tree();
    const before = files.snapshot();
    await expect(apply(files, withSection(section).replace('application: shop\n', ''))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      problems: [
        {
          where: expect.stringMatching(/^wanted\.yml:3:\d+: /u) as unknown,
          message: expect.stringContaining(message) as unknown,
          hint: expect.stringContaining(`scaffold new ../OTHER --stack ${stack} --`) as unknown,
        },
      ],
    });
    await files.remove(WANTED);
    if (before[WANTED] !== undefined) await files.write(WANTED, before[WANTED]);
    expect(files.snapshot()).toEqual(before);
  });
});

describe('jobs on Rails', { timeout: 60_000 }, () => {
  const SETTLED = 'version: 1\nsettings:\n  rails: { adapter: sidekiq }\njobs:\n  Cleanup: { steps: [call:Stock.clear] }\n';
  const code = (files: MemoryFiles, name: string): Promise<string | undefined> => files.read(`${ROOT}/app/jobs/${name}_job.rb`);

  it('run on what the file settles, unless they say themselves', async () => {
    const files = railsApplication();
    await apply(files, `${SETTLED}  Mailing: { adapter: async }\n`);
    expect(await code(files, 'cleanup')).toContain('sidekiq_options');
    expect(await code(files, 'mailing')).not.toContain('sidekiq_options');
    expect(await files.read(`${ROOT}/Gemfile`)).toContain('gem "sidekiq"');
  });

  it('follow the setting when it comes, and a command knows it as well', async () => {
    const files = railsApplication();
    await apply(files, SETTLED.replace(/settings:\n.*\n/u, ''));
    expect(await code(files, 'cleanup')).not.toContain('sidekiq_options');
    await apply(files, SETTLED);
    expect(await code(files, 'cleanup')).toContain('sidekiq_options');

    await generate(
      { ...UNPROVEN, generator: 'job', root: ROOT, name: 'Nightly', fields: [], options: { step: ['call:Stock.count'] } },
      effectsOver(files),
    );
    expect(await code(files, 'nightly')).toContain('sidekiq_options');
    expect(await ownBlueprint(files)).toMatch(/Nightly: \{ steps: \[ ?call:Stock\.count ?\] \}/u);
    expect((await apply(files, await ownBlueprint(files))).files.filter(({ action }) => action === 'create')).toEqual([]);
  });
});

describe('what may be settled', () => {
  it('is in the schema of the file, for every stack with every value', () => {
    const rows = Object.fromEntries(
      applicationFrameworks().map((stack) => [stack, Object.fromEntries(settingRows(stack).map(({ name, choices }) => [name, choices]))]),
    );
    expect(rows).toMatchObject({
      fastify: { layout: ['layered', 'feature'] },
      express: { layout: ['layered', 'feature'] },
      rails: { database: ['sqlite3', 'postgresql'], adapter: ['async', 'sidekiq', 'solid_queue'] },
    });
    for (const [stack, options] of Object.entries(rows))
      for (const [name, choices = []] of Object.entries(options)) {
        const of = (value: string) => ({ version: 1, resources: {}, settings: { [stack]: { [name]: value } } });
        expect(choices.flatMap((value) => violations('blueprint', of(value)))).toEqual([]);
        expect(violations('blueprint', of('other'))).not.toEqual([]);
      }
    expect(violations('blueprint', { version: 1, resources: {}, settings: { rails: { layout: 'feature' } } })).not.toEqual([]);
    expect(violations('blueprint', { version: 1, resources: {}, settings: { django: {} } })).not.toEqual([]);
  });

  it('is taken by stack, and written as the application has it', async () => {
    const source = await readBlueprint(withSection('  fastify: { layout: feature }\n  express: { layout: feature }\n'), `${HOME}/shop.yml`);
    expect(settledFor(source, 'express')).toEqual({ layout: 'feature' });
    expect(settledFor(source, 'rails')).toEqual({});
    expect(writtenSettings(source, 'express', { layout: 'layered' })).toEqual({
      fastify: { layout: 'feature' },
      express: { layout: 'layered' },
    });
  });
});
