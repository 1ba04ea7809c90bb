import { describe, expect, it } from 'vitest';
import { code, defineGenerator, edit, ground, schema, spec, type Declaration } from '../../../src/core/define.ts';
import type { Blueprint, Resource } from '../../../src/core/pipeline.ts';
import { plan } from '../../../src/core/plan.ts';
import type { TemplateSource } from '../../../src/core/ports.ts';
import { toName } from '../../../src/naming/index.ts';
import { fakeStack } from './fake-stack.ts';

const product: Resource = { name: toName('Product'), fields: [], associations: [] };
const category: Resource = { name: toName('Category'), fields: [], associations: [] };

const blueprint: Blueprint = {
  application: toName('shop'),
  generator: 'fake:resource',
  resources: [category, product],
  existing: [],
  options: { flavour: 'hot' },
  now: new Date('2026-01-02T03:04:05Z'),
};

const templates = (names: readonly string[]): TemplateSource => ({
  has: (name) => names.includes(name),
  render: (name, view, { rel }) => `${name} ${JSON.stringify(view)} ${rel('src/lib/errors')}`,
});

const declare = (rest: Partial<Declaration>): Declaration => ({
  id: 'fake:resource',
  description: '',
  stack: fakeStack,
  scope: 'resource',
  prompts: [],
  files: [],
  edits: [],
  examples: [],
  ...rest,
});

describe('plan', () => {
  it('names both ends of a row by one string, and orders by phase', () => {
    const generator = defineGenerator(
      declare({
        files: [code('src/__resource__.ts'), schema('db/__resources__.sql'), spec('tests/__resource__.test.ts'), ground('.config')],
      }),
    );

    const { changes } = plan(
      [{ generator, subjects: [product] }],
      blueprint,
      fakeStack,
      templates([
        'fake/resource/src/__resource__.ts.hbs',
        'fake/resource/db/__resources__.sql.hbs',
        'fake/resource/tests/__resource__.test.ts.hbs',
        'fake/resource/dot_config.hbs',
      ]),
    );

    expect(changes.map(({ path, phase }) => [phase, path])).toEqual([
      ['ground', '.config'],
      ['spec', 'tests/product.test.ts'],
      ['schema', 'db/products.sql'],
      ['code', 'src/product.ts'],
    ]);
    expect(changes[3]).toMatchObject({
      kind: 'create',
      content: 'fake/resource/src/__resource__.ts.hbs {"subject":"Product"} ./lib/errors',
    });
  });

  it('takes the most specific layer that has the template', () => {
    const generator = defineGenerator(declare({ files: [code('src/__resource__.ts')] }));

    const { changes } = plan(
      [{ generator, subjects: [product] }],
      blueprint,
      fakeStack,
      templates(['fake/resource/src/__resource__.ts.hbs', 'fake/hot/resource/src/__resource__.ts.hbs']),
    );

    expect(changes[0]).toMatchObject({ content: expect.stringMatching(/^fake\/hot\/resource/) });
  });

  it('lets a generator list the rows of another, which keep their own templates', () => {
    const model = defineGenerator(declare({ id: 'fake:model', files: [code('src/models/__resource__.ts')] }));
    const whole = defineGenerator(declare({ files: [...model.files] }));

    const { changes } = plan(
      [{ generator: whole, subjects: [product] }],
      blueprint,
      fakeStack,
      templates(['fake/model/src/models/__resource__.ts.hbs']),
    );

    expect(changes.map(({ path }) => path)).toEqual(['src/models/product.ts']);
  });

  it('gathers the edits of one shared file, after the row that makes it', async () => {
    const add = edit('src/index.ts', (content, view) => ({ kind: 'changed', content: `${content}${JSON.stringify(view)}\n` }));
    const application = defineGenerator(declare({ id: 'fake:new', files: [ground('src/index.ts')] }));
    const generator = defineGenerator(declare({ edits: [add] }));

    const { changes } = plan(
      [
        { generator: application, subjects: [undefined] },
        { generator, subjects: [category, product] },
      ],
      blueprint,
      fakeStack,
      templates(['fake/new/src/index.ts.hbs']),
    );

    expect(changes.map(({ kind, phase, path }) => [kind, phase, path])).toEqual([
      ['create', 'ground', 'src/index.ts'],
      ['edit', 'code', 'src/index.ts'],
    ]);
    const [, last] = changes;
    let content = '';
    for (const change of last?.kind === 'edit' ? last.edits : []) {
      const outcome = await change(content);
      content = outcome.kind === 'changed' ? outcome.content : content;
    }
    expect(content).toBe('{"subject":"Category"}\n{"subject":"Product"}\n');
  });

  it('leaves out rows whose condition does not hold', () => {
    const generator = defineGenerator(
      declare({ files: [code('src/__resource__.ts', { when: ({ options }) => options['flavour'] === 'mild' })] }),
    );

    expect(plan([{ generator, subjects: [product] }], blueprint, fakeStack, templates([])).changes).toEqual([]);
  });

  it.each([
    ['two rows write one path', [code('a.ts'), spec('a.ts')], /Two rows of fake:resource write a\.ts/],
    ['a row has no template', [code('b.ts')], /No template for b\.ts of fake:resource: looked for fake\/hot\/resource\/b\.ts\.hbs/],
    ['a token is unknown', [code('__thing__.ts')], /Unknown token __thing__/],
  ])('calls it a defect when %s', (_, files, message) => {
    const generator = defineGenerator(declare({ files }));

    expect(() => plan([{ generator, subjects: [product] }], blueprint, fakeStack, templates(['fake/resource/a.ts.hbs']))).toThrow(message);
  });
});
