import { describe, expect, it } from 'vitest';
import { changeProblems } from '../../../../src/core/change/index.ts';
import { parseFields } from '../../../../src/fields/index.ts';
import { change } from './resources.ts';

const told = (before: readonly string[], after: readonly string[], emptyTable = false): readonly string[] =>
  changeProblems(change(before, after), { emptyTable }).map(({ where, hint }) => `${where ?? ''}: ${hint ?? ''}`);

describe('what cannot be done to a table with rows', () => {
  it.each([
    ['sku:string!', 'sku:string:default=none!'],
    ['sku:string{2}!', 'sku:string{2}'],
    ['stock:integer:min=3!', 'stock:integer:min=3:default=3!'],
    ['price:decimal{10.2}:max=-1!', 'price:decimal{10.2}:max=-1:default=-1!'],
    ['active:boolean!', 'active:boolean:default=false!'],
    ['sold_at:datetime!', 'sold_at:datetime:default=now!'],
    ['status:enum{draft.live}!', 'status:enum{draft.live}:default=draft!'],
    ['category:references', 'category:references:optional'],
    ['sku:string:uniq!', 'sku:string:uniq'],
    ['sku:string:uniq:default=x!', 'sku:string:uniq'],
  ])('%s is refused, with a command that works', (field, instead) => {
    const [problem = '', ...others] = told(['name!'], ['name!', field]);

    expect(others).toEqual([]);
    expect(problem).toContain(`scaffold field add Product ${instead}\n`);
    expect(parseFields([instead]).problems).toEqual([]);
    expect(told(['name!'], ['name!', instead])).toEqual([]);
    expect(told(['name!'], ['name!', field], true)).toEqual([]);
  });

  it.each([
    ['an optional field', [], ['sku']],
    ['a required one with a default', [], ['stock:integer:default=0!']],
    ['a field that becomes optional', ['sku!'], ['sku']],
    ['a field that becomes required with a default', ['stock:integer'], ['stock:integer:default=0!']],
    ['a unique value', ['sku'], ['sku:string:uniq']],
    ['a longer text', ['sku:string{20}'], ['sku:text']],
    ['a number that holds more', ['stock:integer'], ['stock:bigint']],
    ['a number as text', ['stock:integer'], ['stock:string']],
    ['more digits', ['price:decimal{8.2}'], ['price:decimal{10.4}']],
    ['a day that becomes a moment', ['on:date'], ['on:datetime']],
  ])('takes %s', (_, before, after) => {
    expect(told(['name!', ...before], ['name!', ...after])).toEqual([]);
  });

  it.each([
    ['a text that becomes a number', 'stock:string', 'stock:integer'],
    ['digits that would be rounded away', 'price:decimal{10.4}', 'price:decimal{10.2}'],
    ['a number that would be rounded', 'price:decimal{10.2}', 'price:integer'],
    ['a value that becomes a list', 'tag:string', 'tag:string:array'],
    ['a reference to something else', 'source:references:to=Category', 'source:references:to=Supplier'],
  ])('refuses %s', (_, before, after) => {
    expect(told([before], [after])).toEqual([expect.stringContaining('scaffold field remove Product')]);
  });

  it('names everything at once', () => {
    expect(told(['a:string', 'b'], ['a:integer', 'b!', 'c!'])).toHaveLength(3);
  });
});
