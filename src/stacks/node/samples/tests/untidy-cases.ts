import { untidied } from '../../../../fields/normalize.ts';
import { literal } from '../literal.ts';
import { roomOf, type Row } from './row.ts';

/** What tests need of texts that are brought into one form. Values are TypeScript source. */
export interface UntidyCases {
  readonly untidy: readonly UntidyCase[];
  /** Those that a record shows. */
  readonly untidyShown: readonly UntidyCase[];
  /** Those that a list can be asked for. */
  readonly untidyFilters: readonly UntidyCase[];
}

/** One text as it comes in, and as it is kept. */
export interface UntidyCase {
  readonly name: string;
  readonly property: string;
  readonly human: string;
  readonly given: string;
  readonly kept: string;
  /** No two records may have it. */
  readonly unique: boolean;
  /** A value of another record. */
  readonly other: string;
}

export function untidyCases(rows: readonly Row[]): UntidyCases {
  const room = roomOf(rows);
  const found = rows.flatMap((row) => caseOf(row, room));
  const all = found.map(({ untidy }) => untidy);
  return {
    untidy: all,
    untidyShown: found.filter(({ row }) => row.view.readable).map(({ untidy }) => untidy),
    untidyFilters: found.filter(({ row, untidy }) => row.view.filterable && untidy.other !== '' && room > 1).map(({ untidy }) => untidy),
  };
}

/** The first of the samples that can look otherwise; digits alone know no case. */
function caseOf(row: Row, room: number): { readonly row: Row; readonly untidy: UntidyCase }[] {
  const { field, view, samples } = row;
  if (field.normalize === undefined) return [];
  const texts = samples.values.flatMap(({ input }) => (typeof input === 'string' ? [input] : []));
  const [kept] = texts.filter((text) => untidied(text, field.normalize) !== undefined);
  const given = kept === undefined ? undefined : untidied(kept, field.normalize);
  if (kept === undefined || given === undefined) return [];
  const other = texts.find((text) => text !== kept);
  return [
    {
      row,
      untidy: {
        name: view.name,
        property: view.property,
        human: view.human,
        given: literal(given),
        kept: literal(kept),
        unique: view.unique && room > 1,
        other: other === undefined ? '' : literal(other),
      },
    },
  ];
}
