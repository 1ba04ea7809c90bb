import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Field, FieldType } from '../../../fields/field.ts';
import { withArticle } from '../../../naming/index.ts';
import { columnOf, EVERYTHING } from '../fields/names.ts';
import * as ruby from '../fields/ruby.ts';
import { typeOf } from '../fields/support.ts';
import { needs } from '../../node/view/named.ts';
import { isOwner } from '../../owner.ts';
import { filesOf } from '../project/class-names.ts';
import type { Settings } from '../project/settings.ts';
import type { ApiField } from './api-fields.ts';
import { createExamples } from './create-examples.ts';
import { exampleOf } from './examples.ts';
import { optionalFields } from './factory-view.ts';
import { fits, indented, words, wrapped } from './layout.ts';
import { ownKind, replaceExamples, type Block } from './replace-examples.ts';
import { variableOf } from './variable.ts';
import { missingRoutes, routesView, type RoutesView } from './rules/routes.ts';
import { ownerRequests } from './rules/owner.ts';
import { namedTarget } from './rules/relations.ts';
import { sampleOf } from './rules/samples.ts';

/** What the template of a request spec sees. */
export interface RequestView {
  /** What the record at hand is called. */
  readonly variable: string;
  /** `"#{path}/#{product.id}"` */
  readonly itemPath: string;
  readonly routes: RoutesView;
  /** Examples of the routes that are not asked for. */
  readonly missing: readonly Block[];
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
  /** Of a PATCH that would give a record away. */
  readonly changes: readonly Block[];
  /** Ruby of the body of a PUT, and of what comes back of it. */
  readonly whole: string;
  readonly wholeEcho: string;
}

/** Types whose values come back in another form: digits, zones, prefixes. */
const REWRITTEN: ReadonlySet<FieldType> = new Set<FieldType>(['decimal', 'datetime', 'float', 'inet']);
/** Filters that know which values there can be. */
const STRICT: ReadonlySet<FieldType> = new Set<FieldType>(['enum', 'references', 'integer', 'date', 'datetime', 'uuid', 'boolean']);

/** @param blueprint tells which references bring another record of the resource itself: these are no part of what is sent everywhere */
export function requestView(resource: Resource, fields: readonly ApiField[], settings: Settings, blueprint: Blueprint): RequestView {
  const { name } = resource;
  const isApart = (field: ApiField): boolean => bringsOwn(field, resource, blueprint);
  const sent = fields.filter((field) => field.isWritable && !isApart(field));
  const later = sent.filter(({ field }) => !isOwner(resource, field));
  const [first] = later;
  const once = sent.filter((field) => !later.includes(field)).map(({ key }) => key);
  const absent = settings.primaryKey === 'uuid' ? '0198c5b2-7f3a-4c4e-8a51-3d2f6b9e1c07' : '4000000000000123';
  const readable = fields.filter(({ isReadable }) => isReadable);
  const echoed = sent.filter(({ isReadable, field }) => isReadable && !REWRITTEN.has(field.type)).map(({ key }) => key);
  return {
    variable: variableOf(name),
    itemPath: `"#{path}/#{${variableOf(name)}.id}"`,
    routes: routesView(resource),
    missing: missingRoutes(resource, `/api/v1/${filesOf(name)}`),
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
    replaces: [...replaceExamples(later, resource, settings), ...ownerRequests(resource, 'put', variableOf(name))],
    changes: ownerRequests(resource, 'patch', variableOf(name)),
    whole: later.length === sent.length ? 'body' : `body.except(${once.map((key) => `:${key}`).join(', ')})`,
    wholeEcho: later.length === sent.length ? 'echo' : `echo.except(${once.map((key) => `"${key}"`).join(', ')})`,
  };
}

/** Is the reference to a record of the same resource, or to one that needs such a record? */
const bringsOwn = ({ field }: ApiField, { name, associations }: Resource, blueprint: Blueprint): boolean =>
  associations.some(({ kind, field: own, target }) => kind === 'one' && own === field && !field.required && needs(blueprint, target, name));

