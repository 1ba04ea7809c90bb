import path from 'node:path';
import type { Problem } from '../../core/errors.ts';
import type { ReadFiles } from '../../core/ports.ts';
import {
  NO_OWN_TYPES,
  readFields,
  readMeaning,
  SETTLED,
  typeNameProblem,
  type Meaning,
  type NoMeaning,
  type OwnType,
  type OwnTypes,
} from '../../fields/index.ts';
import { stackCards } from '../stacks.ts';
import { TYPES } from './layout.ts';
import type { OwnSource } from './own.ts';
import { readerOf, type Values } from './values.ts';

export interface ReadTypes {
  readonly types: OwnTypes;
  readonly problems: readonly Problem[];
}

const ENDING = '.yml';
const ABOUT = ['description', 'example', 'sample', 'stacks'] as const;
const ENTRY = ['type', ...SETTLED] as const;
const NOT_THERE = ['refused', 'instead'] as const;
const LARGEST = 64 * 1024;

/** Reads the field types of a project or a pack: one in each file of `types/`, called after it. They are data; nothing of them is run. */
export async function readTypes({ folder, origin }: OwnSource, files: ReadFiles): Promise<ReadTypes> {
  const names = (await files.list(path.join(folder, TYPES))).filter((name) => name.endsWith(ENDING));
  if (names.length === 0) return { types: NO_OWN_TYPES, problems: [] };
  const problems: Problem[] = [];
  const types = new Map<string, OwnType>();
  for (const name of names) {
    const word = name.slice(0, -ENDING.length);
    const values = readerOf(`${origin}/${TYPES}/${name}`);
    const type = await readType((await files.read(path.join(folder, TYPES, name))) ?? '', word, origin, values);
    problems.push(...values.problems);
    if (values.problems.length === 0) types.set(word, type);
  }
  return { types, problems };
}

async function readType(text: string, word: string, origin: string, values: Values): Promise<OwnType> {
  const { parseDocument, yamlProblem } = await import('../../core/blueprint/yaml.ts');
  const nameProblem = typeNameProblem(word);
  if (nameProblem !== undefined) values.wrong('', nameProblem, 'Give the file another name, such as iban.yml');
  if (text.length > LARGEST) values.wrong('', 'is larger than 64 KB', 'A type is a few lines');
  const document = parseDocument(text.slice(0, LARGEST), { uniqueKeys: true, prettyErrors: true, logLevel: 'error' });
  const [broken] = document.errors;
  if (broken !== undefined) values.wrong('', yamlProblem(broken.message.trim()), 'Mend the file');
  const data: unknown = broken === undefined ? document.toJS({ maxAliasCount: 100 }) : {};
  const given = broken === undefined ? values.mapping(data, '', [...ABOUT, ...ENTRY]) : {};
  if (broken !== undefined) return { description: '', example: '', origin, on: new Map() };
  const description = values.text(given['description'], 'description', 'Account number of a bank');
  const common = Object.fromEntries(Object.entries(given).filter(([key]) => !ABOUT.some((about) => about === key)));
  const on = readStacks(given['stacks'], { common, sample: given['sample'] }, values);
  const example = given['example'] === undefined ? `value:${word}!` : values.text(given['example'], 'example', `account:${word}!`);
  const type = { description, example, origin, on };
  if (values.problems.length === 0) checkExample(word, type, values);
  return type;
}

interface Common {
  /** What holds on every stack. */
  readonly common: Readonly<Record<string, unknown>>;
  /** A value of the type. */
  readonly sample: unknown;
}

/** `true`, what is other there, or why there is none; a stack that is not named has no such type. */
function readStacks(value: unknown, { common, sample }: Common, values: Values): OwnType['on'] {
  const cards = stackCards().map(({ id }) => id);
  const given = values.mapping(value ?? Object.fromEntries(cards.map((id) => [id, true])), 'stacks', cards);
  const on = new Map<string, Meaning | NoMeaning>();
  for (const [stack, said] of Object.entries(given)) {
    const where = `stacks.${stack}`;
    const own = said === true ? {} : values.mapping(said, where, [...ENTRY, ...NOT_THERE]);
    if (own['refused'] !== undefined) {
      const instead = own['instead'] ?? common['type'] ?? 'string';
      on.set(stack, {
        reason: values.text(own['refused'], `${where}.refused`, 'nothing there checks it'),
        instead: values.text(instead, `${where}.instead`, 'string'),
      });
      continue;
    }
    // What holds everywhere is wrong in one place, and not on each stack.
    const meaning = meaningIn({ ...common, ...own }, Object.keys(own).length === 0 ? 'type' : where, sample, values);
    if (meaning !== undefined) on.set(stack, meaning);
  }
  if (![...on.values()].some((one) => 'typed' in one) && values.problems.length === 0)
    values.wrong('stacks', 'leave no stack that has the type', `stacks: { ${cards[0] ?? ''}: true }`);
  return on;
}

function meaningIn(entry: Readonly<Record<string, unknown>>, where: string, sample: unknown, values: Values): Meaning | undefined {
  const { meaning, problems } = readMeaning(entry, where);
  for (const { message, hint } of problems) once(values, where, message, hint ?? 'See docs/field-language.md');
  if (problems.length > 0 || sample === undefined) return meaning;
  for (const { message, hint } of readMeaning({ ...entry, default: sample }, where).problems)
    once(values, 'sample', `is no value of it: ${message}`, hint ?? 'Change the sample, or the type');
  return meaning;
}

function once(values: Values, where: string, message: string, hint: string): void {
  if (!values.problems.some((problem) => problem.message === message)) values.wrong(where, message, hint);
}

function checkExample(word: string, type: OwnType, values: Values): void {
  const { example } = type;
  const item = { value: example, where: '', types: new Map([[word, type]]) };
  if (!example.includes(`:${word}`)) values.wrong('example', 'has another type', `example: account:${word}!`);
  for (const { message, hint } of readFields([item]).problems) values.wrong('example', message, hint ?? `account:${word}!`);
}
