import { describe, expect, it } from 'vitest';
import { answersIn } from '../../../src/cli/plop-input.ts';
import type { PlopGenerator } from '../../../src/effects/plop/types.ts';

const NOTE: PlopGenerator = { name: 'note', description: 'A note', questions: [{ name: 'title' }, { name: 'tags' }] };

describe('the input document of a plopfile’s generator', () => {
  it.each<[string, PlopGenerator, unknown, Readonly<Record<string, string>>]>([
    ['texts', NOTE, { title: 'Hello' }, { title: 'Hello' }],
    ['lists, numbers and switches', NOTE, { title: 3, tags: ['a', true] }, { title: '3', tags: 'a,true' }],
    ['any name where the generator asks for itself', { ...NOTE, questions: 'function' }, { other: 'x' }, { other: 'x' }],
  ])('takes %s', (_, generator, document, expected) => {
    expect(answersIn(document, generator, '--input a.json')).toEqual(expected);
  });

  it.each([
    ['no mapping', ['Hello'], /--input a\.json: is no mapping/],
    ['a name that is no question', { titel: 'x' }, /titel: is not known here/],
    ['a mapping as an answer', { title: { de: 'x' } }, /title: is no text/],
    ['a list of lists', { tags: [['a']] }, /tags: is no text/],
  ])('refuses %s', (_, document, message) => {
    expect(() => answersIn(document, NOTE, '--input a.json')).toThrow(message);
  });
});
