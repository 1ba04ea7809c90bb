import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { normalized, parseFields, type Field } from '../../../../../src/fields/index.ts';
import { asText, literal } from '../../../../../src/stacks/node/samples/literal.ts';
import { nthSample, samplesFor, type Samples } from '../../../../../src/stacks/node/samples/index.ts';

/** Fields of every supported type, with every modifier that changes what a value may be. */
const WORDS = [
  'name:string',
  'name:string!',
  'name:string{3}:uniq!',
  'name:string{1}',
  'name:string:length=2..100!',
  'name:string:length=30..40',
  'name:string:uniq',
  'body:text',
  'body:text:uniq',
  'body:text:length=1..5000!',
  'code:string ~ ^[A-Z]{3}-\\d{4}$',
  'slug:string{80}:uniq! ~ ^[a-z0-9]+(-[a-z0-9]+)*$',
  'code:string{4} ~ ^[a-z]+$',
  'code:string:normalize=strip.upcase:uniq!',
  'code:string:normalize=squish.downcase:length=30..40',
  'code:string{4}:normalize=upcase:uniq',
  'code:text:normalize=downcase!',
  'code:string:normalize=strip.upcase ~ ^[A-Za-z]{3}-\\d{4}$',
  'contact:email',
  'contact:email:length=..20',
  'contact:email:length=60..80',
  'contact:email:uniq!',
  'homepage:url',
  'homepage:url:length=40..60',
  'homepage:url:uniq',
  'stock:integer',
  'stock:integer{2}',
  'stock:integer:min=0',
  'stock:integer:min=5',
  'rating:integer:in=1..5:uniq!',
  'level:integer:in=-3..3',
  'views:bigint',
  'views:bigint:min=-5:max=10',
  'price:decimal',
  'price:decimal{10.2}:min=0',
  'price:decimal{4.3}:in=0..0.5',
  'price:decimal{6}',
  'rate:decimal{3.3}',
  'weight:float',
  'weight:float:in=0..1',
  'weight:float:min=-2.5',
  'active:boolean',
  'active:boolean:default=true',
  'day:date',
  'day:date:in=2000-01-01..2000-01-03',
  'day:date:max=1999-12-31',
  'at:datetime',
  'at:datetime:min=2000-01-01T00:00:00Z',
  'opens:time',
  'opens:time:in=09:00..09:00:30',
  'key:uuid:uniq',
  'meta:json',
  'status:enum{draft.live}',
  'status:enum{only}',
  'status:enum{a.b.c}:default=a!',
  'category:references',
  'password:digest',
  'ip:inet',
  'tags:string:array',
  'marks:integer:array',
  'states:enum{x.y}:array',
  'times:datetime:array',
] as const;

/** A field from its short form; behind `~` stands its format, which a shell could not be given. */
function fieldOf(text: string): Field {
  const [word = '', format] = text.split(' ~ ');
  const { fields, problems } = parseFields([word]);
  expect(problems).toEqual([]);
  const [field] = fields;
  if (field === undefined) throw new Error(`${word} is no field`);
  return format === undefined ? field : { ...field, format };
}

function samplesOf(word: string): Samples {
  const samples = samplesFor(fieldOf(word));
  if (samples === undefined) throw new Error(`${word} has no samples`);
  return samples;
}

const run = (source: string, n: number): unknown =>
  JSON.parse(JSON.stringify(runInThisContext(`((n) => (${source.replaceAll(' as const', '')}))(${String(n)})`)));

describe.each(WORDS)('samples of %s', (word) => {
  it('are distinct, as many as the field needs', () => {
    const { values, capacity } = samplesOf(word);
    const inputs = values.map(({ input }) => JSON.stringify(input));

    expect(new Set(inputs).size).toBe(inputs.length);
    expect(inputs.length).toBeGreaterThanOrEqual(Math.min(2, capacity ?? 2));
  });

  it('have a sequence that evaluates, and does not repeat before its capacity', () => {
    const { sequence, capacity } = samplesOf(word);
    const count = Math.min(capacity ?? 150, 150);
    const made = Array.from({ length: count }, (_, index) => JSON.stringify(run(sequence, index + 1)));

    expect(new Set(made).size).toBe(count);
    expect(made).not.toContain('null');
  });

  it('have cases that evaluate to themselves and are never accepted and refused at once', () => {
    const { values, accepted, refused } = samplesOf(word);
    const good = [...values, ...accepted].map(({ input }) => input);
    const bad = [...refused, ...accepted.flatMap(({ beyond }) => beyond ?? [])].map(({ input }) => input);

    for (const value of [...good, ...bad]) expect(run(literal(value), 1)).toEqual(value);
    expect(good.map((value) => JSON.stringify(value)).filter((value) => bad.map((other) => JSON.stringify(other)).includes(value))).toEqual(
      [],
    );
  });
});

