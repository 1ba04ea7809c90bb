import type { Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import type { Name } from '../../../naming/name.ts';
import type { FieldView, OneView, ResourceView } from '../view/resource-view.ts';
import { defaultValue, isNow, parsedSource, shown } from './forms.ts';
import { nthSample, samplesFor } from './index.ts';
import { literal, quoted, type Json } from './literal.ts';
import { PLENTY, type Samples } from './sample.ts';
import { sqlCases, type CheckCase, type SqlValue } from './sql-cases.ts';

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
  readonly hasEdges: boolean;
  readonly hasFilters: boolean;
  readonly hasWrongFilters: boolean;
  /** Enough rows to tell one from another: 3, or what the table can hold. */
  readonly some: number;
  /** Rows to add to a first one. */
  readonly more: number;
  /** The table can hold two rows; the table can hold ten. */
  readonly hasTwo: boolean;
  readonly hasRoom: boolean;
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
  /** Filters with two values to tell apart. */
  readonly filterRows: readonly FilterRow[];
  readonly filterFactories: readonly FactoryImport[];
  readonly sorts: readonly SortCase[];
  readonly relations: readonly RelationCase[];
  readonly relationFactories: readonly FactoryImport[];
  readonly hasCountable: boolean;
  /** Any field; of a record that a response shows, one that needs no other record where there is one. */
  readonly first: TestField;
  /** What the repository is given of a complete body. */
  readonly stored: readonly { readonly property: string; readonly source: string }[];
  readonly digests: readonly TestField[];
  /** Keys of a record in the order of the table. */
  readonly shownProperties: readonly string[];
  readonly sqlRow: readonly SqlValue[];
  readonly sqlOther: readonly SqlValue[];
  /** Quoted names. */
  readonly sqlColumns: readonly string[];
  readonly notNullColumns: readonly string[];
  readonly checks: readonly CheckCase[];
  readonly foreignKeys: readonly { readonly name: string; readonly definition: string }[];
  readonly indexes: readonly { readonly name: string; readonly columns: string }[];
  readonly hasUniques: boolean;
  readonly hasChecks: boolean;
  readonly hasForeignKeys: boolean;
  readonly hasRestricting: boolean;
  /** Standard place of the factory, without extension. */
  readonly factory: string;
  /** References that a row cannot do without, with the factory of what they point at. */
  readonly parents: readonly ParentFactory[];
  /** The same without repeated targets, for imports. */
  readonly factories: readonly FactoryImport[];
  /** References a row can do without. */
  readonly optionalReferences: readonly ParentFactory[];
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
  /** As the repository is given it; of a password, what a hasher of the tests makes of it. */
  readonly stored: string;
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

export interface FilterRow extends FilterCase {
  readonly human: string;
  readonly otherParsed: string;
  readonly isReference: boolean;
  /** Factory of what a reference points at; `''` for others. */
  readonly create: string;
}

/** Values of a field in ascending order, the same ones and nothing at the end, as far as the table can hold them. */
export interface SortCase {
  readonly name: string;
  readonly human: string;
  readonly nullable: boolean;
  readonly values: readonly string[];
}

/** A relation as the tests of the resource that holds the key see it. */
export interface RelationCase {
  readonly name: string;
  readonly foreignKey: string;
  readonly create: string;
  /** `/categories` */
  readonly targetPath: string;
  readonly inverse: string;
  readonly optional: boolean;
  readonly many: boolean;
  /** Pages of both ends can be compared for their queries. */
  readonly countable: boolean;
  readonly restricts: boolean;
  readonly cascades: boolean;
  readonly nullifies: boolean;
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
  const solid = rows
    .filter((row) => row.view.notNull)
    .map((row) => ({ name: row.view.name, nullCode: row.view.isEnum && !row.view.array ? 'not_in_list' : 'invalid_type' }));
  const refused = rows.flatMap(refusedOf);
  const wrongs = rows.flatMap((row) => refusedOf(row).slice(0, 1));
  const room = Math.min(
    7,
    ...required.filter(({ view: { unique, isReference } }) => unique && !isReference).map(({ samples }) => samples.capacity ?? PLENTY),
  );
  const filters = view.filters.flatMap((filter) => rows.filter((row) => row.view.name === filter.name)).map(filterOf);
  const freeTexts = rows.filter(({ samples, view: { readable } }) => samples.freeText && readable);
  const filterRows = view.filters.flatMap((field) =>
    rows
      .filter((row) => row.view.name === field.name && row.samples.values.length > 1 && room > 1)
      .map((row) => {
        const relation = view.one.find((candidate) => candidate.field.name === field.name);
        return { row, filter: filterOf(row), create: relation === undefined ? '' : `create${relation.target.name.pascal}` };
      }),
  );
  const relations: RelationCase[] = view.one.map((relation) => ({
    name: relation.name,
    foreignKey: relation.field.name,
    create: `create${relation.target.name.pascal}`,
    targetPath: relation.target.path,
    inverse: relation.inverse,
    optional: !relation.required,
    many: !relation.field.unique && room > 1,
    countable: !relation.isSelf && !relation.field.unique && room > 1,
    restricts: relation.onDelete === 'restrict',
    cascades: relation.onDelete === 'cascade',
    nullifies: relation.onDelete === 'nullify',
  }));
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
    missingRules: rules(required.map(({ view: { name } }) => `${name} required`)),
    nullRules: rules(solid.map(({ name, nullCode }) => `${name} ${nullCode}`)),
    wrongRules: rules(wrongs.map(({ path, code }) => `${path} ${code}`)),
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
    freeTexts: freeTexts.map(testField),
    filters,
    body,
    bodyCounted: counts(body.map(({ sequence }) => sequence)),
    columns,
    columnsCounted: counts(columns.map(({ source }) => source)),
    record: view.readable.map((field) => ({ name: field.name, source: recordSource(rows.find((row) => row.view.name === field.name)) })),
    rows: room,
    page: room > 4 ? 3 : Math.max(1, room - 1),
    counted: counts([...body.map(({ sequence }) => sequence), ...columns.map(({ source }) => source)]),
    hasEdges: rows.some((row) => edgesOf(row).length > 0),
    hasClock: rows.some(({ field }) => isNow(field)),
    hasFilters: filters.length > 0,
    hasWrongFilters: filters.some(({ hasWrong }) => hasWrong),
    factory: factoryOf(view.name),
    parents,
    factories: [...new Map(parents.map(({ create, path }) => [path, { create, path }])).values()],
    optionalReferences: view.one.filter((relation) => !relation.required).map(parentOf),
    some: Math.min(3, room),
    more: Math.min(4, room - 1),
    hasTwo: room > 1,
    hasRoom: room === 7,
    taken: room > 1 ? rows.filter((row) => row.view.unique && row.samples.capacity !== 1).map(testField) : [],
    nullables: own.filter((row) => row.view.readable && row.view.nullable && !row.view.isReference).map(testField),
    freeText: freeTexts[0]?.view.name ?? '',
    secrets: rows
      .filter((row) => !row.view.readable && row.view.kind === 'text' && !row.view.array)
      .map((row) => ({ name: row.view.name, literal: literal(nthSample(row.samples, 0).input) })),
    hiddenColumns: view.hidden.filter(({ kind, array }) => kind === 'text' && !array).map(({ property }) => property),
    hiddenKeys: [...new Set(view.hidden.flatMap(({ name, property }) => [name, property]))],
    keys: ['id', 'createdAt', 'updatedAt', ...view.readable.map(({ name }) => name)].sort(),
    filterRows: filterRows.map(({ row, filter, create }) => ({
      ...filter,
      human: row.view.human,
      isReference: row.view.isReference,
      otherParsed: parsedSource(row.field, nthSample(row.samples, 1).input),
      create,
    })),
    filterFactories: factoriesOf(
      view,
      view.one.filter((relation) => filterRows.some(({ row }) => row.view.name === relation.field.name)),
    ),
    sorts: view.sorts.flatMap((sort) => rows.filter((row) => row.view.name === sort.name)).map((row) => sortCase(row, room)),
    relations,
    hasCountable: relations.some(({ countable }) => countable),
    hasRestricting: relations.some(({ restricts }) => restricts),
    relationFactories: factoriesOf(view, view.one),
    first: testField(firstOf(own) ?? firstOf(rows) ?? unreachable()),
    stored: rows.map(testField).map(({ property, stored }) => ({ property, source: stored })),
    digests: rows.filter(({ view: { isDigest } }) => isDigest).map(testField),
    shownProperties: ['id', ...view.readable.map(({ property }) => property), 'createdAt', 'updatedAt'],
    ...sqlCases(resource, view, rows),
  };
}

