import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { FieldType } from '../../../fields/field.ts';
import { qualified, type Name } from '../../../naming/index.ts';
import { isOwner } from '../../owner.ts';
import { string } from '../fields/ruby.ts';
import { valuesConstant } from '../fields/others.ts';
import { absoluteName, memberPath } from '../project/class-names.ts';
import type { Settings } from '../project/settings.ts';
import { apiFields, type ApiField } from './api-fields.ts';
import { fits, marginOf, words, wrapped } from './layout.ts';
import { openApiOf } from './openapi-view.ts';
import { refusedLater } from './rules/owner.ts';
import { relatedTo, sidesOf } from './rules/relations.ts';
import { routesView, type RoutesView } from './rules/routes.ts';

/** What the templates of serializer, controller and requests see besides the model. */
export interface ApiView {
  /** Lines of the serializer. */
  readonly attributes: readonly string[];
  readonly includes: readonly string[];
  /** The same by name, for specs. */
  readonly included: readonly { readonly name: string; readonly human: string }[];
  /** With which records it comes along itself. */
  readonly comingAlong: readonly { readonly serializer: string; readonly other: Name; readonly name: string; readonly title: string }[];
  readonly routes: RoutesView;
  /** What a body of a change may not carry though that of a new record does; `''` where that is nothing. */
  readonly refusedLater: string;
  /** Lines of the controller that say where a new record is. */
  readonly location: readonly string[];
  /** Constants of the controller. */
  readonly constants: readonly string[];
  /** The resource's part of the OpenAPI document, as JSON. */
  readonly openApi: string;
}

/** How deep the body of an action stands in the modules of the API, the resource's own aside. */
const DEPTH = 8;

function locationLines({ name }: Resource, { acronyms }: Blueprint): readonly string[] {
  const address = `${memberPath(name, acronyms)}(${name.snake})`;
  const line = `response.location = ${address}`;
  return fits(line, DEPTH + marginOf(name) - 2) ? [line] : ['response.location =', `  ${address}`];
}

export function apiView(blueprint: Blueprint, resource: Resource, settings: Settings): ApiView {
  const fields = apiFields(resource, settings);
  return {
    attributes: attributeLines(fields, resource),
    includes: includesOf(blueprint, resource).map(
      ({ kind, name, target }) => `include_${kind} :${name.snake}, ${string(`${qualified(target)}Serializer`, settings.quote)}`,
    ),
    included: includesOf(blueprint, resource).map(({ name }) => ({ name: name.snake, human: name.human })),
    comingAlong: comingAlong(blueprint, resource, settings),
    routes: routesView(resource),
    refusedLater: refusedLater(resource),
    location: locationLines(resource, blueprint),
    constants: constantLines(fields, resource),
    openApi: JSON.stringify(openApiOf(resource, fields, settings), null, 2),
  };
}

/** Relations to what has a serializer: this run's resources, kinds apart, and those that the tree has one for. */
export function includesOf({ resources, options }: Blueprint, resource: Resource): ReturnType<typeof relatedTo> {
  const known = options['serializers'];
  const has = (name: string): boolean =>
    resources.some((one) => one.parent === undefined && qualified(one.name) === name) ||
    (typeof known === 'object' && known.includes(`${name}Serializer`));
  return relatedTo(resource).filter(({ target }) => has(qualified(target)));
}

/** By serializers of this run or of the tree, whichever run made them: the examples of a resource are the same in all of its changes. */
function comingAlong(blueprint: Blueprint, resource: Resource, settings: Settings): ApiView['comingAlong'] {
  const { including, serializers } = blueprint.options;
  const [known, there] = [including, serializers].map((names) => (typeof names === 'object' ? names : []));
  const isNew = (target: Name, serializer: string): boolean =>
    there?.includes(serializer) !== true &&
    blueprint.resources.some(({ name, parent }) => name.pascal === target.pascal && parent === undefined);
  const sides = sidesOf(blueprint, resource, settings);
  return sides.flatMap(({ target, name }) => {
    const serializer = `${qualified(target)}Serializer`;
    const brings = known?.includes(serializer) === true || isNew(target, serializer);
    // Two references to one resource come along as two relations of it.
    const isAlone = sides.filter((side) => side.target.pascal === target.pascal).length === 1;
    const title = isAlone ? target.human : `${target.human} as one of its ${name}`;
    return brings ? [{ serializer, other: target, name, title }] : [];
  });
}

