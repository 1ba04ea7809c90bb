import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { literal, quoted } from '../../../../../src/stacks/node/samples/literal.ts';

describe('quoted', () => {
  it.each([
    ['plain', "'plain'"],
    ["it's", '"it\'s"'],
    ['say "hi"', '\'say "hi"\''],
    [`both ' and "`, `'both \\' and "'`],
    ['back\\slash', "'back\\\\slash'"],
    ['line\nbreak', "'line\\nbreak'"],
    ['nul\u0000', "'nul\\u0000'"],
  ])('writes %j as %s', (text, source) => {
    expect(quoted(text)).toBe(source);
  });
});

describe('literal', () => {
  it.each([
    [null, 'null'],
    [1.5, '1.5'],
    [true, 'true'],
    [[1, 'two'], "[1, 'two']"],
    [[], '[]'],
    [{}, '{}'],
    [{ a: 1, 'b-c': [null] }, "{ a: 1, 'b-c': [null] }"],
    ['x'.repeat(256), "'x'.repeat(256)"],
    [`ab${'x'.repeat(100)}c`, "'ab' + 'x'.repeat(100) + 'c'"],
  ])('writes %j', (value, source) => {
    expect(literal(value)).toBe(source);
  });

  it('writes source that evaluates to the value', () => {
    const value = { text: `'"\\\n\u0000\u2028 ${'y'.repeat(70)}`, list: [1, null, { deep: 'é😀' }] };

    expect(JSON.stringify(runInNewContext(`(${literal(value)})`))).toBe(JSON.stringify(value));
  });
});
