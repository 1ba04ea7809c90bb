import type { Field } from '../../../fields/field.ts';
import { readMoment } from './forms.ts';
import { PLENTY, type NamedSample, type Samples } from './sample.ts';

const DAY = 86_400_000;
const EPOCH = Date.UTC(2026, 0, 1);

interface Span {
  readonly first: number;
  /** How many steps fit between the bounds. */
  readonly size: number;
}

const bound = ({ type }: Field, text: string | undefined): number | undefined =>
  text === undefined || text === 'now' ? undefined : Date.parse(readMoment(type === 'date' ? 'date' : 'datetime', text));

/** Where sample values start and how many there are, `step` milliseconds apart. */
function span(field: Field, step: number): Span {
  const [min, max] = [bound(field, field.min), bound(field, field.max)];
  const wide = 3650;
  const first = min ?? (max === undefined || max > EPOCH + wide * step ? EPOCH : max - wide * step);
  return { first, size: max === undefined ? wide : Math.min(wide, Math.floor((max - first) / step) + 1) };
}

const edge = (field: Field, form: (time: number) => string, step: number): NamedSample[] => {
  const [min, max] = [bound(field, field.min), bound(field, field.max)];
  return [
    ...(min === undefined
      ? []
      : [{ label: 'the earliest value', input: form(min), beyond: { input: form(min - step), code: 'too_small' } }]),
    ...(max === undefined ? [] : [{ label: 'the latest value', input: form(max), beyond: { input: form(max + step), code: 'too_large' } }]),
  ];
};

const isoDate = (time: number): string => new Date(time).toISOString().slice(0, 10);
const isoTime = (time: number): string => new Date(time).toISOString();

/** `date`: YYYY-MM-DD. */
export function dateSamples(field: Field): Samples {
  const { first, size } = span(field, DAY);
  return {
    values: Array.from({ length: Math.min(12, size) }, (_, index) => ({ input: isoDate(first + index * DAY) })),
    sequence: `new Date(Date.UTC(${utc(first)}) + ((n + 11) % ${String(size)}) * 86_400_000).toISOString().slice(0, 10)`,
    ...(size < PLENTY ? { capacity: size } : {}),
    accepted: edge(field, isoDate, DAY),
    refused: [
      { label: 'a number', input: 20260101, code: 'invalid_type' },
      { label: 'a text that is no date', input: `${isoDate(first)} or so`, code: 'invalid_format' },
      { label: 'a day that does not exist', input: '2026-02-30', code: 'invalid_format' },
      { label: 'a date with a time', input: '2026-01-01T00:00:00.000Z', code: 'invalid_format' },
    ],
    freeText: false,
  };
}

/** `datetime`: ISO 8601, read back in UTC with milliseconds. */
export function datetimeSamples(field: Field): Samples {
  const step = 3_600_000;
  const { first, size } = span(field, step);
  return {
    values: Array.from({ length: Math.min(12, size) }, (_, index) => ({ input: isoTime(first + index * step) })),
    sequence: `new Date(Date.UTC(${utc(first)}) + ((n + 11) % ${String(size)}) * 3_600_000).toISOString()`,
    ...(size < PLENTY ? { capacity: size } : {}),
    accepted: edge(field, isoTime, 1000),
    refused: [
      { label: 'a number', input: 1_767_225_600_000, code: 'invalid_type' },
      { label: 'a text that is no time', input: 'yesterday', code: 'invalid_format' },
      { label: 'a day that does not exist', input: '2026-02-30T00:00:00.000Z', code: 'invalid_format' },
      { label: 'a time without its zone', input: '2026-01-01T00:00:00', code: 'invalid_format' },
    ],
    freeText: false,
  };
}

/** `2026, 0, 1` */
const utc = (time: number): string => {
  const date = new Date(time);
  return `${String(date.getUTCFullYear())}, ${String(date.getUTCMonth())}, ${String(date.getUTCDate())}`;
};

const seconds = (text: string | undefined, otherwise: number): number => {
  const [, hours, minutes, rest] = /^(\d\d):(\d\d)(?::(\d\d))?/.exec(text ?? '') ?? [];
  return hours === undefined ? otherwise : Number(hours) * 3600 + Number(minutes) * 60 + Number(rest ?? 0);
};
const clock = (value: number): string => new Date(value * 1000).toISOString().slice(11, 19);

/** `time`: HH:MM:SS. */
export function timeSamples(field: Field): Samples {
  const [low, high] = [seconds(field.min, 0), seconds(field.max, 86_399)];
  const size = high - low + 1;
  const start = low === 0 && high > 50_000 ? 32_400 : low;
  const count = high - start + 1;
  return {
    values: Array.from({ length: Math.min(12, count) }, (_, index) => ({ input: clock(start + index) })),
    sequence: `new Date((${String(start)} + ((n + 11) % ${String(count)})) * 1000).toISOString().slice(11, 19)`,
    ...(size < PLENTY ? { capacity: size } : {}),
    accepted: [
      {
        label: 'the earliest value',
        input: clock(low),
        beyond: low === 0 ? { input: '00:00:61', code: 'invalid_format' } : { input: clock(low - 1), code: 'too_small' },
      },
      {
        label: 'the latest value',
        input: clock(high),
        beyond: high === 86_399 ? { input: '23:59', code: 'invalid_format' } : { input: clock(high + 1), code: 'too_large' },
      },
    ],
    refused: [
      { label: 'a number', input: 900, code: 'invalid_type' },
      { label: 'a text that is no time', input: `${clock(start)} or so`, code: 'invalid_format' },
      { label: 'a minute that does not exist', input: `${clock(start).slice(0, 3)}60:00`, code: 'invalid_format' },
    ],
    freeText: false,
  };
}
