import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifier, literal, options, pattern, sqlText, text } from '../../../../../src/stacks/node/fields/literals.ts';

/** What a piece of generated source means. */
const meaning = (source: string): unknown => runInThisContext(`(${source})`);

describe('TypeScript literals', () => {
  it('mean the value, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(meaning(text(value))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        expect(JSON.stringify(meaning(literal(value)))).toBe(JSON.stringify(value));
      }),
    );
    expect(JSON.stringify(meaning(literal(JSON.parse('{"__proto__":1}'))))).toBe('{"__proto__":1}');
  });

  it.each([
    [{ a: 1, 'b c': ['x', null] }, "{ a: 1, 'b c': ['x', null] }"],
    ["it's", '"it\'s"'],
    [{}, '{}'],
    [[], '[]'],
  ])('look as the formatter writes them: %j', (value, source) => {
    expect(literal(value)).toBe(source);
  });

  it.each([
    [{ min: '2', max: undefined }, '{ min: 2 }'],
    [{ min: undefined }, ''],
  ])('options %j', (values, source) => {
    expect(options(values)).toBe(source);
  });

  it.each(['^[A-Z]{2}-\\d+$', 'a/b', "it's", '\\p{L}', '[a-z\\-]+'])('patterns match what they say: %s', (source) => {
    expect(meaning(`${pattern(source)}.source`)).toBe(new RegExp(source).source);
  });
});

describe('SQL', () => {
  it('texts cannot end themselves', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const inner = sqlText(value).slice(1, -1);
        expect(inner.replaceAll("''", '')).not.toContain("'");
        expect(inner.replaceAll("''", "'")).toBe(value);
      }),
    );
  });

  it.each([
    ['price', 'price'],
    ['order', '"order"'],
    ['user', '"user"'],
    ['Weird', '"Weird"'],
    ['a"b', '"a""b"'],
  ])('the identifier %s', (name, written) => {
    expect(identifier(name)).toBe(written);
  });
});
