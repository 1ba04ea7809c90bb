import { describe, expect, it } from 'vitest';
import { codeOf, testOf, type Asked } from './helpers.ts';

const HOTEL = {
  tree: {
    Stay: ['name:string!', 'starts_at:datetime!', 'ends_at:datetime!'],
    Admission: ['name:string!', 'admitted_at:datetime:default=now!', 'discharged_at:datetime'],
    Offer: ['low:integer!', 'high:integer!', 'code:string!', 'other:string!'],
    Transfer: ['source:references:to=Stay!', 'target:references:to=Stay!', 'amount:integer!'],
    Ward: ['beds:integer:default=50000!', 'most:integer!', 'kind:string:default=open!', 'rest:string!'],
  },
  checks: {
    Stay: ['starts_at < ends_at'],
    Admission: ['admitted_at <= discharged_at'],
    Offer: ['high >= low', 'code != other'],
    Transfer: ['source != target'],
    Ward: ['beds <= most', 'kind != rest'],
  },
} as const;

/** What the tests of a service give it, by its names. */
function inputOf(asked: Asked): Readonly<Record<string, string>> {
  const [, text = ''] = /const input: \w+ = \{ (.*?) \};/u.exec(testOf({ ...HOTEL, ...asked }, 'unit')) ?? [];
  return Object.fromEntries([...text.matchAll(/(\w+): (.*?),(?= |$)/gu)].map(([, key = '', source = '']) => [key, source]));
}

const times = ['starts_at:datetime!', 'ends_at:datetime!'];

describe('what tests give to steps whose resource compares fields', () => {
  it('is in their order where a record is made', () => {
    const { startsAt = '', endsAt = '' } = inputOf({ parameters: ['name:string!', ...times], steps: ['create:Stay'] });

    expect([startsAt, endsAt]).toEqual(["'2026-01-01T00:00:00.000Z'", "'2038-01-01T00:00:00.000Z'"]);
  });

  it('is what they expect to be written, in both tests', () => {
    const asked = { ...HOTEL, parameters: ['name:string!', ...times], steps: ['create:Stay'] };

    expect(testOf(asked, 'unit')).toContain("endsAt: new Date('2038-01-01T00:00:00.000Z') }]);");
    expect(testOf(asked, 'integration')).toContain("endsAt: new Date('2038-01-01T00:00:00.000Z') });");
  });

  it('is on the right side of what a record has that is changed', () => {
    const parameters = ['admission:Admission', 'discharged_at:datetime!'];
    const asked = { ...HOTEL, parameters, steps: ['update:Admission'] };

    expect(inputOf(asked)).toMatchObject({ dischargedAt: "'2038-01-01T00:00:00.000Z'" });
    expect(testOf(asked, 'unit')).toContain("[[admission.id, { dischargedAt: new Date('2038-01-01T00:00:00.000Z') }]]");
  });

  it('is handed to others as it is given', () => {
    const asked = { ...HOTEL, parameters: ['name:string!', ...times], steps: ['create:Stay', 'call:Bell.ring'] };

    expect(testOf(asked, 'unit')).toContain("endsAt: new Date('2038-01-01T00:00:00.000Z') }]]);");
  });

  it('is what a call answers', () => {
    const asked = { ...HOTEL, parameters: ['name:string!', 'starts_at:datetime!'], steps: ['call:Calendar.ends_at', 'create:Stay'] };

    expect(testOf(asked, 'unit')).toContain("said('calendar.endsAt', new Date('2038-01-01T00:00:00.000Z'))");
  });

  it('differs, and is in order, whichever of the two the comparison names first', () => {
    const parameters = ['low:integer!', 'high:integer!', 'code:string!', 'other:string!'];
    const { low, high, code, other } = inputOf({ parameters, steps: ['create:Offer'] });

    expect(Number(low)).toBeLessThan(Number(high));
    expect(code).not.toBe(other);
  });

  it('goes with the default of what is not given', () => {
    const { most, rest } = inputOf({ parameters: ['most:integer!', 'rest:string!'], steps: ['create:Ward'] });

    expect(Number(most)).toBeGreaterThanOrEqual(50_000);
    expect(rest).not.toBe("'open'");
  });

  it('keeps the bounds of its own', () => {
    const parameters = ['offer:Offer', 'high:integer:min=10005!'];

    expect(inputOf({ parameters, steps: ['update:Offer'] })).toMatchObject({ high: '10005' });
  });

  it('is the first sample where nothing is compared', () => {
    const { startsAt, endsAt } = inputOf({ checks: {}, parameters: ['name:string!', ...times], steps: ['create:Stay'] });

    expect(startsAt).toBe(endsAt);
  });
});

describe('a record of a class that two compared fields refer to', () => {
  it.each([
    ['changes the one that has its name', ['transfer:Transfer', 'target:Stay'], 'update:Transfer', '{ targetId: target.id }'],
    ['changes the first, where it has the name of none', ['transfer:Transfer', 'stay:Stay'], 'update:Transfer', '{ sourceId: stay.id }'],
    [
      'is asked for twice where one is made',
      ['target:Stay', 'amount:integer!'],
      'create:Transfer',
      '{ sourceId: source.id, targetId: target.id, amount: given.amount }',
    ],
  ])('%s', (_, parameters, step, values) => {
    expect(codeOf({ ...HOTEL, parameters, steps: [step] })).toContain(values);
  });
});
