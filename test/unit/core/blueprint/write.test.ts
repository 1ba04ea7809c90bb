import { describe, expect, it } from 'vitest';
import { readBlueprint } from '../../../../src/core/blueprint/file.ts';
import { withResources } from '../../../../src/core/blueprint/write.ts';

const NEW = 'version: 1\napplication: shop\nstack: fastify\nlayout: layered\nresources: {}\n';

describe('writing a blueprint', () => {
  it('adds resources and enums and keeps comments', async () => {
    const before = `# Our shop\n${NEW}`;

    const after = await withResources(
      before,
      [
        {
          name: 'Product',
          where: '',
          fields: [
            { value: 'name:string{80}!', where: '' },
            { value: { name: 'price', type: 'decimal' }, where: '' },
          ],
        },
      ],
      { status: ['a', 'b'] },
    );

    expect(after).toBe(
      '# Our shop\nversion: 1\napplication: shop\nstack: fastify\nlayout: layered\nresources:\n  Product:\n    fields:\n      - name:string{80}!\n      - name: price\n        type: decimal\nenums:\n  status:\n    - a\n    - b\n',
    );
  });

  it('writes on one line what is to be, and reading tells that it is', async () => {
    const fields = ['name:string{80}!', { name: 'note', type: 'text' }].map((value) => ({ value, where: '' }));

    const text = await withResources(NEW, [{ name: 'Gift', where: '', fields, isOneLine: true }]);

    expect(text).toBe(NEW.replace(' {}\n', "\n  Gift: { fields: [ 'name:string{80}!', { name: note, type: text } ] }\n"));
    const { resources } = await readBlueprint(`${text}  Tag: {\n    fields: [name]}\n  Coupon:\n    fields: [name]\n`, 'blueprint.yml');
    expect(resources.map(({ name, isOneLine }) => [name, isOneLine])).toEqual([
      ['Gift', true],
      ['Tag', undefined],
      ['Coupon', undefined],
    ]);
    const more = await withResources(text, [{ name: 'Gift', where: '', fields: [...fields, { value: 'price:integer', where: '' }] }]);
    expect(more).toContain("  Gift: { fields: [ 'name:string{80}!', { name: note, type: text }, price:integer ] }\n");
  });

  it('writes what reading gives back', async () => {
    const text = await withResources(NEW, [{ name: 'Product', where: '', fields: [{ value: 'name!', where: '' }] }]);

    const source = await readBlueprint(text, 'blueprint.yml');

    expect(source.problems).toEqual([]);
    expect(source).toMatchObject({
      application: 'shop',
      stack: 'fastify',
      layout: 'layered',
      resources: [{ name: 'Product', fields: [{ value: 'name!' }] }],
    });
  });

  it('gives a resource that is there other fields; what stays keeps its words and comments', async () => {
    const before =
      'version: 1\nresources:\n  Product:\n    fields:\n      - name:string! # shown first\n      - { name: price, type: decimal } # net\n      - sku # by hand\n';

    const after = await withResources(before, [
      {
        name: 'Product',
        where: '',
        fields: ['name:string!', { name: 'price', type: 'decimal' }, 'code:string', 'weight:float'].map((value) => ({ value, where: '' })),
      },
    ]);

    expect(after).toBe(
      'version: 1\nresources:\n  Product:\n    fields:\n      - name:string! # shown first\n      - { name: price, type: decimal } # net\n      - code:string # by hand\n      - weight:float\n',
    );
  });
});
