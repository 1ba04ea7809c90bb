import type { Resource } from '../core/pipeline.ts';
import { typeRow, type Field } from '../fields/index.ts';
import type { Loss } from './types.ts';

/** What every format has, what a row of its table of types decides, and `was`, which is about the next change and not about the data. */
type Elsewhere = 'name' | 'type' | 'required' | 'values' | 'polymorphic' | 'to' | 'rangeOf' | 'was';

/** What a field may say beyond that. A property that the field language gains has to be added here, so that no format drops it in silence. */
export type Fact = Exclude<keyof Field, Elsewhere>;

const valued = (name: string, value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : `${name}=${String(value)}`;

/** Each fact in the words of the field language; undefined where a field says nothing of the kind. */
const FACTS = {
  unique: ({ unique, type }) => (unique && typeRow(type).alwaysUnique !== true ? 'uniq' : undefined),
  index: ({ index }) => (index ? 'index' : undefined),
  sensitive: ({ sensitive, type }) => (sensitive && typeRow(type).alwaysSensitive !== true ? 'sensitive' : undefined),
  array: ({ array }) => (array ? 'array' : undefined),
  encrypted: ({ encrypted }) => (encrypted === true ? 'encrypted' : undefined),
  normalize: ({ normalize }) => valued('normalize', normalize?.join('.')),
  scope: ({ scope }) => (scope === true ? 'scope' : undefined),
  limit: ({ limit }) => valued('limit', limit),
  size: ({ size }) => valued('size', size),
  precision: ({ precision }) => valued('precision', precision),
  scale: ({ scale }) => valued('scale', scale),
  default: (field) => valued('default', field.default),
  min: ({ min }) => valued('min', min),
  max: ({ max }) => valued('max', max),
  length: ({ length }) => valued('length', length && lengthText(length)),
  format: ({ format }) => valued('format', format),
  targets: ({ targets }) => valued('to', targets?.join('.')),
  onDelete: ({ onDelete }) => valued('on_delete', onDelete),
  counterCache: ({ counterCache }) => (counterCache ? 'counter_cache' : undefined),
} as const satisfies Record<Fact, (field: Field) => string | undefined>;

/** Bounds of a length as the field language writes them: `2..60`, `2..`, `4`. */
export function lengthText({ min, max }: NonNullable<Field['length']>): string {
  return min === max ? String(min) : `${String(min ?? '')}..${String(max ?? '')}`;
}

/** What the row of a type says about losses. */
export interface Losing {
  /** The facts that the format holds for a field of this type. */
  readonly carries: readonly Fact[];
  /** What else gets lost of such a field: a sentence, or nothing for fields like this. */
  readonly loses?: string | ((field: Field) => string | undefined);
}

/** `Product.price` */
export const place = (resource: Resource, field: Field): string => `${resource.name.pascal}.${field.name.snake}`;

/** All that a format leaves out of one field, by the row of its type. */
export function lossesOf(resource: Resource, field: Field, { carries, loses }: Losing): readonly Loss[] {
  const facts = Object.entries(FACTS)
    .filter(([name]) => !carries.some((carried) => carried === name))
    .map(([, say]) => say(field));
  const others = typeof loses === 'function' ? loses(field) : loses;
  const where = place(resource, field);
  return [...facts, others].flatMap((what) => (what === undefined ? [] : [{ where, what }]));
}

/** What a list of a type carries and loses: bounds and defaults are for single values, and never stand beside it. */
export const whenArray =
  (text: string) =>
  ({ array }: Field): string | undefined =>
    array ? text : undefined;
