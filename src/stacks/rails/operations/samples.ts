import type { Blueprint } from '../../../core/pipeline.ts';
import { toName } from '../../../naming/index.ts';
import type { Field } from '../../../fields/field.ts';
import { typeOf } from '../fields/support.ts';
import type { Settings } from '../project/settings.ts';
import { factoryOf } from './factory.ts';
import type { Given, Work } from '../../operations/work.ts';

/** Any value, where nothing is known of what it is for: texts and numbers take it alike. */
const ANY_VALUE = '42';

/** A valid value of a field as Ruby, other than those that its factory gives: an example that a step sets it would pass without the step. */
export function valueOf(field: Field | undefined, settings: Settings): string {
  const values = field === undefined ? undefined : typeOf(field).values?.(field, settings);
  const value = values?.beyond ?? values?.pair[1] ?? ANY_VALUE;
  return field?.array === true ? `[${value}]` : value;
}

/** What a spec gives: Ruby source. */
export function sampleOf(given: Given, work: Work, blueprint: Blueprint, settings: Settings): string {
  if (given.kind === 'record') {
    const isNew = work.inside.some(({ verb, record }) => verb === 'save' && record?.name === given.name);
    return `${isNew ? 'build' : 'create'}(${factoryOf(given.className ?? '', settings.acronyms)})`;
  }
  if (given.kind === 'array') {
    const item = toName(given.name);
    const isKnown = [...blueprint.resources, ...blueprint.existing].some(({ name }) => name.pascal === item.pascal);
    return isKnown ? `build_list(:${item.snake}, 2)` : '%w[one two]';
  }
  if (given.kind === 'value') return valueOf(given.field, settings);
  return hashSample(given, work, blueprint, settings);
}

/** Attributes of a record: all that its factory knows where it is made, one that differs where it is changed. */
function hashSample(given: Given, work: Work, blueprint: Blueprint, settings: Settings): string {
  const task = work.inside.find(({ hash }) => hash?.name === given.name);
  const { quote } = settings;
  if (task === undefined) return `{ ${quote}key${quote} => ${quote}value${quote} }`;
  if (task.verb === 'create') return `attributes_for(${factoryOf(task.target, settings.acronyms)})`;
  const known = [...blueprint.resources, ...blueprint.existing].find(
    ({ name }) => name.pascal === toName(task.target, { acronyms: blueprint.acronyms ?? [] }).pascal,
  );
  const field = known?.fields.find(({ type, sensitive }) => !sensitive && PLAIN.includes(type));
  return field === undefined ? '{ updated_at: Time.zone.local(2000) }' : `{ ${field.name.snake}: ${valueOf(field, settings)} }`;
}

/** Types whose values come back from the database as they went in. */
const PLAIN: readonly Field['type'][] = ['string', 'text', 'integer', 'decimal', 'boolean', 'date', 'enum'];
