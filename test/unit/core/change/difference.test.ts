import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../../src/core/change/index.ts';
import { formatField } from '../../../../src/fields/index.ts';
import { change, changed } from './resources.ts';

const inWords = ({ added, removed, renamed, altered }: Difference): object => ({
  added: added.map(formatField),
  removed: removed.map(formatField),
  renamed: renamed.map(({ before, after }) => `${before.name.snake} → ${after.name.snake}`),
  altered: altered.map(({ before, after }) => `${formatField(before)} → ${formatField(after)}`),
});

const NOTHING = { added: [], removed: [], renamed: [], altered: [] };
const NAME = 'name:string!';

describe('what makes one resource the other', () => {
  it.each([
    ['the same fields', [NAME, 'sku:string'], [NAME, 'sku:string']],
    ['another order', [NAME, 'sku:string'], ['sku:string', NAME]],
    ['a name that it had long ago', ['code'], ['code:string:was=sku']],
    ['other words for the same', ['name:string!', 'category:references'], ['name!', 'category:references:to=Category']],
  ])('is nothing for %s', (_, before, after) => {
    expect(changed(before, after)).toBeUndefined();
  });

  it.each([
    ['a field more', [NAME], [NAME, 'sku'], new Map(), { added: ['sku:string'] }],
    ['a field less', [NAME, 'sku'], [NAME], new Map(), { removed: ['sku:string'] }],
    ['another name', [NAME, 'sku:string:uniq'], [NAME, 'code:string:uniq'], new Map([['code', 'sku']]), { renamed: ['sku → code'] }],
    ['another name without saying so', ['sku'], ['code'], new Map(), { added: ['code:string'], removed: ['sku:string'] }],
    ['another name long ago', ['code'], ['code', 'color'], new Map([['code', 'sku']]), { added: ['color:string'] }],
    [
      'another name and other rules',
      ['sku'],
      ['code:string:uniq!'],
      new Map([['code', 'sku']]),
      { renamed: ['sku → code'], altered: ['code:string → code:string:uniq!'] },
    ],
    [
      'a reference under another name, to the same',
      ['category:references'],
      ['section:references:to=Category'],
      new Map([['section', 'category']]),
      { renamed: ['category → section'] },
    ],
    ['another name that the field itself tells', ['sku', NAME], ['code:string:was=sku', NAME], new Map(), { renamed: ['sku → code'] }],
    ['other rules', ['stock:integer'], ['stock:integer:min=0'], new Map(), { altered: ['stock:integer → stock:integer:min=0'] }],
  ])('names %s, and the way back', (_, before, after, renames: ReadonlyMap<string, string>, expected) => {
    const found = change(before, after, { renames });

    expect(inWords(found)).toEqual({ ...NOTHING, ...expected });
    expect(found.back.added.map(formatField)).toEqual(found.removed.map(formatField));
    expect(found.back.removed.map(formatField)).toEqual(found.added.map(formatField));
    expect(found.back.renamed.map(({ after: field }) => field.name.snake)).toEqual(
      found.renamed.map(({ before: field }) => field.name.snake),
    );
    expect(found.back.altered).toHaveLength(found.altered.length);
  });

  it('knows what stays, under both names', () => {
    const { kept, keptRenamed } = change(['category:references', 'sku', 'weight:float'], ['section:references:to=Category', 'sku'], {
      renames: new Map([['section', 'category']]),
    });

    expect(kept.fields.map(formatField)).toEqual(['category:references', 'sku:string']);
    expect(keptRenamed.fields.map(formatField)).toEqual(['section:references:to=Category', 'sku:string']);
    expect(keptRenamed.associations.map(({ name, target }) => [name.snake, target.snake])).toEqual([['section', 'category']]);
  });

  it.each([
    ['add_sku_to_products', [NAME], [NAME, 'sku']],
    ['add_sku_and_ean_to_products', [NAME], [NAME, 'sku', 'ean']],
    ['add_fields_to_products', [NAME], [NAME, 'a', 'b', 'c']],
    ['remove_sku_from_products', [NAME, 'sku'], [NAME]],
    ['change_name_of_products', [NAME], ['name:text!']],
    ['change_products', [NAME, 'sku'], ['name:text!', 'ean']],
  ])('calls the migration %s', (label, before, after) => {
    expect(change(before, after).label).toBe(label);
  });

  it('calls a rename what it is, and numbers a name that is taken', () => {
    const renames = new Map([['code', 'sku']]);
    expect(change(['sku'], ['code'], { renames }).label).toBe('rename_sku_to_code_in_products');
    expect(change([NAME], [NAME, 'sku'], { taken: ['add_sku_to_products', 'add_sku_to_products_2'] }).label).toBe('add_sku_to_products_3');
  });
});
