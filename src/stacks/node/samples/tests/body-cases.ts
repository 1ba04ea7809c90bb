import { defaultValue, isNow, parsedSource, shown } from '../forms.ts';
import { nthSample } from '../index.ts';
import { literal, quoted } from '../literal.ts';
import { roomOf, testField, type PlainView, type Row, type TestField } from './row.ts';

/** What tests of bodies and records need: of the model, the service, the controller and the single routes. */
export interface BodyCases {
  /** Every field that a body may carry. */
  readonly fields: readonly TestField[];
  /** The fields that a POST must carry. */
  readonly required: readonly TestField[];
  /** The fields that a POST may leave out, with what becomes of them. */
  readonly optional: readonly DefaultedField[];
  /** Writable fields that are no references, or are optional ones: what a body carries without another record. */
  readonly own: readonly TestField[];
  /** Own fields that a response shows and that have a second value. */
  readonly changeable: readonly TestField[];
  /** What an empty body with one unknown key is refused for, one of nothing but NULL, one with a wrong value for each field: `field code`, sorted. */
  readonly missingRules: readonly string[];
  readonly nullRules: readonly string[];
  readonly wrongRules: readonly string[];
  /** Values at the edge: accepted, with the nearest one that is not. */
  readonly edges: readonly EdgeCase[];
  /** Values that are refused in any case. */
  readonly refused: readonly RefusedCase[];
  /** One refused value for each field, for the checks that go through HTTP and PATCH. */
  readonly wrongs: readonly RefusedCase[];
  /** Keys that no body may carry, with some value each. */
  readonly forbidden: readonly { readonly name: string; readonly literal: string }[];
  /** Texts of any content: what a round trip of odd characters can use. */
  readonly freeTexts: readonly TestField[];
  /** A record as the repository answers it. */
  readonly record: readonly { readonly name: string; readonly source: string }[];
  /** The default of some field is the time of the call. */
  readonly hasClock: boolean;
  readonly hasEdges: boolean;
  /** Writable unique fields, references among them. */
  readonly taken: readonly TestField[];
  /** Optional own fields a response shows. */
  readonly nullables: readonly TestField[];
  /** A field that takes any text, if there is one. */
  readonly freeText: string;
  /** Hidden text fields of a body, with values that occur nowhere else. */
  readonly secrets: readonly { readonly name: string; readonly literal: string }[];
  /** Columns whose values must not be seen, as far as they can be told from other text. */
  readonly hiddenColumns: readonly string[];
  /** Keys that no response has. */
  readonly hiddenKeys: readonly string[];
  /** Keys of a record, sorted. */
  readonly keys: readonly string[];
  /** Any field; of a record that a response shows, one that needs no other record where there is one. */
  readonly first: TestField;
  /** What the repository is given of a complete body. */
  readonly stored: readonly { readonly property: string; readonly source: string }[];
  readonly digests: readonly TestField[];
  /** The same for a body that changes a record. */
  readonly later: LaterCases;
  /** Keys of a record in the order of the table. */
  readonly shownProperties: readonly string[];
}

/** What tests of PUT and PATCH need: all but whose a record is. */
export interface LaterCases {
  readonly fields: readonly TestField[];
  readonly missingRules: readonly string[];
  /** Of a body that has NULL for every field of a POST. */
  readonly nullRules: readonly string[];
  readonly wrongs: readonly RefusedCase[];
  readonly forbidden: BodyCases['forbidden'];
  readonly taken: readonly TestField[];
  readonly stored: BodyCases['stored'];
}

export interface DefaultedField extends TestField {
  /** What the schema fills in: `null`, the default, or the time of the test. */
  readonly absent: string;
  /** How a response shows it; `''` where that is the time of the call. */
  readonly absentShown: string;
}

export interface RefusedCase {
  readonly title: string;
  readonly name: string;
  readonly literal: string;
  /** Where the detail points: `price`, `tags.0`. */
  readonly path: string;
  readonly code: string;
}

export interface EdgeCase extends RefusedCase {
  readonly accepted: string;
  readonly parsed: string;
}

/** @throws Error for a resource without a writable field: there is nothing to test, and nothing to generate */
export function bodyCases(view: PlainView, rows: readonly Row[]): BodyCases {
  const required = rows.filter((row) => row.view.required);
  const own = rows.filter((row) => !(row.view.isReference && row.view.required));
  const wrongs = rows.flatMap((row) => refusedOf(row).slice(0, 1));
  const edges = rows.flatMap(edgesOf);
  // One text is tried in all of them at once.
  const unlike = new Set(view.comparisons.map(({ right }) => right.name));
  const freeTexts = rows.filter((row) => row.samples.freeText && row.view.readable && !unlike.has(row.view.name));
  // A reference that may be left out is left out of the bodies that tests send; the tests of relations look whether it can be taken.
  const unique =
    roomOf(rows) > 1
      ? rows.filter(({ view, samples }) => view.unique && samples.capacity !== 1 && !(view.isReference && view.nullable))
      : [];
  return {
    fields: rows.map(testField),
    required: required.map(testField),
    optional: rows.filter((row) => !row.view.required).map(defaulted),
    own: own.map(testField),
    changeable: own.filter((row) => row.view.readable && !row.view.isReference && row.samples.values.length > 1).map(testField),
    missingRules: rules(required.map((row) => `${row.view.name} required`)),
    nullRules: rules(rows.filter((row) => row.view.notNull).map(nullRule)),
    wrongRules: rules(wrongs.map(({ path, code }) => `${path} ${code}`)),
    edges,
    refused: rows.flatMap(refusedOf),
    wrongs,
    forbidden: forbiddenIn(view),
    freeTexts: freeTexts.map(testField),
    freeText: freeTexts[0]?.view.name ?? '',
    record: view.readable.map(({ name }) => ({
      name,
      source: rows
        .filter((row) => row.view.name === name)
        .map((row) => testField(row).parsed)
        .join(''),
    })),
    hasClock: rows.some(({ field }) => isNow(field)),
    hasEdges: edges.length > 0,
    taken: unique.map(testField),
    later: laterCases(view, rows, { wrongs, unique }),
    nullables: own.filter((row) => row.view.readable && row.view.nullable && !row.view.isReference).map(testField),
    ...secretsOf(view, rows),
    keys: ['id', 'createdAt', 'updatedAt', ...view.readable.map(({ name }) => name)].sort(),
    first: testField(firstOf(own) ?? firstOf(rows.filter(isLater)) ?? nothing()),
    stored: storedOf(rows),
    digests: rows.filter((row) => row.view.isDigest).map(testField),
    shownProperties: ['id', ...view.readable.map(({ property }) => property), 'createdAt', 'updatedAt'],
  };
}

