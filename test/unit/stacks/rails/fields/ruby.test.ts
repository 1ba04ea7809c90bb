import { describe, expect, it } from 'vitest';
import * as ruby from '../../../../../src/stacks/rails/fields/ruby.ts';

describe('Ruby source', () => {
  it.each([
    ['plain', '"', '"plain"'],
    ['plain', "'", "'plain'"],
    ["it's", "'", '"it\'s"'],
    ['say "hi"', '"', `'say "hi"'`],
    ['#{1}', '"', '"\\#{1}"'],
    ['#{1}', "'", "'#{1}'"],
    ['a\nb', "'", '"a\\nb"'],
    ['\\', '"', '"\\\\"'],
    ['\\', "'", "'\\\\'"],
  ] as const)('of the text %j in %s', (text, quote, source) => {
    expect(ruby.string(text, quote)).toBe(source);
  });

  it.each([
    ['9999', '9999'],
    ['10000', '10_000'],
    ['-2147483648', '-2_147_483_648'],
  ])('of the number %s', (text, source) => {
    expect(ruby.integer(text)).toBe(source);
  });

  it.each([
    ['10', '10'],
    ['10.00', '10'],
    ['9.99', 'BigDecimal("9.99")'],
  ])('of the decimal %s', (text, source) => {
    expect(ruby.decimal(text, '"')).toBe(source);
  });

  it.each([
    ['0.5', '0.5'],
    ['2', '2.0'],
    ['1e3', '1.0e3'],
  ])('of the float %s', (text, source) => {
    expect(ruby.float(text)).toBe(source);
  });

  it.each([
    ['^[a-z]+$', '/\\A[a-z]+\\z/'],
    ['[$^]\\$', '/[$^]\\$/'],
    ['a/b', '%r{a/b}'],
    ['a/b{2}', '%r{a/b{2}}'],
    ['a/\\{', '/a\\/\\{/'],
    ['#{x}', '/\\#{x}/'],
  ])('of the pattern %s', (pattern, source) => {
    expect(ruby.pattern(pattern)).toBe(source);
  });

  it('of JSON', () => {
    expect(ruby.json({ a: [1, null, true], 'b c': { d: 'x' } }, '"')).toBe('{ "a" => [1, nil, true], "b c" => { "d" => "x" } }');
  });
});
