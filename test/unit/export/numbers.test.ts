import { describe, expect, it } from 'vitest';
import { plainNumber } from '../../../src/export/numbers.ts';

describe('plainNumber', () => {
  it.each([
    ['12.50', '12.50'],
    ['-3', '-3'],
    ['1e-3', '0.001'],
    ['1.5E+3', '1500'],
    ['-2.25e1', '-22.5'],
    ['12e-1', '1.2'],
    ['1e21', '1000000000000000000000'],
    ['0e5', '0'],
  ])('%s is %s', (text, plain) => {
    expect(plainNumber(text)).toBe(plain);
  });
});
