import { isBelow } from '../apart.ts';
import { parsedSource } from '../forms.ts';
import { nthSample } from '../index.ts';
import { asText, type Json } from '../literal.ts';
import { scopeName } from '../../view/rules/scopes.ts';
import { listCases, type FilterRow } from './list-cases.ts';
import { roomOf, type PlainView, type Row } from './row.ts';

/** What tests of named queries need. Values are TypeScript source. */
export interface ScopeCases {
  readonly scopes: readonly ScopeCase[];
}

export interface ScopeCase {
  readonly name: string;
  readonly which: string;
  readonly property: string;
  readonly isTimed: boolean;
  /** Values of a record that is meant, of another one, and of one that is not; `''` where the table cannot hold more. */
  readonly inside: string;
  readonly another: string;
  readonly outside: string;
  /** Room is left for a record without a value. */
  readonly hasNone: boolean;
  /** What is asked besides the query: as the first value's time has come, just before, as that of the other has come, and as the clock of a test stands. */
  readonly at: string;
  readonly early: string;
  readonly late: string;
  readonly given: string;
  /** A filter that tells two records apart. */
  readonly filter: Pick<FilterRow, 'name' | 'parsed' | 'otherParsed'> | undefined;
}

const DAY = 86_400_000;

/** How long before its time a value is held against the clock, and what the clock of a test says. */
const CLOCKS = {
  date: { step: DAY, given: ", '2026-03-04'", form: (time: number) => new Date(time).toISOString().slice(0, 10) },
  datetime: { step: 1, given: ', now', form: (time: number) => new Date(time).toISOString() },
} as const;

export function scopeCases(view: PlainView, rows: readonly Row[]): ScopeCases {
  const room = roomOf(rows);
  const filters = listCases(view, rows).filterRows.filter(({ isReference }) => !isReference);
  return {
    scopes: view.scopes.flatMap((scope): ScopeCase[] => {
      const row = rows.find(({ field }) => field.scope === true && scopeName(field) === scope.name);
      if (row === undefined) return [];
      const { name, which, isTimed } = scope;
      const [filter] = filters.filter((one) => one.name !== row.view.name);
      const base = { name, which, isTimed, property: row.view.property, hasNone: row.view.nullable && room > 2, filter };
      return [{ ...base, ...(isTimed ? timed(row, room) : plain(room)) }];
    }),
  };
}

type Sides = Pick<ScopeCase, 'inside' | 'another' | 'outside' | 'at' | 'early' | 'late' | 'given'>;

const plain = (room: number): Sides => ({
  inside: 'true',
  another: room > 1 ? 'true' : '',
  outside: room > 1 ? 'false' : '',
  at: '',
  early: '',
  late: '',
  given: '',
});

function timed({ field, samples }: Row, room: number): Sides {
  const { step, given, form } = CLOCKS[field.type === 'date' ? 'date' : 'datetime'];
  const first = nthSample(samples, 0).input;
  const later = room > 1 ? samples.values.find(({ input }) => isBelow(field, first, input))?.input : undefined;
  const source = (value: Json | undefined): string => (value === undefined ? '' : parsedSource(field, value));
  const asked = (value: Json | undefined): string => (value === undefined ? '' : `, ${source(value)}`);
  return {
    inside: source(first),
    another: source(later),
    outside: source(later),
    at: asked(first),
    early: asked(form(Date.parse(asText(first)) - step)),
    late: asked(later),
    given,
  };
}
