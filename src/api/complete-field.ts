import {
  FIELD_TYPES,
  meaningOf,
  MODIFIERS,
  NO_OWN_TYPES,
  TYPE_ALIASES,
  TYPES,
  typeRow,
  type FieldType,
  type Modifier,
  type OwnType,
  type OwnTypes,
} from '../fields/index.ts';
import { toName } from '../naming/index.ts';

/** One way in which a word may go on. */
export interface Candidate {
  /** The whole word. */
  readonly value: string;
  readonly description: string;
}

/** What modifiers of a closed list of values take. */
const VALUES: Partial<Readonly<Record<Modifier, readonly string[]>>> = {
  on_delete: ['restrict', 'cascade', 'nullify'],
  size: ['tiny', 'medium', 'long'],
};

const isModifier = (text: string): text is Modifier => Object.hasOwn(MODIFIERS, text);
const isType = (text: string): text is FieldType => Object.hasOwn(TYPES, text);

/**
 * How a word of the field language may go on: references to resources, types, then the modifiers that the type takes and that are not there yet.
 *
 * @param word as far as it was typed: `price:dec`
 * @param resources names of the resources that the tree has
 * @param own types besides those that are built in
 */
export function completeField(word: string, resources: readonly string[], own: OwnTypes = NO_OWN_TYPES): readonly Candidate[] {
  const parts = word.split(':');
  const last = parts.at(-1) ?? '';
  const before = word.slice(0, word.length - last.length);
  if (parts.length === 1) return references(resources);
  if (parts.length === 2) return [...typeWords(own)].map(([type, description]) => ({ value: `${before}${type}`, description }));
  const typed = (parts[1] ?? '').replace(/[{!].*$/u, '');
  const takes = takenBy(typed, own.get(typed));
  const [modifier = ''] = last.split('=');
  if (last.includes('='))
    return valuesOf(modifier, resources).map((value) => ({ value: `${before}${modifier}=${value}`, description: '' }));
  const used = parts.slice(2, -1).map((part) => part.split('=')[0]);
  return takes
    .filter((name) => !used.includes(name))
    .map((name) => ({ value: `${before}${name}${MODIFIERS[name].value === undefined ? '' : '='}`, description: MODIFIERS[name].meaning }));
}

const references = (resources: readonly string[]): readonly Candidate[] =>
  resources.map((name) => ({ value: `${toName(name).snake}:references`, description: `reference to ${toName(name).pascal}` }));

/** The modifiers of a type; one that is not built in settles some itself. */
function takenBy(typed: string, own: OwnType | undefined): readonly Modifier[] {
  const meaning = own === undefined ? undefined : meaningOf(own, undefined);
  if (meaning !== undefined && 'typed' in meaning)
    return [...typeRow(meaning.typed.type).takes].filter((modifier) => !meaning.settled.has(modifier));
  const type = isType(typed) ? typed : TYPE_ALIASES.get(typed);
  return type === undefined ? [] : [...typeRow(type).takes];
}

function typeWords(own: OwnTypes): ReadonlyMap<string, string> {
  return new Map([
    ...FIELD_TYPES.map((type): [string, string] => [type, TYPES[type].description]),
    ...[...TYPE_ALIASES].map(([alias, type]): [string, string] => [alias, `the same as ${type}`]),
    ...[...own].map(([word, { description }]): [string, string] => [word, description]),
  ]);
}

function valuesOf(modifier: string, resources: readonly string[]): readonly string[] {
  if (modifier === 'to') return resources.map((name) => toName(name).pascal);
  return isModifier(modifier) ? (VALUES[modifier] ?? []) : [];
}
