import { describe, expect, it } from 'vitest';
import { withoutLines } from '../../../../src/stacks/rails/change-edits.ts';

const MODEL = (...body: readonly string[]): string =>
  ['class Category < ApplicationRecord', ...body.map((line) => `  ${line}`), 'end', ''].join('\n');
const SIDE = { name: 'products', lines: ['has_many :products,', '         dependent: :destroy'] };

describe('a relation that is no more', () => {
  it.each([
    [
      'goes, and others stay',
      ['# Associations', 'has_many :orders', ...SIDE.lines, '', 'validates :name'],
      ['# Associations', 'has_many :orders', '', 'validates :name'],
    ],
    ['takes a heading along that nothing stands under', ['# Associations', ...SIDE.lines, '', 'validates :name'], ['validates :name']],
  ])('%s', (_, before, after) => {
    expect(withoutLines(MODEL(...before), [SIDE])).toEqual({ kind: 'changed', content: MODEL(...after) });
  });

  it('is nothing to do where it is gone', () => {
    expect(withoutLines(MODEL('has_many :orders'), [SIDE])).toEqual({ kind: 'alreadyPresent' });
  });

  it('is nothing to do where the run has written the one that is called the same', () => {
    const instead = ['has_many :products, foreign_key: :section_id, inverse_of: :section'];
    expect(withoutLines(MODEL(...instead), [{ ...SIDE, instead }])).toEqual({ kind: 'alreadyPresent' });
  });

  it('stays where it was changed since, and is named', () => {
    expect(withoutLines(MODEL('has_many :products, -> { order(:name) }'), [SIDE])).toEqual({
      kind: 'anchorMissing',
      help: expect.stringContaining('has_many :products') as unknown,
    });
  });
});
