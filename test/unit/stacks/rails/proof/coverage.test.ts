import { describe, expect, it } from 'vitest';
import { readFigures } from '../../../../../src/stacks/rails/proof/coverage.ts';

describe('coverage', () => {
  it.each([
    [
      'shares of what was run',
      { lines: [9, 10], branches: [1, 4], functions: [0, 3] },
      { lines: 90, statements: 90, branches: 25, functions: 0 },
    ],
    ['code without branches', { lines: [1, 1], branches: [0, 0] }, { lines: 100, statements: 100, branches: 100, functions: 100 }],
  ])('is %s', (_, figures, coverage) => {
    expect(readFigures(JSON.stringify(figures))).toEqual(coverage);
  });

  it('is unknown where nothing was measured', () => {
    expect(readFigures(undefined)).toBeUndefined();
  });
});
