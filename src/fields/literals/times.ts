import type { Literal } from './literal.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/u;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/u;
const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/u;

export const date: Literal = {
  expected: 'a day such as 2026-01-31',
  example: '2026-01-31',
  now: true,
  refuse: (text) => refuseDay(text),
  compare: (a, b) => order(a, b),
};

export const datetime: Literal = {
  expected: 'a moment such as 2026-01-31T09:30:00Z',
  example: '2026-01-31T09:30:00Z',
  now: true,
  refuse: (text) => {
    const [day = '', clock] = text.split('T');
    const wrong = refuseDay(day);
    if (wrong !== undefined) return wrong === NO_DAY ? 'is not a moment' : wrong;
    return clock !== undefined && CLOCK.test(clock) && day.length + clock.length + 1 === text.length
      ? undefined
      : 'is not a moment with its time zone';
  },
  compare: (a, b) => Date.parse(a) - Date.parse(b),
};

export const time: Literal = {
  expected: 'a time of day such as 09:30',
  example: '09:30',
  now: true,
  refuse: (text) => (TIME.test(text) ? undefined : 'is not a time of day'),
  compare: (a, b) => order(a.padEnd(8, ':00'), b.padEnd(8, ':00')),
};

const NO_DAY = 'is not a day';

function refuseDay(text: string): string | undefined {
  const found = DATE.exec(text);
  if (found === null) return NO_DAY;
  const [, year = '', month = '', day = ''] = found;
  if (year === '0000') return 'is before the year 1';
  // A day that the calendar lacks rolls over into another month.
  const moment = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) ? undefined : 'is not in the calendar';
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
