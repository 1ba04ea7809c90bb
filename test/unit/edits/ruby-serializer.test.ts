import { describe, expect, it } from 'vitest';
import { addIncludes } from '../../../src/edits/ruby-serializer.ts';

const LINE = { name: 'products', lines: ['include_many :products, "ProductSerializer"'] };
const inClass = (body: string, base = 'ApplicationSerializer'): string => `class CategorySerializer < ${base}\n${body}end\n`;

describe('what comes along with another record', () => {
  it.each([
    ['below the attributes', '  attributes :id, :name\n', `  attributes :id, :name\n\n  ${LINE.lines[0] ?? ''}\n`],
    [
      'below what it has of the kind',
      '  attributes :id\n\n  include_one :shop, "ShopSerializer"\n\n  def more = 1\n',
      `  attributes :id\n\n  include_one :shop, "ShopSerializer"\n  ${LINE.lines[0] ?? ''}\n\n  def more = 1\n`,
    ],
    ['alone', '', `  ${LINE.lines[0] ?? ''}\n`],
  ])('goes %s', async (_, before, after) => {
    expect(await addIncludes(inClass(before), 'CategorySerializer', [LINE])).toEqual({ kind: 'changed', content: inClass(after) });
    expect(await addIncludes(inClass(after), 'CategorySerializer', [LINE])).toEqual({ kind: 'alreadyPresent' });
  });

  it('is found inside modules', async () => {
    const content = 'module Admin\n  class InvoiceSerializer < ApplicationSerializer\n    attributes :id\n  end\nend\n';
    expect(await addIncludes(content, 'Admin::InvoiceSerializer', [LINE])).toMatchObject({
      content: expect.stringContaining(`    attributes :id\n\n    ${LINE.lines[0] ?? ''}\n  end\n`) as string,
    });
  });

  it('leaves a serializer alone that knows of no such requests', async () => {
    expect(await addIncludes(inClass('', 'Blueprinter::Base'), 'CategorySerializer', [LINE])).toEqual({ kind: 'alreadyPresent' });
  });

  it.each([
    ['class {', 'does not parse'],
    ['class Other\nend\n', 'There is no class CategorySerializer'],
  ])('is left to the user in %j', async (content, why) => {
    expect(await addIncludes(content, 'CategorySerializer', [LINE])).toMatchObject({
      kind: 'anchorMissing',
      help: expect.stringMatching(new RegExp(`${why}[^]*${LINE.lines[0] ?? ''}`, 'u')) as string,
    });
  });
});
