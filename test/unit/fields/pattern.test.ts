import { describe, expect, it } from 'vitest';
import { fieldFromObject } from '../../../src/fields/index.ts';

const problemOf = (format: string): string =>
  fieldFromObject({ name: 'a', format }, 'here')
    .problems.map(({ message }) => message)
    .join('\n');

describe('format=', () => {
  it.each([
    'SKU-.+',
    '^[A-Z]{3}-[0-9]+$',
    '(?:a|b)+?',
    '(?=.*\\d).{8,}',
    '(?<!x)y',
    '(?<year>\\d{4})',
    '\\p{L}+',
    '[\\[\\]]',
    '[*+]+',
    '[(?i]',
    'a&&b',
    '\\\\A',
    '\\/x\\/',
  ])('takes %s', (format) => {
    expect(problemOf(format)).toBe('');
  });

  it.each([
    ['', 'is empty'],
    ['(a', 'is no regular expression: Unterminated group'],
    ['[b-a]', 'is no regular expression: Range out of order in character class'],
    ['*', 'is no regular expression: Nothing to repeat'],
    ['\\Aabc\\z', 'has an escape that only Ruby knows'],
    ['(?i)abc', 'has an inline option or a group that JavaScript lacks'],
    ['(?>a)', 'has an inline option or a group that JavaScript lacks'],
    ['[[:alpha:]]', 'has a POSIX class, which JavaScript lacks'],
    ['[a-z&&[^b]]', 'has && in a class'],
    ['[a[b]]', 'has an unescaped [ inside a class'],
    ['\\p{Script=Greek}', 'has a property that only JavaScript knows'],
    ['/abc/i', 'has slashes around it'],
    ['a\u0000', 'holds a character that cannot be seen'],
    ['a'.repeat(1001), 'is longer than 1000 characters'],
  ])('refuses %.40s', (format, message) => {
    expect(problemOf(format)).toContain(message);
  });
});
