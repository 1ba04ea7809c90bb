import { nameProblem, nearest, qualified, quote, toFieldName, toName } from '../../naming/index.ts';
import { readKind, suggestKind } from '../braces.ts';
import type { Draft, FieldContext, Given } from '../draft.ts';
import { NORMALIZATIONS, type Field, type FieldType, type Normalization, type OnDelete } from '../field.ts';
import type { Modifier } from '../modifiers.ts';
import type { Say } from '../problem.ts';
import { RANGE_KINDS } from '../type-names.ts';
import { readBounds, readLength } from './ranges.ts';
import { patternProblem } from './pattern.ts';
import { readValues } from './values.ts';

/** The parts of a field that carry a value, each read for itself. */
export type Attributes = Partial<
  Pick<
    Field,
    | 'normalize'
    | 'limit'
    | 'size'
    | 'precision'
    | 'scale'
    | 'values'
    | 'default'
    | 'min'
    | 'max'
    | 'length'
    | 'format'
    | 'onDelete'
    | 'to'
    | 'targets'
    | 'rangeOf'
    | 'was'
  >
>;

/** Least and greatest number a type takes in braces; PostgreSQL's limits, for no database here allows more. */
const LIMITS: Partial<Readonly<Record<FieldType, readonly [number, number]>>> = {
  string: [1, 10_485_760],
  text: [1, 1_073_741_823],
  binary: [1, 1_073_741_823],
  integer: [1, 8],
};

const PRECISION = 1000;
const SIZES = ['tiny', 'medium', 'long'] as const;
const ON_DELETE = ['restrict', 'cascade', 'nullify'] as const satisfies readonly OnDelete[];
const ON_DELETE_WORDS: ReadonlyMap<string, OnDelete> = new Map<string, OnDelete>([
  ['destroy', 'cascade'],
  ['delete', 'cascade'],
  ['remove', 'cascade'],
  ['set_null', 'nullify'],
  ['null', 'nullify'],
  ['setnull', 'nullify'],
  ['no_action', 'restrict'],
  ['noaction', 'restrict'],
  ['refuse', 'restrict'],
]);

/** Reads what was given, one attribute after the other. What cannot be read is said and left out. */
export function readAttributes(
  draft: Draft,
  type: FieldType,
  given: ReadonlyMap<Modifier, Given>,
  context: FieldContext,
  say: Say,
): Attributes {
  const text = (modifier: Modifier): string | undefined => {
    const value = given.get(modifier);
    return typeof value === 'string' ? value : undefined;
  };
  const whole = (modifier: Modifier, [least, most]: readonly [number, number]): number | undefined => {
    const value = text(modifier);
    if (value === undefined) return undefined;
    if (/^(?:0|[1-9]\d{0,9})$/u.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    say(
      `the ${modifier} ${quote(value)} of ${type} is not a whole number from ${String(least)} to ${String(most)}`,
      `For example: ${draft.name}:${type}${type === 'decimal' ? '{10.2}' : `{${String(Math.min(64, most))}}`}`,
    );
    return undefined;
  };
  const limit = whole('limit', LIMITS[type] ?? [1, 1]);
  const precision = whole('precision', [1, PRECISION]);
  const scale = whole('scale', [0, PRECISION]) ?? (precision === undefined ? undefined : 0);
  const size = oneOf('size', text('size'), SIZES, undefined, say);
  const onDelete = oneOf('on_delete', text('on_delete'), ON_DELETE, ON_DELETE_WORDS, say);
  const rangeOf = draft.typed?.rangeOf ?? readRangeKind(draft, type, text('kind'), say);
  const values = readValues(draft, type, given, context, say);
  const length = readLength(draft, text('length'), say);
  const normalize = readNormalizations(text('normalize'), say);
  const isPolymorphic = given.has('polymorphic');
  const to = isPolymorphic ? undefined : readTarget(text('to'), context, say);
  const targets = isPolymorphic ? readTargets(text('to'), context, say) : undefined;
  const was = readFormerName(draft, text('was'), say);
  const format = readFormat(text('format'), say);
  const bounds = readBounds(draft, text, say);
  const value = text('default');
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(size === undefined ? {} : { size }),
    ...(precision === undefined ? {} : { precision }),
    ...(scale === undefined ? {} : { scale }),
    ...(values === undefined ? {} : { values }),
    ...(length === undefined ? {} : { length }),
    ...(format === undefined ? {} : { format }),
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(to === undefined ? {} : { to }),
    ...(targets === undefined ? {} : { targets }),
    ...(normalize === undefined ? {} : { normalize }),
    ...(rangeOf === undefined ? {} : { rangeOf }),
    ...(was === undefined ? {} : { was }),
    ...bounds,
    ...(value === undefined ? {} : { default: value }),
  };
}

