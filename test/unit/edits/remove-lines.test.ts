import { describe, expect, it } from 'vitest';
import { removeLines } from '../../../src/edits/remove-lines.ts';

const line = { text: "export * from './products';", sign: "'./products'" };

describe('lines that are taken out', () => {
  it.each([
    ['as they were written', "a\nexport * from './products';\nb\n", { kind: 'changed', content: 'a\nb\n' }],
    ['with other space around', "a\n  export  * from './products';\n", { kind: 'changed', content: 'a\n' }],
    ['once they are gone', 'a\nb\n', { kind: 'alreadyPresent' }],
    ['not beside others like them', "export * from './product';\n", { kind: 'alreadyPresent' }],
    [
      'not where they were changed since',
      "export { products } from './products';\n",
      { kind: 'anchorMissing', help: "These were changed since. Take them out by hand:\n  export * from './products';" },
    ],
  ])('%s', (_, content, outcome) => {
    expect(removeLines(content, [line])).toEqual(outcome);
  });
});
