import { describe, expect, it } from 'vitest';
import { countedSampleOf, sampleOf } from '../../../../../../src/stacks/rails/view/rules/samples.ts';
import { blueprintOf, resourceIn } from './blueprint.ts';

const resource = async (body: object) => resourceIn(await blueprintOf({ Thing: body, Place: { fields: ['name!'] } }), 'Thing');

describe('samples of fields that are compared', () => {
  it.each<[string, readonly string[], readonly string[], readonly (readonly [string | undefined, string | undefined])[]]>([
    [
      'numbers',
      ['low:integer!', 'high:integer!'],
      ['low <= high'],
      [
        ['1', '20'],
        ['21', '40'],
      ],
    ],
    [
      'the greater first',
      ['high:integer!', 'low:integer!'],
      ['high > low'],
      [
        ['21', '40'],
        ['1', '20'],
      ],
    ],
    [
      'within bounds',
      ['low:integer:min=0!', 'high:integer:max=9!'],
      ['low < high'],
      [
        ['0', '4'],
        ['5', '9'],
      ],
    ],
    [
      'below a bound',
      ['low:integer!', 'high:integer:max=-100!'],
      ['low < high'],
      [
        ['-140', '-121'],
        ['-120', '-101'],
      ],
    ],
    [
      'beyond a default',
      ['low:integer:default=50!', 'high:integer!'],
      ['low <= high'],
      [
        ['50', '69'],
        ['70', '89'],
      ],
    ],
    [
      'three of them',
      ['a:integer!', 'b:integer!', 'c:integer!'],
      ['b <= c', 'a <= b'],
      [
        ['1', '20'],
        ['21', '40'],
        ['41', '60'],
      ],
    ],
    [
      'days',
      ['a:date', 'b:date'],
      ['a <= b'],
      [
        ['2025-01-01', '2025-01-20'],
        ['2025-01-21', '2025-02-09'],
      ],
    ],
    [
      'times of day',
      ['a:time', 'b:time'],
      ['a < b'],
      [
        ['09:00', '09:19'],
        ['09:20', '09:39'],
      ],
    ],
    [
      'moments',
      ['a:datetime', 'b:datetime'],
      ['a < b'],
      [
        ['2025-01-01T00:00:00Z', '2025-01-01T19:00:00Z'],
        ['2025-01-01T20:00:00Z', '2025-01-02T15:00:00Z'],
      ],
    ],
    [
      'what is compared with nothing',
      ['a:integer!', 'b:integer!', 'c:integer!'],
      ['a < b'],
      [
        ['1', '20'],
        ['21', '40'],
        [undefined, undefined],
      ],
    ],
  ])('never overlap: %s', async (_, fields, checks, ranges) => {
    const found = await resource({ fields, checks });

    expect(found.fields.map((field) => sampleOf(field, found)).map(({ min, max }) => [min, max])).toEqual(ranges);
  });

  it('are other values of an enum', async () => {
    const found = await resource({ fields: ['a:enum{x.y.z}!', 'b:enum{x.y.z}!'], checks: ['a != b'] });

    expect(found.fields.map((field) => sampleOf(field, found).values)).toEqual([['x'], ['y']]);
  });
});

describe('samples of a factory', () => {
  it.each([
    ['count one field of a key', ['a:enum{x.y}!', 'code:string!'], [['a', 'code']], [false, true]],
    ['count none where each record has another reference', ['place:references', 'code:string!'], [['place', 'code']], [false, false]],
    ['count where the reference may be missing', ['place:references:optional', 'code:string!'], [['place', 'code']], [false, true]],
  ])('%s', async (_, fields, unique, counted) => {
    const found = await resource({ fields, unique });

    expect(found.fields.map((field) => countedSampleOf(field, found).unique)).toEqual(counted);
  });
});
