import { describe, expect, it } from 'vitest';
import { DANGEROUS_ATTRIBUTES } from '../../../../../src/stacks/rails/project/reserved-words.ts';
import { resolved } from '../helpers.ts';

describe('a name that Rails would refuse', () => {
  it.each([
    ['type', 'single table inheritance'],
    ['hash', 'already defined by Active Record'],
    ['save', 'already defined by Active Record'],
    ['errors', 'already defined by Active Record'],
    ['attributes', 'defined by Active Record'],
    ['method', 'method of every Ruby object'],
    ['send', 'method of every Ruby object'],
    ['object_id', 'method of every Ruby object'],
    ['valid', 'valid?'],
    ['frozen', 'frozen?'],
    ['destroyed', 'destroyed?'],
    ['end', 'word of Ruby'],
    ['limit', 'page size'],
  ])('is refused for a field: %s', (name, reason) => {
    expect(() => resolved('Product', [`${name}:string`])).toThrow(reason);
  });

  it.each(['format', 'name', 'title', 'status', 'display', 'test', 'position', 'data'])('is not %s', (name) => {
    expect(() => resolved('Product', [`${name}:string`])).not.toThrow();
  });

  it.each(['Queue', 'Set', 'Method', 'Logger', 'Process', 'Base'])('is refused for a resource: %s', (name) => {
    expect(() => resolved(name, ['title:string'])).toThrow(`${name} cannot be the name of a resource`);
  });

  it.each(['Test', 'Application', 'Job', 'Result', 'Config'])('is not the resource %s', (name) => {
    expect(() => resolved(name, ['title:string'])).not.toThrow();
  });

  it('is told with the column that an association has', () => {
    expect(() => resolved('Product', ['category:references', 'category_id:integer'])).toThrow('category_id');
  });

  it('is one of those that Rails lists', () => {
    expect(DANGEROUS_ATTRIBUTES.size).toBe(240);
  });
});
