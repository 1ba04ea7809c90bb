import type { Comparison, Resource } from '../../../core/pipeline.ts';
import { lowerOf, windowOf } from '../../../fields/apart.ts';
import type { Field } from '../../../fields/field.ts';
import type { Source, Task } from '../../operations/work.ts';
import { isBelow, samplesIn } from '../samples/apart.ts';
import { defaultValue, isNow, readMoment } from '../samples/forms.ts';
import { samplesFor, type Json } from '../samples/index.ts';
import { asText } from '../samples/literal.ts';
import { knownResource } from './scene.ts';
import type { Scene } from './stage.ts';

/** A column that a step writes, and the comparisons in which it stands. */
interface Use {
  readonly task: Task;
  readonly field: Field;
  readonly resource: Resource;
  readonly checks: readonly Comparison[];
}

/** What the time of the call may be while tests run: the samples of a low value are before it, those of a high one behind. */
const NOW: Readonly<Partial<Record<Field['type'], readonly [Json, Json]>>> = {
  date: ['2026-02-01', '2037-12-31'],
  datetime: ['2026-02-01T00:00:00.000Z', '2037-12-31T00:00:00.000Z'],
  time: ['00:00:00', '23:59:59'],
};

/** A value of what is given or answered, such that the records that steps make or change of it keep the comparisons of their resources. */
export function valueFor(source: Pick<Source, 'kind' | 'name'>, field: Field, { work, surroundings }: Scene): Json {
  const uses = work.inside.flatMap((task) => usesIn(task, source, surroundings));
  const fits = (value: Json): boolean => uses.every((use) => isFitting(use, value));
  const plain = (samplesFor(field)?.values ?? []).map(({ input }) => input);
  const [use] = uses;
  return (use === undefined ? undefined : [...apart(use, field), ...plain].find(fits)) ?? plain[0] ?? null;
}

function usesIn(task: Task, source: Pick<Source, 'kind' | 'name'>, surroundings: Scene['surroundings']): readonly Use[] {
  return task.attributes.flatMap(({ isRecord, source: { kind, name, field } }) => {
    if (isRecord || field === undefined || kind !== source.kind || name !== source.name) return [];
    const resource = knownResource(surroundings, task.target);
    const checks = (resource.checks ?? []).filter(({ left, right }) => isSame(left, field) || isSame(right, field));
    return checks.length === 0 ? [] : [{ task, field, resource, checks }];
  });
}

const isSame = (field: Field, other: Field): boolean => field.name.snake === other.name.snake;

/** Values that go with any that the factory gives the other field, as far as the field of the input takes them. */
function apart({ field, resource }: Use, given: Field): readonly Json[] {
  const isOrdered = windowOf(field, resource.checks ?? []) !== undefined;
  const { values = [], accepted = [] } = samplesIn(resource, isOrdered && field.type === given.type ? field : given) ?? {};
  return [...values, ...accepted].map(({ input }) => input).filter((value) => isWithin(given, value));
}

function isWithin(field: Field, value: Json): boolean {
  const [min, max] = [field.min, field.max].map((text) => boundOf(field, text));
  return (min === undefined || !isBelow(field, value, min)) && (max === undefined || !isBelow(field, max, value));
}

/** A bound in the form in which values travel; texts have bounds of another kind. */
function boundOf({ type }: Field, text: string | undefined): Json | undefined {
  if (text === undefined || text === 'now') return undefined;
  return type === 'date' || type === 'datetime' || type === 'time' ? readMoment(type, text) : text;
}

/** Does a value go with what a new record has where nothing is given? What is given, or there already, is apart by itself. */
function isFitting({ task, field, checks }: Use, value: Json): boolean {
  if (task.verb !== 'create') return true;
  return checks.every((check) => {
    const other = isSame(check.left, field) ? check.right : check.left;
    if (task.attributes.some(({ key }) => key === other.name.snake)) return true;
    return absentValues(other).every((absent) => holds(check, field, value, absent));
  });
}

function absentValues(field: Field): readonly Json[] {
  if (isNow(field)) return NOW[field.type] ?? [];
  const value = defaultValue(field);
  return value === undefined ? [] : [value];
}

function holds(check: Comparison, field: Field, value: Json, other: Json): boolean {
  const order = lowerOf(check);
  if (order === undefined) return asText(value) !== asText(other);
  const [low, high] = isSame(order.low, field) ? [value, other] : [other, value];
  return check.operator.endsWith('=') ? !isBelow(field, high, low) : isBelow(field, low, high);
}
