import { describe, expect, it } from 'vitest';
import { FIELD_TYPES } from '../../../../../src/fields/field.ts';
import { fieldSupport } from '../../../../../src/stacks/rails/fields/support.ts';
import { resolved } from '../helpers.ts';

const only = (word: string) => {
  const [field] = resolved('Product', [word], { database: 'postgresql' }).resource.fields;
  if (field === undefined) throw new Error('There is no field');
  return field;
};

describe('support of field types', () => {
  it.each(FIELD_TYPES)('says what %s becomes', (type) => {
    expect(fieldSupport(type)).toMatchObject({ supported: true, becomes: expect.stringMatching(/\w/u) });
  });

  it.each([
    ['ip:inet', 'sqlite3', false],
    ['ip:inet', 'postgresql', true],
    ['labels:hstore', 'sqlite3', false],
    ['valid_on:range{daterange}', 'sqlite3', false],
    ['tags:string:array', 'sqlite3', false],
    ['tags:string:array', 'postgresql', true],
    ['nick:citext', 'sqlite3', true],
    ['key:uuid', 'sqlite3', true],
  ])('of %s on %s', (word, database, supported) => {
    const field = only(word);

    expect(fieldSupport(field.type, field, { database }).supported).toBe(supported);
  });

  it.each([
    ['attachment', 'activeStorage', 'bin/rails active_storage:install'],
    ['attachments', 'activeStorage', 'bin/rails active_storage:install'],
    ['rich_text', 'actionText', 'bin/rails action_text:install:migrations'],
  ] as const)('of %s where its tables are there, and the command where they are not', (type, option, command) => {
    expect(fieldSupport(type, undefined, { [option]: true }).supported).toBe(true);
    expect(fieldSupport(type, undefined, {})).toMatchObject({ supported: false, instead: expect.stringContaining(command) });
  });
});
