import type { InputRow } from '../../core/define.ts';
import { STEP_VERBS } from '../../core/pipeline.ts';
import type { Completion } from '../../core/ports.ts';
import { readFields, type Field, formatField, type OwnTypes } from '../../fields/index.ts';
import { toName } from '../../naming/index.ts';
import { completeField } from '../complete-field.ts';
import type { Answers } from './rows.ts';

/** What a tree has that an answer may be about. */
export interface Known {
  /** Names of its resources, `OrderLine`. */
  readonly resources: readonly string[];
  /** The fields of each. */
  readonly fields: ReadonlyMap<string, readonly Field[]>;
  /** Types besides those that are built in. */
  readonly types?: OwnTypes;
}

export const NOTHING_KNOWN: Known = { resources: [], fields: new Map() };

/** How the text of an answer may go on, whole texts: its last word is completed. */
export function completions(row: InputRow, text: string, answers: Answers, known: Known): readonly Completion[] {
  const word = text.slice(text.lastIndexOf(' ') + 1);
  const before = text.slice(0, text.length - word.length);
  const offers = OFFERS[row.kind]?.({ row, word, answers, known }) ?? [];
  return offers
    .filter(({ value }) => value.startsWith(word) && value !== word)
    .map(({ value, description }) => ({ value: `${before}${value}`, description }));
}

interface Spot {
  readonly row: InputRow;
  readonly word: string;
  readonly answers: Answers;
  readonly known: Known;
}

const OFFERS: Partial<Readonly<Record<InputRow['kind'], (spot: Spot) => readonly Completion[]>>> = {
  name: ({ known, word }) => (word === '' ? [] : known.resources.map((value) => ({ value, description: 'is here already' }))),
  fields: ({ word, row, known, answers }) => [
    ...(word.includes(':') ? [] : habits(known, row, answers)),
    ...(row.name === 'fields' ? [] : classes(word, known)),
    ...completeField(word, known.resources, known.types),
  ],
  list: ({ word, row, answers, known }) => (row.name === 'step' ? steps(word, known) : fieldNames(answers, known)),
};

/** Fields as the project has them elsewhere, the most frequent first; not those that are there already. */
function habits(known: Known, row: InputRow, answers: Answers): readonly Completion[] {
  const { fields } = known;
  const taken = new Set(fieldsOf(answers[row.name], known).map(({ name }) => name.snake));
  const uses = new Map<string, string[]>();
  for (const [resource, list] of fields)
    for (const field of list)
      if (!taken.has(field.name.snake)) uses.set(formatField(field), [...(uses.get(formatField(field)) ?? []), resource]);
  return [...uses]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([value, resources]) => ({ value, description: `as in ${resources.slice(0, 3).join(', ')}` }));
}

/** A service is given records: `user:User`. */
const classes = (word: string, { resources }: Known): readonly Completion[] => {
  const [name = ''] = word.split(':');
  return word.includes(':')
    ? resources.map((resource) => ({ value: `${name}:${resource}`, description: 'a record' }))
    : resources.map((resource) => ({ value: `${toName(resource).snake}:${resource}`, description: 'a record' }));
};

const steps = (word: string, { resources }: Known): readonly Completion[] => {
  const [verb = ''] = word.split(':');
  if (!word.includes(':')) return STEP_VERBS.map((value) => ({ value: `${value}:`, description: '' }));
  return resources.map((resource) => ({ value: `${verb}:${resource}`, description: '' }));
};

const fieldNames = (answers: Answers, known: Known): readonly Completion[] =>
  fieldsOf(answers['fields'], known).map(({ name }) => ({ value: name.snake, description: '' }));

const fieldsOf = (words: Answers[string] | undefined, { types }: Known): readonly Field[] =>
  typeof words === 'object' ? readFields(words.map((value) => ({ value, where: '', ...(types && { types }) }))).fields : [];
