import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { toName } from '../../../../../src/naming/index.ts';
import { reservedResource } from '../../../../../src/stacks/node/project/reserved.ts';

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
    ['Product', undefined],
    ['Category', undefined],
  ])('%s: %s', (name, reason) => {
    const found = reasonFor(name);

    if (reason === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(reason);
  });
});
