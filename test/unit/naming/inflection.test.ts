import { describe, expect, it } from 'vitest';
import { toName, type Spelling } from '../../../src/naming/index.ts';

const SPELLING: Spelling = [
  'API',
  { kind: 'irregular', singular: 'cactus', plural: 'cacti' },
  { kind: 'irregular', singular: 'goose', plural: 'geese' },
  { kind: 'irregular', singular: 'fish', plural: 'fishes' },
  { kind: 'uncountable', word: 'feedback' },
  { kind: 'plural', pattern: /^(bacteri)um$/iu, replacement: '$1ae' },
  { kind: 'singular', pattern: /(tax)a$/iu, replacement: '$1on' },
];

const forms = (name: string, acronyms: Spelling): readonly string[] => {
  const { pascal, snakePlural } = toName(name, { acronyms });
  return [pascal, snakePlural];
};

describe('rules of a project for plurals', () => {
  it.each([
    ['Cactus', 'Cactus', 'cacti'],
    ['cacti', 'Cactus', 'cacti'],
    ['DesertCactus', 'DesertCactus', 'desert_cacti'],
    ['geese', 'Goose', 'geese'],
    ['Fish', 'Fish', 'fishes'],
    ['Feedback', 'Feedback', 'feedback'],
    ['Bacterium', 'Bacterium', 'bacteriae'],
    ['taxa', 'Taxon', 'taxons'],
    ['APIKey', 'APIKey', 'api_keys'],
    ['Person', 'Person', 'people'],
    ['Equipment', 'Equipment', 'equipment'],
  ])('make of %s the class %s and the table %s', (typed, pascal, table) => {
    expect(forms(typed, SPELLING)).toEqual([pascal, table]);
  });

  it('are those of that project alone', () => {
    expect([forms('Cactus', SPELLING), forms('Cactus', []), forms('Fish', []), forms('Feedback', [])]).toEqual([
      ['Cactus', 'cacti'],
      ['Cactus', 'cactus'],
      ['Fish', 'fish'],
      ['Feedback', 'feedbacks'],
    ]);
  });
});
