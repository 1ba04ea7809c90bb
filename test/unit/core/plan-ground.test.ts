import { describe, expect, it } from 'vitest';
import { code, defineGenerator, edit, ensure, ground, type Declaration } from '../../../src/core/define.ts';
import type { Blueprint, FileChange } from '../../../src/core/pipeline.ts';
import { plan } from '../../../src/core/plan.ts';
import type { TemplateSource } from '../../../src/core/ports.ts';
import { toName } from '../../../src/naming/index.ts';
import { fakeStack } from './fake-stack.ts';

const blueprint: Blueprint = {
  application: toName('shop'),
  generator: 'fake:new',
  resources: [],
  existing: [],
  options: {},
  now: new Date('2026-01-02T03:04:05Z'),
};
const templates: TemplateSource = { has: () => true, render: () => 'ours' };
const generator = (id: string, rest: Partial<Declaration>) =>
  defineGenerator({
    id,
    description: '',
    stack: fakeStack,
    scope: 'application',
    prompts: [],
    files: [],
    edits: [],
    examples: [],
    ...rest,
  });
const made = (path: string): FileChange => ({ kind: 'create', path, phase: 'ground', content: 'made' });

describe('what a program has made for a new application', () => {
  it('gives way to what we make, stays where we only ensure, and is edited', () => {
    const own = generator('fake:new', {
      files: [ground('README.md'), ensure('.gitignore'), code('app.rb')],
      edits: [edit('Gemfile', (content) => ({ kind: 'changed', content }))],
    });

    const { changes } = plan([{ generator: own, subjects: [undefined] }], blueprint, fakeStack, templates, [
      made('README.md'),
      made('.gitignore'),
      made('Gemfile'),
    ]);

    expect(changes.map((change) => [change.path, 'content' in change ? change.content : change.kind]).sort()).toEqual([
      ['.gitignore', 'made'],
      ['Gemfile', 'edit'],
      ['Gemfile', 'made'],
      ['README.md', 'ours'],
      ['app.rb', 'ours'],
    ]);
  });

  it('is made once where two generators ensure the same file, and refused where two create it', () => {
    const steps = (row: typeof ensure) =>
      ['fake:new', 'fake:setup'].map((id) => ({ generator: generator(id, { files: [row('.gitignore')] }), subjects: [undefined] }));

    expect(plan(steps(ensure), blueprint, fakeStack, templates).changes).toHaveLength(1);
    expect(() => plan(steps(ground), blueprint, fakeStack, templates)).toThrow('Two rows');
  });
});
