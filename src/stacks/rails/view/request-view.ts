import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { FieldType } from '../../../fields/field.ts';
import { qualified } from '../../../naming/index.ts';
import { columnOf } from '../fields/names.ts';
import * as ruby from '../fields/ruby.ts';
import { typeOf } from '../fields/support.ts';
import { needs } from '../../node/view/named.ts';
import type { Settings } from '../project/settings.ts';
import type { ApiField } from './api-fields.ts';
import { exampleOf, isRequired } from './examples.ts';
import { EVERYTHING, optionalFields } from './factory-view.ts';
import { fits, indented, withArticle, words, wrapped } from './layout.ts';
import { missingLines, ownKind, replaceExamples, type Block } from './replace-examples.ts';
import { comparisonRequests } from './rules/comparisons.ts';
import { keyRequests } from './rules/keys.ts';
import { sampleOf } from './rules/samples.ts';

/** What the template of a request spec sees. */
export interface RequestView {
  /** `"#{path}/#{product.id}"` */
  readonly itemPath: string;
  /** Pairs of a body with every field. */
  readonly body: readonly string[];
  /** `, :with_everything`, where there is more than the least. */
  readonly fullTrait: string;
  readonly absentId: string;
  readonly shown: readonly string[];
  /** What comes back as it was sent. */
  readonly echo: readonly string[];
  readonly firstKey: string;
  readonly firstColumn: string;
  readonly lists: readonly Block[];
  readonly creates: readonly Block[];
  readonly replaces: readonly Block[];
}

/** A JSON value of another form than its type's, as Ruby. */
const WRONG = {
  string: '{ a: 1 }',
  text: '{ a: 1 }',
  citext: '{ a: 1 }',
  email: '"nobody"',
  url: '"javascript:alert(1)"',
  integer: '"twelve"',
  bigint: '"twelve"',
  float: '"a lot"',
  decimal: '"a lot"',
  boolean: '"maybe"',
  date: '"2025-02-30"',
  datetime: '"yesterday"',
  time: '"25:00:00"',
  uuid: '"123"',
  enum: '"no such value"',
  references: '"nobody"',
  digest: '"short"',
  inet: '"host"',
  hstore: '"text"',
  json: undefined,
  token: undefined,
  binary: undefined,
  range: undefined,
  attachment: undefined,
  attachments: undefined,
  rich_text: undefined,
} as const satisfies Record<FieldType, string | undefined>;

/** Types whose values come back in another form: digits, zones, prefixes. */
const REWRITTEN: ReadonlySet<FieldType> = new Set<FieldType>(['decimal', 'datetime', 'float', 'inet']);
/** Filters that know which values there can be. */
const STRICT: ReadonlySet<FieldType> = new Set<FieldType>(['enum', 'references', 'integer', 'date', 'datetime', 'uuid', 'boolean']);

/** @param blueprint tells which references bring another record of the resource itself: these are no part of what is sent everywhere */
export function requestView(resource: Resource, fields: readonly ApiField[], settings: Settings, blueprint: Blueprint): RequestView {
  const { name } = resource;
  const isApart = (field: ApiField): boolean => bringsOwn(field, resource, blueprint);
  const sent = fields.filter((field) => field.isWritable && !isApart(field));
  const [first] = sent;
  const absent = settings.primaryKey === 'uuid' ? '0198c5b2-7f3a-4c4e-8a51-3d2f6b9e1c07' : '4000000000000123';
  const readable = fields.filter(({ isReadable }) => isReadable);
  const echoed = sent.filter(({ isReadable, field }) => isReadable && !REWRITTEN.has(field.type)).map(({ key }) => key);
  return {
    itemPath: `"#{path}/#{${name.snake}.id}"`,
    body: sent.map((field) => `${field.key}: ${bodyValue(field, resource, settings)}`),
    fullTrait: optionalFields(resource).length > 0 ? `, :${EVERYTHING}` : '',
    absentId: absent,
    shown: words('%w[', ['id', ...readable.map(({ key }) => key), 'created_at', 'updated_at'], ']', 4),
    echo: wrapped(
      echoed.map((key, index) => `"${key}"${index < echoed.length - 1 ? ',' : ''}`),
      ' ',
      6,
    ),
    firstKey: first?.key ?? 'id',
    firstColumn: first === undefined ? 'id' : columnOf(first.field),
    lists: [
      ...fields.filter(({ isFilter }) => isFilter).flatMap((field) => filterExamples(field, resource, settings)),
      ...fields.filter(({ isSort }) => isSort).flatMap((field) => sortExamples(field, resource, settings)),
    ],
    creates: [
      ...createExamples(sent, resource, absent),
      ...fields.filter((field) => field.isReadable && isApart(field)).map((field) => ownKind(field, targetOf(field, resource))),
    ],
    replaces: replaceExamples(sent, resource, settings),
  };
}

