import type { Difference, FieldChange } from '../../../core/change/types.ts';
import type { Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { DELETED_AT } from '../../deleted-records.ts';
import { identifier } from '../fields/literals.ts';
import {
  beside,
  cast,
  forgetting,
  indexing,
  lossOf,
  partsOf,
  plain,
  renamings,
  standIn,
  type Part,
  type StatementView,
} from './change-parts.ts';
import { columnOf, isNotNull, sqlType } from './field-view.ts';
import { DELETION_LINE } from './rules/soft-delete.ts';
import { defaultValue } from './table-view.ts';

/** What shares a transaction, and what it is for. A file of several is run step by step, none of which holds the table for longer than a moment. */
interface Step {
  readonly title: string;
  readonly statements: readonly StatementView[];
}

/**
 * The migration of a table that many rows stand in, while the application works on it. A run that broke off can be started again: every step
 * finds what an earlier try has left.
 *
 * @param kept other resources whose deleted records stay as yet
 * @param isBack rows may have to be given what stood in a column before
 */
export function inSteps(change: Difference, kept: readonly Resource[], isBack = false): readonly StatementView[] {
  const { after, removed, added, altered } = change;
  const table = identifier(after.name.snakePlural);
  const alter = (action: string): StatementView => plain(`ALTER TABLE ${table} ${action}`);
  const [old, wanted] = [partsOf(change.keptRenamed), partsOf(after)];
  const [loose, fresh] = [beside(old, wanted, altered), beside(wanted, old, altered)];
  const isUnique = ({ sql }: Part): boolean => sql.startsWith('UNIQUE');
  const uniques = fresh.constraints.filter(isUnique);
  const conditions = fresh.constraints.filter((part) => !isUnique(part));
  const needed = [...added.filter(isNotNull), ...altered.filter(becomesRequired).map((pair) => pair.after)];
  const nulls = needed.map((field) => nullCheck(field, after.name.snakePlural));
  const held = [...conditions, ...nulls];
  const steps: readonly Step[] = [
    {
      title: 'names that change, and what goes',
      statements: [
        ...renamings(change, table),
        ...forgetting(change, table, kept),
        ...loose.constraints.map(({ name }) => alter(`DROP CONSTRAINT IF EXISTS ${name}`)),
        ...removed.map((field) => alter(`DROP COLUMN IF EXISTS ${identifier(columnOf(field))}`)),
        ...(change.softDelete === 'removed' ? [alter(`DROP COLUMN IF EXISTS ${DELETED_AT}`)] : []),
      ],
    },
    ...loose.indexes.map(({ name }) => ({ title: 'an index goes while others write', statements: [dropIndex(name)] })),
    ...altered.flatMap((pair) => retyping(pair, alter)),
    {
      title: 'columns come empty, and conditions hold for new rows',
      statements: [
        ...added.flatMap((field) => addition(field, alter, isBack)),
        ...(change.softDelete === 'added' ? [alter(`ADD COLUMN IF NOT EXISTS ${DELETION_LINE}`)] : []),
        ...altered.flatMap((pair) => alteration(pair, alter)),
        ...held.map(({ name, sql }) => alter(`DROP CONSTRAINT IF EXISTS ${name}, ADD CONSTRAINT ${name} ${sql} NOT VALID`)),
      ],
    },
    { title: 'rows get their values in batches, each a transaction of its own', statements: filling(change, table, isBack) },
    {
      title: 'rows that are there are looked at while others write',
      statements: held.map(({ name }) => alter(`VALIDATE CONSTRAINT ${name}`)),
    },
    {
      title: 'known by now, so that nothing has to be looked at',
      statements: needed.flatMap((field, index) => [
        alter(`ALTER COLUMN ${identifier(columnOf(field))} SET NOT NULL`),
        alter(`DROP CONSTRAINT ${nulls[index]?.name ?? ''}`),
      ]),
    },
    ...fresh.indexes.flatMap((index) => building(index.name, indexing(index, table, 'CONCURRENTLY '))),
    ...uniques.flatMap(({ name, sql }) => [
      { title: 'what a broken try has left', statements: [alter(`DROP CONSTRAINT IF EXISTS ${name}`)] },
      ...building(name, `CREATE UNIQUE INDEX CONCURRENTLY ${name} ON ${table} ${sql.replace(/^UNIQUE /u, '')}`),
      { title: 'the index becomes the constraint', statements: [alter(`ADD CONSTRAINT ${name} UNIQUE USING INDEX ${name}`)] },
    ]),
  ];
  return marked(steps.filter(({ statements }) => statements.length > 0));
}

/** One step alone is an ordinary file, unless it cannot be part of a transaction. */
function marked(steps: readonly Step[]): readonly StatementView[] {
  const isPlain =
    steps.length === 1 &&
    !steps.some(({ statements }) => statements.some(({ sql }) => /^(?:DO|\w+ (?:UNIQUE )?INDEX CONCURRENTLY)\b/u.test(sql)));
  return steps.flatMap(({ title, statements }) =>
    statements.map((statement, index) =>
      isPlain || index > 0 ? statement : { ...statement, comment: [`step: ${title}`, ...statement.comment] },
    ),
  );
}

type Alter = (action: string) => StatementView;

const dropIndex = (name: string): StatementView => plain(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);

const building = (name: string, sql: string): readonly Step[] => [
  { title: 'what a broken try has left', statements: [dropIndex(name)] },
  { title: 'an index is built while others write', statements: [plain(sql)] },
];

const becomesRequired = ({ before, after }: FieldChange): boolean => !isNotNull(before) && isNotNull(after);

/** Stands in for NOT NULL until every row was looked at. */
const nullCheck = (field: Field, table: string): Part => ({
  name: identifier(`${table}_${columnOf(field)}_null`),
  sql: `CHECK (${identifier(columnOf(field))} IS NOT NULL)`,
});

function addition(field: Field, alter: Alter, isBack: boolean): readonly StatementView[] {
  const column = identifier(columnOf(field));
  const value = defaultValue(field);
  const isLost = isBack && isNotNull(field) && value === undefined;
  return [
    { ...alter(`ADD COLUMN IF NOT EXISTS ${column} ${sqlType(field)}`), comment: isLost ? [lossOf(field)] : [] },
    ...(value === undefined ? [] : [alter(`ALTER COLUMN ${column} SET DEFAULT ${value}`)]),
  ];
}

/** There is no other way to give a column another type in its place. */
function retyping(pair: FieldChange, alter: Alter): readonly Step[] {
  const { before, after } = pair;
  if (sqlType(before) === sqlType(after)) return [];
  const column = identifier(columnOf(after));
  return [
    {
      title: 'another type: the table is held while its rows are written anew',
      statements: [
        ...(defaultValue(before) === undefined ? [] : [alter(`ALTER COLUMN ${column} DROP DEFAULT`)]),
        alter(`ALTER COLUMN ${column} TYPE ${sqlType(after)} USING ${cast(pair, column)}`),
      ],
    },
  ];
}

function alteration({ before, after }: FieldChange, alter: Alter): readonly StatementView[] {
  const column = identifier(columnOf(after));
  const [old, wanted] = [defaultValue(before), defaultValue(after)];
  const isNew = wanted !== old || sqlType(before) !== sqlType(after);
  return [
    ...(wanted !== undefined && isNew ? [alter(`ALTER COLUMN ${column} SET DEFAULT ${wanted}`)] : []),
    ...(wanted === undefined && old !== undefined ? [alter(`ALTER COLUMN ${column} DROP DEFAULT`)] : []),
    ...(isNotNull(before) && !isNotNull(after) ? [alter(`ALTER COLUMN ${column} DROP NOT NULL`)] : []),
  ];
}

/** One statement by itself, since it ends transactions on its way. */
function filling({ added, altered }: Difference, table: string, isBack: boolean): readonly StatementView[] {
  const fields = [...added, ...altered.filter(becomesRequired).map(({ after }) => after)];
  const values = fields.flatMap((field): (readonly [column: string, value: string])[] => {
    const value = defaultValue(field) ?? (isBack && isNotNull(field) ? standIn(field) : undefined);
    return value === undefined ? [] : [[identifier(columnOf(field)), value]];
  });
  if (values.length === 0) return [];
  const sets = values.map(([column, value]) => `${column} = coalesce(${column}, ${value})`).join(', ');
  const isEmpty = values.map(([column]) => `${column} IS NULL`).join(' OR ');
  const quote = quoteFor(sets);
  return [
    plain(`DO ${quote}
DECLARE
  done uuid := '00000000-0000-0000-0000-000000000000';
  batch uuid[];
BEGIN
  LOOP
    batch := ARRAY(SELECT id FROM ${table} WHERE id > done ORDER BY id LIMIT 1000);
    EXIT WHEN cardinality(batch) = 0;
    UPDATE ${table} SET ${sets} WHERE id = ANY (batch) AND (${isEmpty});
    done := batch[cardinality(batch)];
    COMMIT;
  END LOOP;
END
${quote}`),
  ];
}

/** What a text is quoted by that may hold any other quote. */
const quoteFor = (text: string): string => (text.includes('$$') || text.endsWith('$') ? quoteOf(text, 0) : '$$');
const quoteOf = (text: string, count: number): string =>
  text.includes(`$rows${String(count)}$`) ? quoteOf(text, count + 1) : `$rows${String(count)}$`;
