import type { Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import type { Name } from '../../../naming/name.ts';
import type { FieldView, OneView, ResourceView } from '../view/resource-view.ts';
import { defaultValue, isNow, parsedSource, shown } from './forms.ts';
import { nthSample, samplesFor } from './index.ts';
import { literal, quoted, type Json } from './literal.ts';
import { PLENTY, type Samples } from './sample.ts';

/** What the templates of tests see besides the resource itself. Everything is TypeScript source, ready to be pasted. */
export interface TestsView {
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
  /** Fields of a body that no NULL may stand in. */
  readonly solid: readonly { readonly name: string; readonly nullCode: string }[];
  /** Values at the edge: accepted, with the nearest one that is not. */
  readonly edges: readonly EdgeCase[];
  /** Values that are refused in any case. */
  readonly refused: readonly RefusedCase[];
  /** One refused value for each field, for the checks that go through HTTP and PATCH. */
  readonly wrongs: readonly RefusedCase[];
  /** The first of them: some wrong value, whichever field it is. */
  readonly wrong: RefusedCase;
  /** Keys that no body may carry, with some value each. */
  readonly forbidden: readonly { readonly name: string; readonly literal: string }[];
  /** Texts of any content: what a round trip of odd characters can use. */
  readonly freeTexts: readonly TestField[];
  /** Filters of the list. */
  readonly filters: readonly FilterCase[];
  /** What a factory puts into a body. */
  readonly body: readonly { readonly name: string; readonly sequence: string }[];
  readonly bodyCounted: boolean;
  /** What a factory writes into each column of a row, references that a row must have left out. */
  readonly columns: readonly { readonly property: string; readonly source: string }[];
  readonly columnsCounted: boolean;
  /** A record as the repository answers it. */
  readonly record: readonly { readonly name: string; readonly source: string }[];
  /** The most rows that a table can hold, as far as unique fields of few values allow, and never more than 7. */
  readonly rows: number;
  /** Rows on one page of a walk over them: at least two pages come of it. */
  readonly page: number;
  /** Bodies or rows need a number each. */
  readonly counted: boolean;
  /** The default of some field is the time of the call. */
  readonly hasClock: boolean;
  readonly hasWrongFilters: boolean;
  /** Standard places of the files that tests import, without extensions. */
  readonly paths: TestPaths;
  /** References that a row cannot do without, with the factory of what they point at. */
  readonly parents: readonly ParentFactory[];
  /** The same without repeated targets, for imports. */
  readonly factories: readonly FactoryImport[];
  /** References a row can do without. */
  readonly optionalReferences: readonly ParentFactory[];
}

export interface TestPaths {
  readonly model: string;
  readonly table: string;
  readonly repository: string;
  readonly service: string;
  readonly controller: string;
  readonly factory: string;
}

/** One factory that tests of this resource call. */
export interface FactoryImport {
  /** `createCategory` */
  readonly create: string;
  readonly path: string;
}

export interface ParentFactory extends FactoryImport {
  /** `categoryId` */
  readonly name: string;
  /** `category` */
  readonly relation: string;
  readonly unique: boolean;
}

export interface TestField {
  readonly name: string;
  readonly property: string;
  readonly column: string;
  readonly human: string;
  readonly isReference: boolean;
  readonly readable: boolean;
  readonly unique: boolean;
  /** Two values as they travel, what the schema makes of them, and how a response shows them. */
  readonly sample: string;
  readonly parsed: string;
  readonly shown: string;
  readonly other: string;
  readonly otherParsed: string;
  readonly otherShown: string;
  /** Another value for each number `n`. */
  readonly sequence: string;
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

export interface FilterCase {
  readonly name: string;
  /** Two values as text of a query string, and as the schema hands them on. */
  readonly query: string;
  readonly parsed: string;
  readonly wrong: string;
  readonly wrongCode: string;
  /** Any text is a value, so there is no wrong one. */
  readonly hasWrong: boolean;
}

interface Row {
  readonly field: Field;
  readonly view: FieldView;
  readonly samples: Samples;
}

/** Sample values of one resource in the forms that test templates need. */
export function testsView(resource: Resource, view: Omit<ResourceView, 'tests'>): TestsView {
  const rows = rowsOf(resource, view);
  const required = rows.filter((row) => row.view.required);
  const optional = rows.filter((row) => !row.view.required);
  const own = rows.filter((row) => !(row.view.isReference && row.view.required));
  const refused = rows.flatMap(refusedOf);
  const wrongs = rows.flatMap((row) => refusedOf(row).slice(0, 1));
  const room = Math.min(
    7,
    ...required.filter(({ view: { unique, isReference } }) => unique && !isReference).map(({ samples }) => samples.capacity ?? PLENTY),
  );
  const filters = view.filters.flatMap((filter) => rows.filter((row) => row.view.name === filter.name)).map(filterOf);
  const parents = view.one.filter((relation) => relation.required && !relation.isSelf).map(parentOf);
  const body = rows
    .filter(({ view: { isReference, required: must } }) => must || !isReference)
    .map(({ view: { name, isReference }, samples: { sequence } }) => ({ name, sequence: isReference ? 'uuidv7()' : sequence }));
  const columns = view.fields
    .filter(({ isReference, required: must }) => !(isReference && must))
    .map((field) => ({
      property: field.property,
      source: columnSource(
        field,
        rows.find((row) => row.view.name === field.name),
      ),
    }));
  return {
    fields: rows.map(testField),
    required: required.map(testField),
    optional: optional.map(defaulted),
    own: own.map(testField),
    changeable: own.filter((row) => row.view.readable && !row.view.isReference && row.samples.values.length > 1).map(testField),
    solid: rows
      .filter((row) => row.view.notNull)
      .map((row) => ({ name: row.view.name, nullCode: row.view.isEnum && !row.view.array ? 'not_in_list' : 'invalid_type' })),
    edges: rows.flatMap(edgesOf),
    refused,
    wrongs,
    wrong: wrongs[0] ?? { title: 'unknown field', name: 'unknown', literal: 'true', path: 'unknown', code: 'UNKNOWN_FIELD' },
    forbidden: [
      { name: 'id', literal: "'01890000-0000-7000-8000-000000000001'" },
      { name: 'createdAt', literal: "'2020-01-01T00:00:00.000Z'" },
      { name: 'updatedAt', literal: "'2020-01-01T00:00:00.000Z'" },
      ...view.tokens.map(({ name }) => ({ name, literal: "'chosen-by-the-caller'" })),
      ...view.digests.map(({ property }) => ({ name: property, literal: "'chosen-by-the-caller'" })),
      { name: 'unknown', literal: 'true' },
    ],
    freeTexts: rows.filter(({ samples, view: { readable } }) => samples.freeText && readable).map(testField),
    filters,
    body,
    bodyCounted: counts(body.map(({ sequence }) => sequence)),
    columns,
    columnsCounted: counts(columns.map(({ source }) => source)),
    record: view.readable.map((field) => ({ name: field.name, source: recordSource(rows.find((row) => row.view.name === field.name)) })),
    rows: room,
    page: room > 4 ? 3 : Math.max(1, room - 1),
    counted: counts([...body.map(({ sequence }) => sequence), ...columns.map(({ source }) => source)]),
    hasClock: rows.some(({ field }) => isNow(field)),
    hasWrongFilters: filters.some(({ hasWrong }) => hasWrong),
    paths: pathsOf(view.name),
    parents,
    factories: [...new Map(parents.map(({ create, path }) => [path, { create, path }])).values()],
    optionalReferences: view.one.filter((relation) => !relation.required).map(parentOf),
  };
}

/** Where the files of one resource stand in the standard layout. */
function pathsOf({ kebab, kebabPlural }: Name): TestPaths {
  return {
    model: `src/models/${kebab}`,
    table: `src/db/tables/${kebabPlural}`,
    repository: `src/repositories/${kebab}-repository`,
    service: `src/services/${kebab}-service`,
    controller: `src/controllers/${kebab}-controller`,
    factory: `tests/factories/${kebab}-factory`,
  };
}

const parentOf = ({ name, field, target }: OneView): ParentFactory => ({
  name: field.name,
  relation: name,
  unique: field.unique,
  create: `create${target.name.pascal}`,
  path: `tests/factories/${target.name.kebab}-factory`,
});

/** The writable fields with their descriptions and samples. */
function rowsOf(resource: Resource, view: Omit<ResourceView, 'tests'>): Row[] {
  return view.writable.flatMap((fieldView) => {
    const field = resource.fields.find((candidate) => [candidate.name.camel, `${candidate.name.camel}Id`].includes(fieldView.name));
    const samples = field === undefined ? undefined : samplesFor(field);
    return field === undefined || samples === undefined ? [] : [{ field, view: fieldView, samples }];
  });
}

function testField({ field, view, samples }: Row): TestField {
  const [first, second] = [nthSample(samples, 0), nthSample(samples, 1)];
  return {
    name: view.name,
    property: view.property,
    column: view.column,
    human: view.human,
    isReference: view.isReference,
    readable: view.readable,
    unique: view.unique,
    sample: literal(first.input),
    parsed: parsedSource(field, first.input),
    shown: literal(shown(field, first.input)),
    other: literal(second.input),
    otherParsed: parsedSource(field, second.input),
    otherShown: literal(shown(field, second.input)),
    sequence: samples.sequence,
  };
}

function defaulted(row: Row): DefaultedField {
  const value = defaultValue(row.field);
  if (isNow(row.field)) return { ...testField(row), absent: NOW[row.field.type] ?? 'null', absentShown: '' };
  return { ...testField(row), absent: parsedSource(row.field, value ?? null), absentShown: literal(shown(row.field, value ?? null)) };
}

/** The time of a test, as the types take it; `now` is a constant of the test file. */
const NOW: Readonly<Record<string, string>> = {
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

const FREE: ReadonlySet<string> = new Set(['text']);

function filterOf({ field, view, samples }: Row): FilterCase {
  const value = nthSample(samples, 0).input;
  const wrong =
    view.kind === 'boolean' ? { input: 'perhaps', code: 'not_in_list' } : samples.refused.find(({ input }) => typeof input === 'string');
  const numeric = view.kind === 'integer' || view.kind === 'float';
  const hasWrong = numeric || (wrong !== undefined && !FREE.has(view.kind));
  return {
    name: view.name,
    query: quoted(asText(value)),
    parsed: parsedSource(field, value),
    wrong: numeric ? "'many'" : quoted(typeof wrong?.input === 'string' ? wrong.input : ''),
    wrongCode: numeric ? 'invalid_format' : (wrong?.code ?? ''),
    hasWrong,
  };
}

const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Does any of the sources use the number `n`? */
const counts = (sources: readonly string[]): boolean => sources.some((source) => /\bn\b/.test(source));

/** What a factory writes into a column. Optional fields of few values stay empty where they must differ, so that rows never run out. */
function columnSource(view: FieldView, row: Row | undefined): string {
  if (view.isDigest) return "'scrypt$1$c2FsdA$a2V5'";
  if (row === undefined) return `\`${view.name}-\${String(n)}\``;
  const { field, samples } = row;
  if (view.nullable && (view.isReference || (view.unique && samples.capacity !== undefined))) return 'null';
  if (field.type === 'datetime')
    return field.array ? samples.sequence.replace(/\.toISOString\(\)/g, '') : samples.sequence.replace(/\.toISOString\(\)$/, '');
  return samples.sequence;
}

function recordSource(row: Row | undefined): string {
  if (row === undefined) return 'null';
  return parsedSource(row.field, nthSample(row.samples, 0).input);
}