/** Is the reference to a record of the same resource, or to one that needs such a record? */
const bringsOwn = ({ field }: ApiField, { name, associations }: Resource, blueprint: Blueprint): boolean =>
  associations.some(({ kind, field: own, target }) => kind === 'one' && own === field && !field.required && needs(blueprint, target, name));

const targetOf = ({ field }: ApiField, { associations }: Resource): string =>
  associations.find(({ kind, field: own }) => kind === 'one' && own === field)?.target.snake ?? field.name.snake;

function bodyValue(api: ApiField, resource: Resource, { quote }: Settings): string {
  return api.field.type === 'references'
    ? `create(:${targetOf(api, resource)}).id`
    : ruby.json(exampleOf(sampleOf(api.field, resource)) ?? null, quote);
}

function pairOf({ field }: ApiField, resource: Resource, settings: Settings): readonly [string, string] {
  return typeOf(field).values?.(sampleOf(field, resource), settings).pair ?? ['nil', 'nil'];
}

/** A value of a record as a query has it. */
function queried({ field, key }: ApiField): string {
  if (field.type === 'datetime') return `wanted.${key}.iso8601(6)`;
  return field.type === 'time' ? `wanted.${key}.strftime("%H:%M:%S")` : `wanted.${key}`;
}

function filterExamples(api: ApiField, resource: Resource, settings: Settings): readonly Block[] {
  const { snake } = resource.name;
  const { field, key } = api;
  const [one, two] = pairOf(api, resource, settings);
  const made =
    field.type === 'references'
      ? [`wanted = create(:${snake}, ${field.name.snake}: create(:${targetOf(api, resource)}))`, `create(:${snake})`]
      : [`wanted = create(:${snake}, ${key}: ${one})`, ...(one === two ? [] : [`create(:${snake}, ${key}: ${two})`])];
  return [
    [
      `it "filters by ${key}" do`,
      ...indented(made, 2),
      `  get path, params: { ${key}: ${queried(api)} }`,
      `  expect(data.pluck("id")).to eq([wanted.id])`,
      'end',
    ],
    ...(STRICT.has(field.type)
      ? [
          [
            `it "refuses to filter by ${withArticle(key)} that cannot be" do`,
            `  get path, params: { ${key}: "no such value" }`,
            '',
            `  expect(failure).to eq([400, "INVALID_QUERY", [%w[${key} invalid]]])`,
            'end',
          ],
        ]
      : []),
  ];
}

