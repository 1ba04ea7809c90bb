import type { Blueprint } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import type { Attribute, Given, Source, Task } from '../../operations/work.ts';
import { parsedSource, shown } from '../samples/forms.ts';
import { inputSource, samplesFor, type Json } from '../samples/index.ts';
import { asText, literal, quoted } from '../samples/literal.ts';
import { resourceView } from '../view/index.ts';
import { keyOf, propertyOf } from '../view/field-view.ts';
import type { TestField } from '../samples/tests/row.ts';
import { valueFor } from './fitting.ts';
import type { Input } from './inputs.ts';
import { camel, fieldOfAnswer, knownResource } from './scene.ts';
import type { Scene } from './stage.ts';
import { pair } from './stage.ts';

/** `name: source` of an object that a test expects. */
export interface Pair {
  readonly key: string;
  readonly source: string;
}

const ANSWER = "'answered'";

const givenValue = ({ name }: Given, field: Field, scene: Scene): Json => valueFor({ kind: 'given', name }, field, scene);

const answered = (name: string, field: Field, scene: Scene): Json => valueFor({ kind: 'answer', name }, field, scene);

/** What a call is made to answer. */
export function answerOf(name: string, scene: Scene): string {
  const use = fieldOfAnswer(scene.work, name);
  return use === undefined ? ANSWER : parsedSource(use.field, answered(name, use.field, scene));
}

/** A value that is given: TypeScript source of it as it travels. */
export function sampleOf({ given, isStored }: Input, scene: Scene, blueprint: Blueprint): string {
  if (isStored) return `${camel(given.name)}.id`;
  if (given.field !== undefined && given.kind === 'value') return literal(givenValue(given, given.field, scene));
  if (given.kind === 'array') return "['one', 'two']";
  const fields = valuesFor(given, scene, blueprint);
  if (fields === undefined) return "{ key: 'value' }";
  return `{ ${fields.map(({ name, sample }) => pair(name, sample)).join(', ')} }`;
}

/** What a test has to give of the values of a record: those that a new one must have, one of one that changes. */
function valuesFor(given: Given, scene: Scene, blueprint: Blueprint): readonly TestField[] | undefined {
  const task = scene.work.inside.find(
    ({ hash, record }) => hash?.name === given.name || (given.kind === 'record' && record?.name === given.name),
  );
  if (task === undefined) return undefined;
  const { tests } = resourceView(blueprint, knownResource(scene.surroundings, task.target));
  const isSet = ({ name }: TestField): boolean => task.attributes.some((attribute) => keysOf(attribute).includes(name));
  if (task.verb !== 'update') return tests.required.filter((field) => !isSet(field));
  return [...tests.changeable, ...tests.own, ...tests.later.fields].filter((field) => !isSet(field)).slice(0, 1);
}

const keysOf = ({ key, isRecord, source: { field } }: Attribute): readonly string[] =>
  isRecord ? [`${camel(key)}Id`, `${camel(key)}Type`] : [field === undefined ? camel(key) : keyOf(field)];

/** What a step writes: columns with the values that the test has given, as the repository is handed them. */
export function writtenBy(task: Task, scene: Scene, blueprint: Blueprint): readonly Pair[] {
  const holder =
    task.hash ?? scene.work.givens.find(({ kind, name }) => task.verb === 'save' && kind === 'record' && name === task.record?.name);
  const values = holder === undefined ? [] : (valuesFor(holder, scene, blueprint) ?? []);
  return [
    ...values.map(({ property, stored }) => ({ key: property, source: stored })),
    ...task.attributes.flatMap((attribute) => attributePairs(attribute, scene)),
  ];
}

function attributePairs({ key, source, isRecord }: Attribute, scene: Scene): readonly Pair[] {
  const { field } = source;
  if (isRecord) {
    const id = { key: `${camel(key)}Id`, source: `${recordConstant(source)}.id` };
    return field?.polymorphic === true ? [{ key: `${camel(key)}Type`, source: quoted(source.className ?? '') }, id] : [id];
  }
  const value = valueOf(source, scene);
  if (field?.type === 'digest' && value !== undefined)
    return [{ key: propertyOf(field), source: quoted(`digest of ${asText(value.input)}`) }];
  const property = field === undefined ? camel(key) : propertyOf(field);
  return [{ key: property, source: value === undefined ? `input.${camel(source.name)}` : parsedSource(value.field, value.input) }];
}

const recordConstant = ({ name, kind }: Source): string =>
  kind === 'made' ? camel(name).replace(/^new(?=[A-Z])/u, 'created') : camel(name);

/** The value that a test gives or has answered; undefined for a collection, which it reads from the input. */
function valueOf(source: Source, scene: Scene): { readonly field: Field; readonly input: Json } | undefined {
  if (source.kind === 'answer') {
    const use = fieldOfAnswer(scene.work, source.name);
    return use && { field: use.field, input: answered(source.name, use.field, scene) };
  }
  const given = scene.inputs.find((input) => input.given.name === source.name && input.given.kind === 'value')?.given;
  return given?.field && { field: given.field, input: givenValue(given, given.field, scene) };
}

/** The same as the database gives it back. */
export function storedBy(task: Task, scene: Scene): readonly Pair[] {
  return task.attributes.flatMap((attribute) => {
    const { field } = attribute.source;
    if (attribute.isRecord) return attributePairs(attribute, scene);
    const value = valueOf(attribute.source, scene);
    if (field === undefined || field.sensitive || field.type === 'digest' || value === undefined) return [];
    return [
      { key: propertyOf(field), source: field.type === 'datetime' ? parsedSource(field, value.input) : literal(shown(field, value.input)) },
    ];
  });
}

/** What is given as the service hands it on, where the test has another form of it. */
export function handedOn({ given, key }: Input, scene: Scene): string {
  if (given.kind !== 'value' || given.field?.type !== 'datetime') return `input.${key}`;
  return parsedSource(given.field, givenValue(given, given.field, scene));
}

/** A value that the schema refuses, and what is said of it. */
interface Refused {
  readonly key: string;
  readonly source: string;
  readonly code: string;
  readonly path: string;
  /** Does its type refuse it as well? */
  readonly isTyped: boolean;
}

/** A value of the same form that the schema refuses, with what is said of it; undefined where there is none. */
export function refusedFor({ given, key, isStored }: Input): Refused | undefined {
  if (isStored) return { key, source: "'nobody'", code: 'invalid_format', path: key, isTyped: false };
  if (given.field === undefined || given.kind !== 'value') return undefined;
  const samples = samplesFor(given.field);
  const kind = typeof samples?.values[0]?.input;
  const refused = samples?.refused.find(({ input }) => typeof input === kind && kind !== 'object');
  const isTyped = given.field.type === 'enum';
  return refused && { key, source: inputSource(refused), code: refused.code, path: `${key}${refused.at ?? ''}`, isTyped };
}
