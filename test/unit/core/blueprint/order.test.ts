import { describe, expect, it } from 'vitest';
import { link } from '../../../../src/core/blueprint/associations.ts';
import { inOrder } from '../../../../src/core/blueprint/order.ts';
import { completions } from '../../../../src/core/change/index.ts';
import type { Problem } from '../../../../src/core/errors.ts';
import { parseFields } from '../../../../src/fields/index.ts';
import { toName } from '../../../../src/naming/index.ts';

function ordered(resources: Readonly<Record<string, readonly string[]>>) {
  const problems: Problem[] = [];
  const all = link(
    Object.entries(resources).map(([name, words]) => ({ name: toName(name), fields: parseFields(words).fields, where: '' })),
    [],
  );
  const { resources: list, deferred } = inOrder(all, problems);
  return {
    names: list.map(({ name }) => name.pascal).join(' '),
    deferred: deferred.map(({ from, association }) => `${from.name.pascal}.${association.name.snake}`).join(' '),
    changes: completions(deferred, all).map(({ label, before }) => `${label}: ${before.fields.map(({ name }) => name.snake).join(' ')}`),
    problems: problems.map(({ message, hint }) => `${message}\n${hint ?? ''}`),
  };
}

describe('the order of resources', () => {
  it.each([
    ['is that of the input where nothing asks for another', { B: ['name'], A: ['name'] }, 'B A', ''],
    ['has what is referred to first', { C: ['b:references'], B: ['a:references'], A: ['name'] }, 'A B C', ''],
    ['takes no notice of a reference to itself', { A: ['parent:references:to=A:optional'] }, 'A', ''],
    ['opens a circle at what is optional', { A: ['b:references:optional'], B: ['a:references'] }, 'A B', 'A.b'],
    ['opens it once', { A: ['b:references:optional'], B: ['a:references:optional'] }, 'B A', 'B.a'],
    ['opens a long one', { A: ['c:references'], B: ['a:references'], C: ['b:references:optional'] }, 'C A B', 'C.b'],
    [
      'opens two that share a table',
      { A: ['b:references:optional', 'c:references:optional'], B: ['a:references'], C: ['a:references'] },
      'A B C',
      'A.b A.c',
    ],
  ])('%s', (_, resources, names, deferred) => {
    expect(ordered(resources)).toMatchObject({ names, deferred, problems: [] });
  });

  it('makes a table without what has to wait, and adds that later', () => {
    expect(ordered({ A: ['name', 'b:references:optional'], B: ['a:references'] }).changes).toEqual(['add_b_to_as: name']);
  });

  it('has none where each needs the other first', () => {
    expect(ordered({ A: ['b:references'], B: ['c:references'], C: ['a:references'] }).problems).toEqual([
      'References go round in a circle: A → B → C → A; each is required, so there could never be a first record\nMake one of them optional: in C, a:references:optional',
    ]);
  });
});