describe('texts that are brought into one form', () => {
  it.each(WORDS.filter((word) => word.includes('normalize=')))('are given as they are kept: %s', (word) => {
    const { normalize } = fieldOf(word);
    const { values, sequence, accepted } = samplesOf(word);
    const texts = [...values, ...accepted].map(({ input }) => asText(input));
    const given = [...texts, ...[1, 2, 50].map((n) => String(run(sequence, n)))];

    expect(given.map((text) => normalized(text, normalize))).toEqual(given);
  });

  it('are refused where nothing is left of them', () => {
    const refused = (word: string): unknown => samplesOf(word).refused.find(({ code }) => code === 'too_short');

    expect(refused('code:string:normalize=squish:length=2..9')).toMatchObject({ input: '  ', code: 'too_short' });
    expect([refused('code:string:normalize=strip'), refused('code:string:normalize=upcase!')]).toEqual([undefined, undefined]);
  });
});

describe('bounds', () => {
  it.each([
    ['stock:integer:min=0', ['0', '2147483647'], ['-1', '2147483648']],
    ['stock:integer{2}', ['-32768', '32767'], ['-32769', '32768']],
    ['rating:integer:in=1..5', ['1', '5'], ['0', '6']],
    ['price:decimal{10.2}:min=0', ['"0.00"', '"99999999.99"'], ['"-0.01"', '"100000000.00"']],
    ['views:bigint', ['"-9223372036854775808"', '"9223372036854775807"'], ['"-9223372036854775809"', '"9223372036854775808"']],
    ['day:date:in=2000-01-01..2000-01-03', ['"2000-01-01"', '"2000-01-03"'], ['"1999-12-31"', '"2000-01-04"']],
    ['opens:time:in=09:00..09:00:30', ['"09:00:00"', '"09:00:30"'], ['"08:59:59"', '"09:00:31"']],
    ['weight:float:in=0..1', ['0', '1'], ['-0.5', '1.5']],
  ])('of %s are accepted, and the next values are not', (word, within, beyond) => {
    const { accepted } = samplesOf(word);

    expect(accepted.map(({ input }) => JSON.stringify(input))).toEqual(within);
    expect(accepted.map((sample) => JSON.stringify(sample.beyond?.input))).toEqual(beyond);
  });

  it('of a text are its lengths, and a required one is not empty', () => {
    const lengths = samplesOf('name:string{64}!').accepted.map(({ input, beyond }) => [
      asText(input).length,
      asText(beyond?.input ?? null).length,
      beyond?.code,
    ]);

    expect(lengths).toEqual([
      [1, 0, 'too_short'],
      [64, 65, 'too_long'],
    ]);
  });
});

describe('formats', () => {
  it.each(['code:string ~ ^[A-Z]{3}-\\d{4}$', 'slug:string{80}:uniq! ~ ^[a-z0-9]+(-[a-z0-9]+)*$'])(
    'of %s hold for every value, and for none that is refused for its format',
    (word) => {
      const field = fieldOf(word);
      const { values, refused } = samplesOf(word);
      const expression = new RegExp(field.format ?? '', 'u');

      expect(values.filter(({ input }) => !expression.test(asText(input)))).toEqual([]);
      expect(refused.filter(({ code, input }) => code === 'invalid_format' && expression.test(asText(input)))).toEqual([]);
    },
  );
});

describe('fields without samples', () => {
  it.each(['auth:token', 'avatar:attachment', 'content:rich_text'])('%s is in no body', (word) => {
    expect(samplesFor(fieldOf(word))).toBeUndefined();
  });
});

describe('nthSample', () => {
  it('comes round where there are few', () => {
    expect(nthSample(samplesOf('active:boolean'), 2)).toEqual(nthSample(samplesOf('active:boolean'), 0));
  });
});
