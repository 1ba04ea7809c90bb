import { describe, expect, it } from 'vitest';
import { FIELD_TYPES } from '../../../../../src/fields/field.ts';
import { fieldSupport } from '../../../../../src/stacks/node/fields/index.ts';
import { field } from '../field.ts';

describe('types on Node', () => {
  it.each(FIELD_TYPES)('%s is supported, or refused with a reason and a way out', (type) => {
    const texts = Object.values(fieldSupport(type)).filter((value) => typeof value === 'string');
    expect(texts.length).toBeGreaterThan(0);
    expect(texts).not.toContain('');
  });

  it.each(['binary', 'citext', 'hstore', 'range', 'attachment', 'attachments', 'rich_text'] as const)('%s is refused', (type) => {
    expect(fieldSupport(type)).toHaveProperty('instead');
  });
});

describe('uses that are refused', () => {
  it.each([
    ['a polymorphic reference', field('imageable', 'references', { polymorphic: true }), 'foreign key'],
    ['a counter cache', field('product', 'references', { counterCache: true }), 'count'],
    ['a required reference that becomes null', field('product', 'references', { onDelete: 'nullify', required: true }), 'null'],
    ['a sensitive reference', field('product', 'references', { sensitive: true }), 'relations'],
    ['an index over lists', field('tags', 'string', { array: true, index: true }), 'lists'],
    ['unique documents', field('settings', 'json', { unique: true }), 'documents'],
    ['a list of documents', field('settings', 'json', { array: true }), 'column'],
    ['an index over long texts', field('body', 'text', { index: true, length: { max: 601 } }), '2704 bytes'],
    ['an encrypted text', field('pin', 'string', { encrypted: true }), 'encryption'],
    ['an integer of eight bytes', field('views', 'integer', { limit: 8 }), 'digits'],
  ])('%s', (_, use, reason) => {
    const support = fieldSupport(use.type, use);
    expect(support.supported ? 'supported' : support.reason).toContain(reason);
  });

  it.each([
    ['an optional reference that becomes null', field('product', 'references', { onDelete: 'nullify' })],
    ['an index over texts that fit it', field('body', 'text', { index: true, length: { max: 600 } })],
    ['an index over texts of no said length', field('body', 'text', { index: true })],
    ['a list of enum values', field('flags', 'enum', { array: true, values: ['a'] })],
    ['an integer of two bytes', field('rank', 'integer', { limit: 2 })],
    ['a text that is brought into one form', field('code', 'string', { normalize: ['strip', 'upcase'] })],
    ['a time with a name of its own', field('published_at', 'datetime', { scope: true })],
  ])('but not %s', (_, use) => {
    expect(fieldSupport(use.type, use).supported).toBe(true);
  });
});