const targetOf = ({ field }: ApiField, resource: Resource): string =>
  resource.associations.find(({ kind, field: own }) => kind === 'one' && own === field)?.target.snake ??
  namedTarget(field, resource)?.snake ??
  field.name.snake;

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
  const { field, key, of } = api;
  const [one, two] = pairOf(api, resource, settings);
  const made =
    of !== undefined
      ? ofEachClass(of, resource)
      : field.type === 'references'
        ? [`wanted = create(:${snake}, ${field.name.snake}: create(:${targetOf(api, resource)}))`, `create(:${snake})`]
        : [`wanted = create(:${snake}, ${key}: ${one})`, ...(one === two ? [] : [`create(:${snake}, ${key}: ${two})`])];
  const filters = [
    `it "filters by ${key}" do`,
    ...indented(made, 2),
    `  get path, params: { ${key}: ${queried(api)} }`,
    `  expect(data.pluck("id")).to eq([wanted.id])`,
    'end',
  ];
  if (!STRICT.has(field.type)) return [filters];
  const given = `{ ${key}: ${queried(api)} }`;
  const whole = `  expect([taken, failure]).to eq([200, [400, "INVALID_QUERY", [%w[${key} invalid]]]])`;
  return [
    filters,
    [
      `it "refuses to filter by ${withArticle(key)} that cannot be" do`,
      ...indented(made.slice(0, 1), 2),
      // A name that is not known is refused alike: that alone would say nothing of the filter.
      ...(fits(`taken = get(path, params: ${given})`, 6)
        ? [`  taken = get(path, params: ${given})`]
        : [`  params = ${given}`, '  taken = get(path, params: params)']),
      `  get path, params: { ${key}: "no such value" }`,
      '',
      fits(whole, 4) ? whole : `  expect([taken, failure.last]).to eq([200, [%w[${key} invalid]]])`,
      'end',
    ],
  ];
}

/** A record that refers to one class, and one that refers to another where there is one. */
function ofEachClass(field: Field, resource: Resource): Block {
  const sample = namedTarget(field, resource);
  const other = resource.polymorphic
    ?.find((one) => one.field.name.snake === field.name.snake)
    ?.targets.find((target) => target !== sample && target.pascal !== resource.name.pascal);
  const made = (target: string): string => `create(:${resource.name.snake}, ${field.name.snake}: create(:${target}))`;
  return [`wanted = ${made(sample?.snake ?? '')}`, ...(other === undefined ? [] : [made(other.snake)])];
}

function sortExamples(api: ApiField, resource: Resource, settings: Settings): readonly Block[] {
  const { snake } = resource.name;
  const { key, field } = api;
  const [one, two] = pairOf(api, resource, settings);
  if (one === two) return [];
  const rows = `rows = ${listOf([one, two])}.map { |value| create(:${snake}, ${key}: value) }`;
  // Ruby has no order of true and false, and databases do.
  const sorting = field.type === 'boolean' ? `sort_by { |row| row.${key} ? 1 : 0 }` : `sort_by(&:${key})`;
  const order = (sign: string, ids: string): Block => [
    `it "sorts by ${sign}${key}" do`,
    ...(fits(rows, 6)
      ? [`  ${rows}`]
      : [`  values = ${listOf([one, two])}`, `  rows = values.map { |value| create(:${snake}, ${key}: value) }`]),
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
    order('', `rows.${sorting}.map(&:id)`),
    order('-', `rows.${sorting}.reverse.map(&:id)`),
    ...(field.required || field.default !== undefined ? [] : [walk]),
  ];
}

/** Values in an array; `%w` where they are plain words. */
function listOf(values: readonly string[]): string {
  const plain = values.map((value) => /^(["'])([\w.@/:-]+)\1$/u.exec(value)?.[2]);
  return plain.every((word) => word !== undefined) ? `%w[${plain.join(' ')}]` : `[${values.join(', ')}]`;
}