function sortExamples(api: ApiField, resource: Resource, settings: Settings): readonly Block[] {
  const { snake } = resource.name;
  const { key, field } = api;
  const [one, two] = pairOf(api, resource, settings);
  if (one === two) return [];
  const rows = `rows = ${listOf([one, two])}.map { |value| create(:${snake}, ${key}: value) }`;
  const order = (sign: string, ids: string): Block => [
    `it "sorts by ${sign}${key}" do`,
    ...(fits(rows, 6) ? [`  ${rows}`] : [`  rows = [create(:${snake}, ${key}: ${one}), create(:${snake}, ${key}: ${two})]`]),
    `  get path, params: { sort: "${sign}${key}" }`,
    '',
    `  expect(data.pluck("id")).to eq(${ids})`,
    'end',
  ];
  const walk: Block = [
    `it "walks by ${key}, rows without one last" do`,
    `  rows = [create(:${snake}), create(:${snake}, ${key}: ${one})]`,
    `  get path, params: { sort: "${key}", limit: 1 }`,
    `  first = data.pluck("id")`,
    `  get path, params: { sort: "${key}", limit: 1, cursor: pagination["next_cursor"] }`,
    `  expect(first + data.pluck("id")).to eq(rows.reverse.map(&:id))`,
    'end',
  ];
  return [
    order('', `rows.sort_by(&:${key}).map(&:id)`),
    order('-', `rows.sort_by(&:${key}).reverse.map(&:id)`),
    ...(field.required || field.default !== undefined ? [] : [walk]),
  ];
}

/** Values in an array; `%w` where they are plain words. */
function listOf(values: readonly string[]): string {
  const plain = values.map((value) => /^(["'])([\w.@/:-]+)\1$/u.exec(value)?.[2]);
  return plain.every((word) => word !== undefined) ? `%w[${plain.join(' ')}]` : `[${values.join(', ')}]`;
}

function createExamples(sent: readonly ApiField[], resource: Resource, absent: string): readonly Block[] {
  const { name } = resource;
  const required = sent.filter(({ field }) => isRequired(field)).map(({ key }) => key);
  const wrong = sent.flatMap(({ field, key }) => {
    const value = field.array ? '{ a: 1 }' : WRONG[field.type];
    return value === undefined ? [] : [`${key}: ${value}`];
  });
  const uniques = sent.filter(({ field, isReadable }) => field.unique && isReadable && field.type !== 'references');
  const references = sent.filter(({ field }) => field.type === 'references');
  return [
    ...(required.length === 0
      ? []
      : [['it "names every field that is missing" do', '  post path, params: {}, as: :json', '', ...missingLines(required), 'end']]),
    ...(wrong.length === 0
      ? []
      : [
          [
            '{',
            ...wrong.map((pair, index) => `  ${pair}${index < wrong.length - 1 ? ',' : ''}`),
            '}.each do |field, value|',
            '  it "refuses the #{field} #{value}" do',
            '    post path, params: body.merge(field => value), as: :json',
            '',
            '    expect(failure).to match([422, "VALIDATION_ERROR", include([field.to_s, a_kind_of(String)])])',
            '  end',
            'end',
          ],
        ]),
    ...references.map(({ key }) => [
      `it "refuses ${withArticle(key)} of no record" do`,
      `  post path, params: body.merge(${key}: ${absent.includes('-') ? `"${absent}"` : ruby.integer(absent)}), as: :json`,
      '',
      `  expect(failure).to match([422, "VALIDATION_ERROR", [["${key}", a_kind_of(String)]]])`,
      'end',
    ]),
    ...uniques.map(({ key }) => [
      `it "answers 409 where another record has the ${key}" do`,
      `  create(:${name.snake}, ${key}: body[:${key}])`,
      '  post path, params: body, as: :json',
      '',
      `  expect(failure).to eq([409, "CONFLICT", [%w[${key} taken]]])`,
      'end',
    ]),
    ...keyRequests(resource, sent),
    ...comparisonRequests(resource, sent),
    ...(uniques.length + (resource.uniques ?? []).length === 0
      ? []
      : [
          [
            'it "answers 409 where another request is faster" do',
            `  ${name.snake} = build(:${name.snake})`,
            `  allow(${qualified(name)}).to receive(:new).and_return(${name.snake})`,
            `  allow(${name.snake}).to receive(:save!).and_raise(ActiveRecord::RecordNotUnique)`,
            '  post path, params: body, as: :json',
            '  expect(failure).to start_with(409, "CONFLICT")',
            'end',
          ],
        ]),
  ];
}
