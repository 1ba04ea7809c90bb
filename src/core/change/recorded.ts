import { FIELD_TYPES, type Field } from '../../fields/field.ts';
import { toFieldName, toName, type Name } from '../../naming/index.ts';
import type { Unlinked } from '../blueprint/associations.ts';
import { plural } from '../blueprint/plural.ts';
import { COMPARISONS, ROUTES, type Comparison, type OptionValue } from '../pipeline.ts';
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
  const found = answerOf(records, resource, isMeant);
  return found === undefined ? undefined : listAt(found, 'fields').flatMap((value) => fieldOf(value) ?? []);
}

/** What the newest of these runs says of a resource. */
const answerOf = (records: readonly RunRecord[], { snake }: Name, isMeant: (record: RunRecord) => boolean): unknown =>
  records
    .filter(isMeant)
    .flatMap(({ answers }) => listAt(answers, 'resources').find((answer) => textAt(answer, 'name') === snake) ?? [])
    .at(-1);

/** What stood beyond the fields of a resource when it was last generated; see `recordedFields`. Its relations are named as they were. */
export function recordedRules(
  records: readonly RunRecord[],
  resource: Name,
  isMeant: (record: RunRecord) => boolean = () => true,
): Omit<Unlinked, 'name' | 'fields' | 'where'> {
  const found = answerOf(records, resource, isMeant);
  const fields = listAt(found, 'fields').flatMap((value) => fieldOf(value) ?? []);
  const named = (value: unknown): readonly Field[] =>
    fields.filter(({ name }) => name.snake === toFieldName(textAt(value, 'name') ?? '').snake);
  const keys = (key: string): readonly (readonly Field[])[] =>
    listAt(found, key).map((fieldsOfKey) => (Array.isArray(fieldsOfKey) ? fieldsOfKey.flatMap(named) : []));
  const checks = listAt(found, 'checks').flatMap((value): Comparison[] => {
    const operator = COMPARISONS.find((known) => known === textAt(value, 'operator'));
    const [[left], [right]] = [named(answerAt(value, 'left')), named(answerAt(value, 'right'))];
    return operator === undefined || left === undefined || right === undefined ? [] : [{ left, operator, right }];
  });
  const routes = ROUTES.filter((route) => listAt(found, 'routes').includes(route));
  const relations = listAt(found, 'through').map((value) => ({
    name: pluralOf(textAt(value, 'name') ?? ''),
    to: toName(textAt(value, 'target') ?? '').pascal,
    through: toName(textAt(value, 'join') ?? '').pascal,
    where: '',
  }));
  const [owner] = named(answerAt(found, 'owner'));
  const [uniques, indexes] = [keys('uniques'), keys('indexes')];
  const parent = textAt(found, 'parent');
  return {
    ...(uniques.length === 0 ? {} : { uniques }),
    ...(indexes.length === 0 ? {} : { indexes }),
    ...(checks.length === 0 ? {} : { checks }),
    ...(routes.length === 0 ? {} : { routes }),
    ...(answerAt(found, 'softDelete') === true ? { softDelete: true } : {}),
    ...(parent === undefined ? {} : { parent: toName(parent) }),
    ...(owner === undefined ? {} : { owner }),
    ...(relations.length === 0 ? {} : { relations }),
  };
}

/** A relation to many by the name it was recorded under. */
function pluralOf(text: string): Name {
  const name = toFieldName(text);
  return plural(name, name.snake);
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
