import { isIP } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fieldFromObject } from '../../../src/fields/index.ts';

const accepts = (type: string, value: string): boolean =>
  fieldFromObject({ name: 'a', type, default: value }, 'here').problems.length === 0;

describe('defaults', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['integer', ['0', '-1', '2147483647', '-2147483648'], ['', '1.0', '+1', '01', '1e3', ' 1', '2147483648', '-2147483649', '१']],
    ['integer{2}', ['32767', '-32768'], ['32768']],
    ['bigint', ['-9223372036854775808', '9223372036854775807'], ['9223372036854775808']],
    ['decimal', ['0', '0.50', '-0.1', '123456789012345678901234567890.123'], ['-0', '-0.00', '.5', '5.', '1,5', '1e3', '00.5']],
    ['decimal{4.2}', ['99.99', '-99.9', '0.01', '5'], ['100', '0.001', '100.0']],
    ['decimal{2.2}', ['0.99', '0'], ['1', '1.0']],
    ['float', ['0', '0.5', '-1.5', '1e-3', '1e300'], ['1e400', 'NaN', 'Infinity', '.5', '-0', '0x10']],
    ['boolean', ['true', 'false'], ['TRUE', '1', 'no', '']],
    [
      'date',
      ['2026-01-31', '2024-02-29', '0001-01-01', 'now'],
      ['2026-02-29', '2026-13-01', '2026-1-1', '0000-01-01', '2026-01-31T00:00:00Z', 'today'],
    ],
    [
      'datetime',
      ['2026-01-31T09:30:00Z', '2026-01-31T09:30Z', '2026-01-31T09:30:15.123+02:00', 'now'],
      [
        '2026-01-31',
        '2026-01-31T09:30:00',
        '2026-02-30T09:30:00Z',
        '2026-01-31T24:00:00Z',
        '2026-01-31T09:30:00.1234Z',
        '2026-01-31T09:30:00ZT',
      ],
    ],
    ['time', ['00:00', '23:59', '09:30:15', 'now'], ['24:00', '9:30', '09:60', '09:30:60']],
    [
      'email',
      ['a@example.com', "o'neil+x.y@a-b.example.org"],
      ['a', 'a@b', '@example.com', 'a@@example.com', 'a..b@example.com', 'a b@example.com', 'a@-x.com'],
    ],
    [
      'url',
      ['https://example.com', 'http://localhost:3000/a?b=c#d'],
      ['example.com', 'ftp://example.com', 'javascript:alert(1)', 'https://', 'http:// x'],
    ],
    [
      'uuid',
      ['0198c5b2-7f3a-7c4e-8a51-3d2f6b9e1c07', '00000000-0000-0000-0000-000000000000'],
      ['0198c5b2-7f3a-7c4e-0a51-3d2f6b9e1c07', '0198c5b27f3a7c4e8a513d2f6b9e1c07', 'x'],
    ],
    ['json', ['{}', '[]', 'null', '"x"', '{"a":[1,2]}'], ['{', '', "{'a':1}", 'undefined', '"\\u0000"']],
    ['string{3}', ['abc', '', '😀😀😀', 'a b'], ['abcd', 'a\nb', 'a\u0000']],
    ['text', ['a\nb\tc'], ['a\u0000', 'a\u202e']],
  ])('of %s', (type, right, wrong) => {
    expect(right.filter((value) => !accepts(type, value))).toEqual([]);
    expect(wrong.filter((value) => accepts(type, value))).toEqual([]);
  });

  it.each([
    '1.2.3.4',
    '255.255.255.255',
    '256.1.1.1',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.4.',
    '',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    '1::2::3',
    '::ffff:1.2.3.4',
    '12345::',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7',
    'x',
    ':',
  ])('of inet: %j as Node has it', (address) => {
    expect(accepts('inet', address)).toBe(isIP(address) !== 0 && !address.includes('%'));
  });

  it.each([
    ['10.0.0.0/8', true],
    ['10.0.0.0/33', false],
    ['::/128', true],
    ['::/129', false],
    ['10.0.0.0/', false],
    ['10.0.0.0/8/8', false],
    ['10.0.0.0/08', false],
  ])('of inet: the network %s: %s', (network, expected) => {
    expect(accepts('inet', network)).toBe(expected);
  });
});
