import { describe, expect, it } from 'vitest';
import { createMemoryFiles } from '../../../../../src/effects/memory-files.ts';
import { detect } from '../../../../../src/stacks/node/project/detect.ts';

const MANIFEST = JSON.stringify({ dependencies: { fastify: '5.12.8' } });

const facts = (tree: Readonly<Record<string, string>>) =>
  detect(
    createMemoryFiles(
      Object.fromEntries(Object.entries({ 'package.json': MANIFEST, ...tree }).map(([name, text]) => [`/app/${name}`, text])),
    ),
    '/app',
  );

describe('the layout of a tree', () => {
  it.each([
    ['feature', 'as its blueprint says, before there is a folder', { 'blueprint.yml': 'version: 1\nlayout: feature\n' }],
    ['layered', 'as its blueprint says, against a folder of that name', { 'blueprint.yml': 'layout: layered\n', 'src/features/x.ts': '' }],
    ['feature', 'as its folders show', { 'src/features/products/product.ts': '' }],
    ['feature', 'as its folders show, where the blueprint is silent', { 'blueprint.yml': 'version: 1\n', 'src/features/x.ts': '' }],
    ['layered', 'where nothing is known', {}],
    ['layered', 'where the blueprint cannot be read', { 'blueprint.yml': 'layout: [' }],
    ['layered', 'where the blueprint is no mapping', { 'blueprint.yml': '- layout' }],
  ] as const)('is %s %s', async (layout, _, tree) => {
    expect((await facts(tree))?.settings['layout']).toBe(layout);
  });
});