/** Is it a resource of this run? */
export const isWritten = ({ resources }: Blueprint, { pascal }: Name): boolean => resources.some(({ name }) => name.pascal === pascal);

/** How a value is shown where JSON's own form would lose something. */
const SHOWN = {
  time: (key: string, record: string) => `${record}.${key}&.strftime("%H:%M:%S")`,
  bigint: (key: string, record: string) => `${record}.${key}&.to_s`,
} as const;

/** The same for each value of a list. */
const EACH_SHOWN = {
  time: (key: string, record: string) => `${record}.${key}.map { |time| time.strftime("%H:%M:%S") }`,
  bigint: (key: string, record: string) => `${record}.${key}.map(&:to_s)`,
} as const;

/** A field whose value JSON would show in another form. */
const isShownApart = (type: FieldType): type is keyof typeof EACH_SHOWN => type in EACH_SHOWN;

function attributeLines(fields: readonly ApiField[], { name }: Resource): readonly string[] {
  const readable = fields.filter(({ isReadable }) => isReadable);
  const special = readable.flatMap(({ field, key }): readonly string[] => {
    const { type, array } = field;
    if (!isShownApart(type)) return [];
    return [`attribute(:${key}) { |${name.snake}| ${(array ? EACH_SHOWN : SHOWN)[type](key, name.snake)} }`];
  });
  const plain = readable.filter(({ field }) => !isShownApart(field.type)).map(({ key }) => `:${key}`);
  return [...listed('attributes', [':id', ...plain, ':created_at', ':updated_at'], marginOf(name)), ...special];
}

/** `attributes :id, :name`, on several lines where one is too short. */
function listed(head: string, items: readonly string[], indent: number): readonly string[] {
  const line = `${head} ${items.join(', ')}`;
  if (fits(line, indent)) return [line];
  const margin = head.length + 1;
  const rows = wrapped(
    items.map((item, index) => (index < items.length - 1 ? `${item},` : item)),
    ' ',
    indent + margin,
  );
  return rows.map((row, index) => `${index === 0 ? `${head} ` : ' '.repeat(margin)}${row}`);
}

function constantLines(fields: readonly ApiField[], resource: Resource): readonly string[] {
  const { name } = resource;
  const margin = API_MODULES + marginOf(name);
  const filters = fields
    .filter(({ isFilter }) => isFilter)
    .map(({ field, key, type }) => `${key}: ${field.type === 'enum' ? `${absoluteName(name)}::${valuesConstant(field)}` : type}`);
  const sorts = ['created_at', ...fields.filter(({ isSort }) => isSort).map(({ key }) => key)];
  const { writes, list, create } = routesView(resource);
  const isTaken = ({ field }: ApiField): boolean => create || !isOwner(resource, field);
  const writable = fields.filter((field) => field.isWritable && isTaken(field)).map(({ key, type }) => `${key}: ${type}`);
  return [
    ...(writes ? hash('FIELDS', margin, writable) : []),
    ...(list ? [...hash('FILTERS', margin, filters), ...words('SORTS = %i[', sorts, '].freeze', margin)] : []),
  ];
}

/** Inside `module Api` and `module V1` besides. */
const API_MODULES = 4;

function hash(name: string, margin: number, pairs: readonly string[]): readonly string[] {
  if (pairs.length === 0) return [`${name} = {}.freeze`];
  const line = `${name} = { ${pairs.join(', ')} }.freeze`;
  if (fits(line, margin)) return [line];
  return [`${name} = {`, ...pairs.map((pair, index) => `  ${pair}${index < pairs.length - 1 ? ',' : ''}`), '}.freeze'];
}
