import { expect, it } from 'vitest';
import { addLines } from '../../../src/edits/lines.ts';

it.each([
  ['', 'a/\nb\n'],
  ['x', 'x\na/\nb\n'],
  ['a\n', 'a\nb\n'],
  ['b\r\n', 'b\r\na/\n'],
])('adds the lines that %j has not', (content, expected) => {
  expect(addLines(content, ['a/', 'b'])).toEqual({ kind: 'changed', content: expected });
  expect(addLines(expected, ['a/', 'b'])).toEqual({ kind: 'alreadyPresent' });
});