function oneOf<T extends string>(
  modifier: Modifier,
  value: string | undefined,
  allowed: readonly T[],
  other: ReadonlyMap<string, T> | undefined,
  say: Say,
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const guess = other?.get(value.toLowerCase().replaceAll(/[- ]/gu, '_')) ?? nearest(value, allowed);
  say(
    `unknown ${modifier} ${quote(value)}; expected ${allowed.join(', ')}`,
    guess === undefined ? `For example: ${modifier}=${allowed[0] ?? ''}` : `Did you mean ${modifier}=${guess}?`,
  );
  return undefined;
}

function readRangeKind({ name, typed }: Draft, type: FieldType, kind: string | undefined, say: Say): Field['rangeOf'] {
  if (type !== 'range' || typed === undefined) return undefined;
  const found = kind === undefined ? undefined : readKind(kind);
  if (found !== undefined) return found;
  const guess = kind === undefined ? undefined : suggestKind(kind);
  say(
    kind === undefined
      ? `a range needs its kind: ${RANGE_KINDS.join(', ')}`
      : `unknown kind of range ${quote(kind)}; expected ${RANGE_KINDS.join(', ')}`,
    `Write: ${name}:range{${guess ?? 'daterange'}}`,
  );
  return undefined;
}

function readTarget(value: string | undefined, { acronyms = [] }: FieldContext, say: Say): string | undefined {
  if (value === undefined) return undefined;
  const problem = nameProblem(value, { modules: true });
  if (problem === undefined) return qualified(toName(value, { acronyms }));
  say(`to= names no resource: ${problem}`, 'For example: author:references:to=User');
  return undefined;
}

/** Each once; their order is that in which they are shown. */
function readTargets(value: string | undefined, context: FieldContext, say: Say): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const words = value.split(/[.,]/u);
  const found = words.flatMap((word) => readTarget(word, context, say) ?? []);
  const twice = found.find((name, index) => found.indexOf(name) !== index);
  if (twice !== undefined) say(`to= names ${twice} twice`, `Write: to=${[...new Set(found)].join('.')}`);
  return found.length === words.length && twice === undefined ? found : undefined;
}

function readFormerName({ name }: Draft, value: string | undefined, say: Say): string | undefined {
  if (value === undefined) return undefined;
  const problem = nameProblem(value, { hyphens: false });
  const former = problem === undefined ? toFieldName(value).snake : undefined;
  if (problem !== undefined) say(`was= names no field: ${problem}`, 'For example: code:string:was=sku');
  else if (nameProblem(name) === undefined && former === toFieldName(name).snake)
    say(`was= names the field itself`, 'Name what it was called before, or leave it out');
  return former;
}

/** Each once, and one case at most. */
function readNormalizations(value: string | undefined, say: Say): readonly Normalization[] | undefined {
  if (value === undefined) return undefined;
  const words = value.split(/[.,]/u);
  const steps = words.map((word) => oneOf('normalize', word, NORMALIZATIONS, undefined, say)).filter((step) => step !== undefined);
  if (steps.length < words.length) return undefined;
  if (new Set(steps).size === steps.length && !(steps.includes('upcase') && steps.includes('downcase'))) return steps;
  say(`normalize=${value} undoes or repeats itself`, 'For example: code:string:normalize=strip.upcase');
  return undefined;
}

function readFormat(source: string | undefined, say: Say): string | undefined {
  const problem = source === undefined ? undefined : patternProblem(source);
  if (problem === undefined) return source;
  say(`the format ${quote(source ?? '')} ${problem}`, 'For example: code:string:format=SKU-.+');
  return undefined;
}
