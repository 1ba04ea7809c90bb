import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toName } from '../../../../../src/naming/index.ts';
import { reservedField, reservedResource } from '../../../../../src/stacks/node/project/reserved.ts';
import { field, resource } from '../field.ts';

const reasonFor = (name: string): string | undefined => reservedResource({ name: toName(name), fields: [], associations: [] });

describe('names of resources that are refused', () => {
  it('are those of every building block that a model may import', () => {
    const source = readFileSync(path.resolve(import.meta.dirname, '../../../../../templates/node/new/src/lib/fields.ts.hbs'), 'utf8');
    const blocks = [...source.matchAll(/^export (?:function|const) ([a-z]\w*)/gm)].map(([, name = '']) => name);

    expect(blocks.length).toBeGreaterThan(10);
    expect(blocks.filter((name) => reasonFor(name) === undefined)).toEqual([]);
  });

  it.each([
    ['Class', /word of TypeScript/],
    ['Promise', /a type that/],
    ['Text', /generated models use/],
    ['Normalized', /generated models use/],
    ['Product', undefined],
    ['Category', undefined],
  ])('%s: %s', (name, reason) => {
    const found = reasonFor(name);

    if (reason === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(reason);
  });
});

describe('names of fields that are refused', () => {
  const refused = (...names: readonly string[]): (string | undefined)[] => {
    const fields = names.map((name) => field(name, 'datetime', { scope: true }));
    return fields.map((one) => reservedField(one, resource('Product', fields)));
  };

  it('are those of queries, and those whose scope is a method already', () => {
    expect(reservedField(field('cursor', 'string'), resource('Product', []))).toMatch(/place of a page/);
    expect(reservedField(field('list_at', 'datetime'), resource('Product', []))).toBeUndefined();
    expect(refused('list_at', 'products_on')).toEqual([
      "'list' would be its scope, and is part of the repository already",
      "'products' would be its scope, and is part of the repository already",
    ]);
  });

  it('are those whose scope another field has too', () => {
    expect(refused('live_at', 'live')).toEqual(["'live' would be the scope of live too", "'live' would be the scope of live_at too"]);
    expect(refused('published_at', 'live')).toEqual([undefined, undefined]);
  });
});