const isLater = ({ view }: Row): boolean => !view.isOwner;

function laterCases(
  view: PlainView,
  all: readonly Row[],
  { wrongs, unique }: { readonly wrongs: readonly RefusedCase[]; readonly unique: readonly Row[] },
): LaterCases {
  const rows = all.filter(isLater);
  const names = new Set(rows.map((row) => row.view.name));
  const unknown = view.once.map(({ name }) => `${name} UNKNOWN_FIELD`);
  return {
    fields: rows.map(testField),
    missingRules: rules(rows.filter((row) => row.view.required).map((row) => `${row.view.name} required`)),
    nullRules: rules([...rows.filter((row) => row.view.notNull).map(nullRule), ...unknown]),
    wrongs: wrongs.filter(({ name }) => names.has(name)),
    forbidden: [...forbiddenIn(view), ...view.once.map(({ name }) => ({ name, literal: "'01890000-0000-7000-8000-000000000001'" }))],
    taken: unique.filter(isLater).map(testField),
    stored: storedOf(rows),
  };
}

const storedOf = (rows: readonly Row[]): BodyCases['stored'] =>
  rows.map(testField).map(({ property, stored }) => ({ property, source: stored }));

const firstOf = (rows: readonly Row[]): Row | undefined => rows.find((row) => row.view.readable) ?? rows[0];

const nothing = (): never => {
  throw new Error('A resource without a field that can be written has nothing to test');
};

const nullRule = ({ view }: Row): string => `${view.name} ${view.isEnum && !view.array ? 'not_in_list' : 'invalid_type'}`;

/** Quoted and sorted, with the unknown key that the tests add. */
const rules = (broken: readonly string[]): string[] => [...broken, 'unheardOf UNKNOWN_FIELD'].sort().map(quoted);

const forbiddenIn = ({ tokens, digests }: PlainView): BodyCases['forbidden'] => [
  { name: 'id', literal: "'01890000-0000-7000-8000-000000000001'" },
  { name: 'createdAt', literal: "'2020-01-01T00:00:00.000Z'" },
  { name: 'updatedAt', literal: "'2020-01-01T00:00:00.000Z'" },
  ...tokens.map(({ name }) => ({ name, literal: "'chosen-by-the-caller'" })),
  ...digests.map(({ property }) => ({ name: property, literal: "'chosen-by-the-caller'" })),
  { name: 'unknown', literal: 'true' },
];

const secretsOf = ({ hidden }: PlainView, rows: readonly Row[]): Pick<BodyCases, 'secrets' | 'hiddenColumns' | 'hiddenKeys'> => ({
  secrets: rows
    .filter(({ view }) => !view.readable && view.kind === 'text' && !view.array)
    .map(({ view, samples }) => ({ name: view.name, literal: literal(nthSample(samples, 0).input) })),
  hiddenColumns: hidden.filter(({ kind, array }) => kind === 'text' && !array).map(({ property }) => property),
  hiddenKeys: [...new Set(hidden.flatMap(({ name, property }) => [name, property]))],
});

function defaulted(row: Row): DefaultedField {
  const value = defaultValue(row.field);
  if (isNow(row.field)) {
    const now = NOW[row.field.type] ?? 'null';
    return { ...testField(row), absent: row.field.array ? `[${now}]` : now, absentShown: '' };
  }
  return { ...testField(row), absent: parsedSource(row.field, value ?? null), absentShown: literal(shown(row.field, value ?? null)) };
}

/** The time of a test, as the types take it; `now` is a constant of the test file. */
const NOW: Readonly<Partial<Record<string, string>>> = {
  datetime: 'now',
  date: 'now.toISOString().slice(0, 10)',
  time: 'now.toISOString().slice(11, 19)',
};

function refusedOf({ view, samples }: Row): RefusedCase[] {
  return samples.refused.map(({ label, input, code, at = '' }) => ({
    title: label,
    name: view.name,
    literal: literal(input),
    path: `${view.name}${at}`,
    code,
  }));
}

function edgesOf({ field, view, samples }: Row): EdgeCase[] {
  const [fallback] = samples.refused;
  return samples.accepted.flatMap(({ label, input, beyond }) => {
    const next = beyond ?? fallback;
    if (next === undefined) return [];
    return [
      {
        title: label,
        name: view.name,
        accepted: literal(input),
        parsed: parsedSource(field, input),
        literal: literal(next.input),
        path: `${view.name}${next.at ?? ''}`,
        code: next.code,
      },
    ];
  });
}
