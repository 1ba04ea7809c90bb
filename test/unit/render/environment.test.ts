import { runInNewContext } from 'node:vm';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { helpers, importPath, quote } from '../../../src/render/environment.ts';

const environment = Handlebars.create();
environment.registerHelper(helpers);
const render = (template: string, view: object): string =>
  environment.compile(template, { noEscape: true, strict: true })(view, {
    data: { context: { rel: (to: string) => importPath('src/services/product-service.ts', to), article: (name: string) => `a ${name}` } },
  });

describe('the helpers', () => {
  it.each([
    ['{{rel "src/services/price"}}', './price'],
    ['{{rel "src/lib/errors"}}', '../lib/errors'],
    ['{{quote name}}', String.raw`'it\'s "so"'`],
    ['{{json list}}', '["a","b"]'],
    ['{{join list ", "}}', 'a, b'],
    ['{{article "order line"}}, {{article "user"}}', 'a order line, a user'],
    ['{{name}}', `it's "so"`],
  ])('render %s as %s', (template, expected) => {
    expect(render(template, { name: `it's "so"`, list: ['a', 'b'] })).toBe(expected);
  });

  it.each([
    [['Admin', 'Billing'], 'module Admin\n  module Billing\n    class A\n\n    end\n  end\nend\n'],
    [[], 'class A\n\nend\n'],
  ])('put a block inside modules: %j', (modules, expected) => {
    expect(render('{{#within modules}}\nclass {{name}}\n\nend\n{{/within}}\n', { modules, name: 'A' })).toBe(expected);
  });

  it('refuse a value that the view does not have', () => {
    expect(() => render('{{missing}}', {})).toThrow(/"missing" not defined/);
  });
});

describe('quote', () => {
  it.each([['plain'], ["it's"], ['a"b'], ['line\nbreak'], ['back\\slash'], ['\u2028'], ['${x}'], ["'; drop()//"], ['\u0000']])(
    'makes a literal that evaluates to %j',
    (value) => {
      expect(runInNewContext(quote(value))).toBe(value);
      for (const raw of ['\n', '\u2028', '\u0000']) expect(quote(value)).not.toContain(raw);
    },
  );
});
