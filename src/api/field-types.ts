import { InputError } from '../core/errors.ts';
import type { Stack } from '../core/ports.ts';
import {
  FIELD_TYPES,
  NO_OWN_TYPES,
  readFields,
  TYPES,
  typeRow,
  type Field,
  type FieldType,
  type Modifier,
  type OwnType,
  type OwnTypes,
} from '../fields/index.ts';
import { nearest } from '../naming/index.ts';
import { allStacks } from './stacks.ts';

/** One type of the field language, in a line of a list. */
export interface TypeSummary {
  readonly type: string;
  readonly description: string;
  /** A word that parses. */
  readonly example: string;
  /** Where it comes from, for one that is not built in: `.scaffold`, or a pack with its version. */
  readonly origin?: string;
}

/** What a type is on one stack: what it stands for where it is not built in, and what it becomes; or why it is refused. */
export interface TypeOnStack {
  readonly stack: string;
  readonly means?: string;
  readonly becomes?: string;
  readonly refused?: string;
  readonly instead?: string;
}

/** All there is to know of a type before it is used. */
export interface TypeDescription extends TypeSummary {
  /** The modifiers that may stand behind it. */
  readonly takes: readonly Modifier[];
  readonly stacks: readonly TypeOnStack[];
}

/** Every type, in the order of the language; then those of the project and its packs. */
export const listTypes = (own: OwnTypes = NO_OWN_TYPES): readonly TypeSummary[] => [
  ...FIELD_TYPES.map((type) => ({ type, description: TYPES[type].description, example: TYPES[type].example })),
  ...[...own].map(([type, { description, example, origin }]) => ({ type, description, example, origin })),
];

/**
 * What a type takes and what it becomes on each stack.
 *
 * @throws InputError where there is none of this name, with the nearest one
 */
export async function describeType(name: string, own: OwnTypes = NO_OWN_TYPES): Promise<TypeDescription> {
  const summary = listTypes(own).find(({ type }) => type === name);
  if (summary === undefined) throw unknown(name, own);
  const stacks = await allStacks();
  const type = own.get(name);
  if (type !== undefined) return { ...summary, takes: takenBeside(type), stacks: stacks.map((stack) => ownOn(stack, name, type)) };
  const [known] = FIELD_TYPES.filter((one) => one === name);
  return {
    ...summary,
    takes: known === undefined ? [] : [...typeRow(known).takes],
    stacks: known === undefined ? [] : stacks.map((stack) => ({ stack: stack.id, ...supportOf(stack, known) })),
  };
}

/** Is there such a type? */
export const isFieldType = (name: string, own: OwnTypes = NO_OWN_TYPES): boolean => listTypes(own).some(({ type }) => type === name);

function ownOn(stack: Stack, word: string, type: OwnType): TypeOnStack {
  const meaning = type.on.get(stack.id);
  const [field] = readFields([{ value: `value:${word}`, where: '', types: new Map([[word, type]]) }], { stack: stack.id }).fields;
  if (meaning !== undefined && 'typed' in meaning && field !== undefined)
    return { stack: stack.id, means: meaningText(field), ...supportOf(stack, field.type, field) };
  const { reason = `${type.origin} has it for other stacks alone`, instead = 'string' } =
    meaning !== undefined && 'reason' in meaning ? meaning : {};
  return { stack: stack.id, refused: reason, instead };
}

function supportOf(stack: Stack, type: FieldType, field?: Field): Omit<TypeOnStack, 'stack' | 'means'> {
  const support = stack.fieldSupport(type, field);
  return support.supported ? { becomes: support.becomes } : { refused: support.reason, instead: support.instead };
}

/** What the field is beyond its type, as the long form has it. */
const PARTS = [
  'limit',
  'size',
  'precision',
  'scale',
  'values',
  'min',
  'max',
  'length',
  'format',
  'normalize',
  'default',
  'rangeOf',
] as const;
const FLAGS = ['sensitive', 'encrypted'] as const;

function meaningText(field: Field): string {
  const parts = PARTS.flatMap((part) => (field[part] === undefined ? [] : [`${part} ${textOf(field[part])}`]));
  return [field.type, ...parts, ...FLAGS.filter((flag) => field[flag] === true)].join(', ');
}

function textOf(value: NonNullable<Field[(typeof PARTS)[number]]>): string {
  if (typeof value !== 'object') return String(value);
  return 'join' in value ? value.join(' ') : `${String(value.min ?? '')}..${String(value.max ?? '')}`;
}

/** What it settles itself cannot be said once more. */
function takenBeside({ on }: OwnType): readonly Modifier[] {
  const meanings = [...on.values()].flatMap((one) => ('typed' in one ? [one] : []));
  const [first] = meanings;
  if (first === undefined) return [];
  return [...typeRow(first.typed.type).takes].filter((modifier) => !meanings.some(({ settled }) => settled.has(modifier)));
}

function unknown(name: string, own: OwnTypes): InputError {
  const guess = nearest(
    name,
    listTypes(own).map(({ type }) => type),
  );
  return new InputError([
    {
      message: `There is no field type ${JSON.stringify(name)}`,
      hint: guess === undefined ? 'scaffold list types' : `Did you mean ${guess}? scaffold describe ${guess}`,
    },
  ]);
}
