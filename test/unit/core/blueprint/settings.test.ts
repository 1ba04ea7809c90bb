import { describe, expect, it } from 'vitest';
import { readBlueprint } from '../../../../src/core/blueprint/file.ts';
import { withStacks } from '../../../../src/core/blueprint/settings.ts';

const HEAD = 'version: 1\napplication: shop\n';

describe('the settings of a blueprint file', () => {
  it('follow the stacks that it is for', async () => {
    const { stacks, problems } = await readBlueprint(`${HEAD}stacks: [express, rails]\n`, 'shop.yml');
    expect(problems).toEqual([]);
    expect(stacks).toEqual([
      { value: 'express', where: 'shop.yml:3:10' },
      { value: 'rails', where: 'shop.yml:3:19' },
    ]);
  });

  it('are read by stack, each with its place', async () => {
    const { settings, problems } = await readBlueprint(
      `${HEAD}settings:\n  fastify: { layout: feature }\n  express:\n  rails:\n    database: postgresql\n`,
      'shop.yml',
    );
    expect(problems).toEqual([]);
    expect(settings).toEqual([
      { stack: 'fastify', where: 'shop.yml:4:3', options: { layout: { value: 'feature', where: 'shop.yml:4:14' } } },
      { stack: 'express', where: 'shop.yml:5:3', options: {} },
      { stack: 'rails', where: 'shop.yml:6:3', options: { database: { value: 'postgresql', where: 'shop.yml:7:5' } } },
    ]);
  });

  it.each([
    ['settings: [fastify]', 'shop.yml:3:1', 'settings is a mapping from a stack'],
    ['stacks: fastify', 'shop.yml:3:1', 'stacks is a list of stacks'],
    ['settings:\n  fastify: feature', 'shop.yml:4:3', 'the settings of fastify are a mapping'],
  ])('%s is refused at its place, with the line and a caret', async (text, where, message) => {
    const { problems } = await readBlueprint(`${HEAD}${text}\n`, 'shop.yml');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.where).toBe(where);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.message).toMatch(/\n +\^$/u);
  });

  it('are written before what they are the settings of', async () => {
    const settings = { fastify: { layout: 'feature' }, rails: { database: 'postgresql', adapter: 'sidekiq' } };
    const section = 'settings:\n  fastify: { layout: feature }\n  rails: { database: postgresql, adapter: sidekiq }\n';
    const text = '# mine\nversion: 1\nlayout: feature\nresources: {}\n';
    expect(await withStacks(text, { stacks: ['fastify', 'rails'], settings })).toBe(
      `# mine\nversion: 1\nlayout: feature\nstacks: [ fastify, rails ]\n${section}resources: {}\n`,
    );
    expect(await withStacks(text, { stacks: [], settings })).toBe(`# mine\nversion: 1\nlayout: feature\n${section}resources: {}\n`);
    expect(await withStacks(text, { stacks: [], settings: {} })).toBe(text);
  });
});