const firstOf = (rows: readonly Row[]): Row | undefined => rows.find(({ view: { readable } }) => readable) ?? rows[0];

const unreachable = (): never => {
  throw new Error('A resource without a field that can be written has nothing to test');
};

/** Factories of what relations point at, each once, the resource's own left out. */
const factoriesOf = (view: Omit<ResourceView, 'tests'>, relations: readonly OneView[]): FactoryImport[] => {
  const others = relations.filter(({ isSelf }) => !isSelf).map(parentOf);
  const own = `create${view.name.pascal}`;
  return [...new Map(others.filter(({ create }) => create !== own).map(({ create, path }) => [path, { create, path }])).values()];
};

/** Two low ones where the field need not be unique, a high one, and two that are empty. */
function sortCase({ field, view, samples }: Row, room: number): SortCase {
  const [first, second] = [nthSample(samples, 0).input, nthSample(samples, 1).input];
  const [low, high] = isBefore(field, second, first) ? [second, first] : [first, second];
  const filled = samples.values.length === 1 ? [low] : view.unique ? [low, high] : [low, low, high];
  const values: Json[] = [...filled, ...(view.nullable ? [null, null] : [])];
  return {
    name: view.name,
    human: view.human,
    nullable: view.nullable,
    values: values.slice(0, room).map((value) => parsedSource(field, value)),
  };
}

/** Is one value before another in the order of the database? */
function isBefore({ type }: Field, one: Json, other: Json): boolean {
  if (type === 'bigint' || type === 'decimal' || type === 'integer' || type === 'float' || type === 'boolean')
    return Number(one) < Number(other);
  return String(one) < String(other);
}

/** Where the factory of a resource stands. */
const factoryOf = ({ kebab }: Name): string => `tests/factories/${kebab}-factory`;

const parentOf = ({ name, field, target }: OneView): ParentFactory => ({
  name: field.name,
  relation: name,
  unique: field.unique,
  create: `create${target.name.pascal}`,
  path: factoryOf(target.name),
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
    stored: view.isDigest ? quoted(`digest of ${String(first.input)}`) : parsedSource(field, first.input),
    sequence: samples.sequence,
  };
}

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

/** Quoted and sorted, with the unknown key that the tests add. */
const rules = (broken: readonly string[]): string[] => [...broken, 'unheardOf UNKNOWN_FIELD'].sort().map(quoted);

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
