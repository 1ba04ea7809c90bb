import { FIELD_TYPES, type Field } from '../../fields/field.ts';
import { toFieldName, type Name } from '../../naming/index.ts';
import type { OptionValue } from '../pipeline.ts';
import { answerAt, listAt, textAt, type RunRecord } from '../transaction/index.ts';

/**
 * The fields that a resource was last generated with, by the records of a tree.
 *
 * @param isMeant which runs count: all of them, or those that touched a migration
 * @returns undefined where no run tells of it
 */
export function recordedFields(
  records: readonly RunRecord[],
  resource: Name,
  isMeant: (record: RunRecord) => boolean = () => true,
): readonly Field[] | undefined {
  for (const record of records.toReversed()) {
    const found = isMeant(record)
      ? listAt(record.answers, 'resources').find((answer) => textAt(answer, 'name') === resource.snake)
      : undefined;
    if (found !== undefined) return listAt(found, 'fields').flatMap((value) => fieldOf(value) ?? []);
  }
  return undefined;
}

/** One of the options that a resource was last generated with; undefined where no run tells of it. */
export function recordedOption(records: readonly RunRecord[], resource: Name, option: string): OptionValue | undefined {
  const record = records.findLast(({ answers }) =>
    listAt(answers, 'resources').some((answer) => textAt(answer, 'name') === resource.snake),
  );
  return optionOf(record, option);
}

/** One of the options that a generator was last told, whatever for; undefined where no run tells of it. */
export const recordedAnswer = (records: readonly RunRecord[], generator: string, option: string): OptionValue | undefined =>
  optionOf(
    records.findLast((record) => record.generator === generator),
    option,
  );

function optionOf(record: RunRecord | undefined, option: string): OptionValue | undefined {
  const value = answerAt(answerAt(record?.answers, 'options'), option);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return Array.isArray(value) && value.every((item): item is string => typeof item === 'string') ? value : undefined;
}

type Answer = Omit<Field, 'name'> & { readonly name: string };

const FLAGS = ['required', 'unique', 'index', 'sensitive', 'array', 'polymorphic', 'counterCache'] as const;

/** A record is read as it was written: by this tool, each name in one form. */
function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null) return false;
  const at: Readonly<Record<string, unknown>> = { ...value };
  return (
    typeof at['name'] === 'string' &&
    FIELD_TYPES.some((type) => type === at['type']) &&
    FLAGS.every((flag) => typeof at[flag] === 'boolean')
  );
}

const fieldOf = (value: unknown): Field | undefined => (isAnswer(value) ? { ...value, name: toFieldName(value.name) } : undefined);
