import { beforeAll, describe, expect, it } from 'vitest';
import { createReader, type OwnTemplate } from '../../../src/render/own.ts';

let read: (text: string) => OwnTemplate;
beforeAll(async () => {
  read = await createReader();
});
const context = { rel: (to: string) => `./${to}`, article: (name: string) => `a ${name}` };
const view = { name: { pascal: 'Product' }, fields: [{ column: 'sku', required: true }], empty: [] };

describe('a template is rendered', () => {
  it.each([
    ['{{name.pascal}}', 'Product'],
    ['{{#each fields}}{{column}}{{/each}}', 'sku'],
    ['{{#each fields as |field index|}}{{index}}{{field.column}}{{/each}}', '0sku'],
    ['{{#each fields}}{{@index}}{{@root.name.pascal}}{{../name.pascal}}{{/each}}', '0ProductProduct'],
    ['{{#if (lookup name "pascal")}}yes{{/if}}', 'yes'],
    ['{{rel "src/a"}}', './src/a'],
    ['{{#each empty}}{{column}}{{/each}}', ''],
  ])('%s', (text, expected) => {
    expect(read(text).render(view, context)).toEqual({ text: expected });
  });

  it('with names that only its original knows', () => {
    expect(read('{{#if rare}}x{{/if}}').render(view, context, new Set(['rare']))).toEqual({ text: '' });
  });
});

describe('a fault has its place', () => {
  it.each<readonly [string, string, number, number, string | undefined]>([
    ['an unknown name', 'a\n  {{name.pascl}}', 2, 5, 'pascl'],
    ['one in a branch that is not taken', '{{#each empty}}\n{{titel}}{{/each}}', 2, 3, 'titel'],
    ['one in a condition', '{{#if\n titel}}x{{/if}}', 2, 2, 'titel'],
    ['one given to a helper', '{{quote titel}}', 1, 9, 'titel'],
    ['a name that is elsewhere', '{{column}}', 1, 3, 'column'],
    ['a block that is not closed', '{{#if name}}\nx', 2, 1, undefined],
    ['a block that is closed by another', '{{#if name}}x{{/each}}', 1, 4, undefined],
  ])('%s', (_, text, line, column, name) => {
    const rendered = read(text).render(view, context);

    expect('faults' in rendered ? rendered.faults[0] : rendered).toMatchObject({ line, column, ...(name === undefined ? {} : { name }) });
  });

  it('every one of them, at once', () => {
    const rendered = read('{{one}} {{two}}\n{{three}}').render(view, context);

    expect('faults' in rendered ? rendered.faults.map(({ name }) => name) : []).toEqual(['one', 'two', 'three']);
  });

  it('before it is given anything, where it cannot be read', () => {
    expect(read('{{#if}').faults).toHaveLength(1);
  });
});
