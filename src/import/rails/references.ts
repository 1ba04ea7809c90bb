import type { OnDelete } from '../../fields/index.ts';
import { toName } from '../../naming/index.ts';
import type { Builder, TableDraft } from '../builder.ts';
import { textOf, wordsOf } from './options.ts';
import type { RubyValue, Statement } from './ruby.ts';

const ACTIONS: Readonly<Record<string, OnDelete>> = { cascade: 'cascade', nullify: 'nullify', restrict: 'restrict' };
const REFERENCES: ReadonlySet<string> = new Set(['references', 'belongs_to']);

/** What a reference says beside what its columns do. */
const OF_REFERENCE: readonly string[] = ['polymorphic', 'foreign_key', 'index', 'type'];

export function addForeignKey(statement: Statement, from: string, to: string, builder: Builder): void {
  const columns = wordsOf(statement.options.get('column')) ?? [`${toName(to).snake}_id`];
  const target = wordsOf(statement.options.get('primary_key'));
  const action = ACTIONS[textOf(statement, 'on_delete') ?? ''];
  if (statement.options.has('on_update')) builder.lose('on_update is not carried over: an id never changes', from, columns[0]);
  builder.table(from).foreignKeys.push({
    columns,
    table: to,
    ...(target === undefined ? {} : { target }),
    ...(action === undefined ? {} : { onDelete: action }),
  });
}

const isSaid = ({ options }: Statement, key: string): boolean => ![undefined, null, false].some((no) => options.get(key) === no);

/** The columns that a statement of a table makes: two of `t.references :subject, polymorphic: true`, which people write and Rails never dumps. */
export function columnsOf(statement: Statement): readonly Statement[] {
  const [name] = statement.values;
  if (!REFERENCES.has(statement.method) || typeof name !== 'string') return [statement];
  const options = new Map([...statement.options].filter(([key]) => !OF_REFERENCE.includes(key)));
  const id: Statement = { ...statement, method: textOf(statement, 'type') ?? 'bigint', values: [`${name}_id`], options };
  return isSaid(statement, 'polymorphic') ? [{ ...id, method: 'string', values: [`${name}_type`] }, id] : [id];
}

/** The index and the foreign key that such a statement makes besides. */
export function foreignKeyOf(statement: Statement, draft: TableDraft): void {
  const columns = columnsOf(statement).flatMap(({ values: [name] }) => (typeof name === 'string' ? [name] : []));
  const [column = ''] = columns;
  if (!REFERENCES.has(statement.method) || !draft.columns.has(column)) return;
  const { options } = statement;
  if (options.get('index') !== false) draft.keys.push({ columns, unique: pairsOf(options.get('index'))?.get('unique') === true });
  if (!isSaid(statement, 'foreign_key')) return;
  const foreign = pairsOf(options.get('foreign_key'));
  const [to, onDelete] = [foreign?.get('to_table'), foreign?.get('on_delete')];
  const action = typeof onDelete === 'string' ? ACTIONS[onDelete] : undefined;
  draft.foreignKeys.push({
    columns: [column],
    table: typeof to === 'string' ? to : toName(column.replace(/_id$/u, '')).snakePlural,
    ...(action === undefined ? {} : { onDelete: action }),
  });
}

const pairsOf = (value: RubyValue | undefined): ReadonlyMap<string, RubyValue> | undefined =>
  typeof value === 'object' && value !== null && 'pairs' in value ? value.pairs : undefined;
