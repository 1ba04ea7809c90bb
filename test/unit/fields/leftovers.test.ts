import { describe, expect, it } from 'vitest';
import { parseFields } from '../../../src/fields/index.ts';

describe('words that a shell made of one', () => {
  it.each([
    [['status:enumdraft', 'status:enumpublished'], 'status:enum{draft.published}'],
    [['status:enumdraft!', 'status:enumpublished!', 'status:enumarchived!'], 'status:enum{draft.published.archived}!'],
    [['status:enumdraft:default=draft!', 'status:enumlive:default=draft!'], 'status:enum{draft.live}:default=draft!'],
    [['status:enuma', 'status:enumb', 'status:enumc'], 'status:enum{a.b.c}'],
    [['rating:integer1', 'rating:integer2', 'rating:integer3', 'rating:integer4', 'rating:integer5'], 'rating:integer:in=1..5'],
    [['rating:integer1!', 'rating:integer2!'], 'rating:integer:in=1..2!'],
    [['rating:integer3:index', 'rating:integer2:index', 'rating:integer1:index'], 'rating:integer:in=1..3:index'],
    [['rating:integer-1', 'rating:integer0', 'rating:integer1'], 'rating:integer:in=-1..1'],
    [['rating:integer01', 'rating:integer02'], 'rating:integer:in=1..2'],
    [['views:bigint1', 'views:bigint9'], 'views:bigint:in=1..9'],
    [['price:decimal10', 'price:decimal2'], 'price:decimal{10.2}'],
    [['price:decimal10:min=0!', 'price:decimal2:min=0!'], 'price:decimal{10.2}:min=0!'],
    [['title:string2', 'title:string3', 'title:string4'], 'title:string:length=2..4'],
    [['price:decimal10!:uniq', 'price:decimal2!:uniq'], 'price:decimal{10.2}:uniq!'],
    [['rating:integer:in=1', 'rating:integer:in=2', 'rating:integer:in=3'], 'rating:integer:in=1..3'],
    [['rating:integer:index:in=1!', 'rating:integer:index:in=2!'], 'rating:integer:index:in=1..2!'],
    [['title:length=2', 'title:length=3'], 'title:length=2..3'],
    [['status:enum:values=draft', 'status:enum:values=live'], 'status:enum:values=draft.live'],
    [['status:enum{draft,', 'published}'], 'status:enum{draft.published}'],
    [['status:enum{draft,', 'live,', 'old}:default=draft!'], 'status:enum{draft.live.old}:default=draft!'],
    [['price:decimal{10,', '2}!'], 'price:decimal{10.2}!'],
    [['sku:string', '64', ':uniq!'], "'sku:string{64}:uniq!'"],
    [['price:decimal', '10.2'], "'price:decimal{10.2}'"],
    [['status:enum', 'draft.live', ':default=draft!'], "'status:enum{draft.live}:default=draft!'"],
    [['body:text', 'medium', '!'], "'body:text{medium}!'"],
  ])('%j', (words, line) => {
    const { fields, problems } = parseFields(['name:string!', ...words, 'stock:integer']);

    expect(fields.map(({ name }) => name.snake)).toEqual(['name', 'stock']);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.hint).toBe(`Type: ${line}`);
    expect(problems[0]?.message).toContain(`the shell made ${String(words.length)} words of the one that describes`);
    expect(parseFields([line.replaceAll("'", '')]).problems).toEqual([]);
  });

  it('finds several', () => {
    expect(parseFields(['a:enumx', 'a:enumy', 'b:integer1', 'b:integer2']).problems.map(({ hint }) => hint)).toEqual([
      'Type: a:enum{x.y}',
      'Type: b:integer:in=1..2',
    ]);
  });

  it.each([
    [['a:integer', 'b:integer']],
    [['starts:datetime', 'ends:datetime']],
    [['rating:integer:min=1', 'stars:integer:min=2']],
    [['body:text', 'medium']],
    [['body:text', 'note']],
    [['status:enum{a.b}', 'medium']],
  ])('leaves %j alone', (words) => {
    expect(parseFields(words).problems).toEqual([]);
  });

  it('does not take a field that stands twice for one', () => {
    expect(parseFields(['a:integer:min=1', 'a:integer:min=2']).problems).toMatchObject([{ message: "the field 'a' stands twice" }]);
  });

  it('has a short answer to a long expansion', () => {
    const words = Array.from({ length: 5000 }, (_, index) => `title:string${String(index + 1)}`);

    expect(parseFields(words).problems).toEqual([
      {
        where: 'title:string1 … title:string5000',
        message: "the shell made 5000 words of the one that describes 'title', because of its braces",
        hint: 'Type: title:string:length=1..5000',
      },
    ]);
  });
});
