import type { Constraint, Node } from 'libpg-query';
import type { OnDelete } from '../../fields/index.ts';
import type { Builder } from '../builder.ts';
import { applyCheck } from './apply-check.ts';
import { tableName, textsIn, valueOf } from './expression.ts';

/** The letters by which PostgreSQL keeps what happens to a row that refers to another; `a`, no action, is what a blueprint does anyway. */
const ACTIONS: Readonly<Record<string, OnDelete>> = { r: 'restrict', c: 'cascade', n: 'nullify' };

/**
 * Puts a constraint into the table.
 *
 * @param column The column at which it stands; undefined where it stands by itself.
 */
export function applyConstraint(builder: Builder, table: string, constraint: Constraint, column?: string): void {
  const draft = builder.table(table);
  const columns = column === undefined ? textsIn(constraint.keys) : [column];
  const name = constraint.conname ?? `of ${columns.join(', ') || table}`;
  switch (constraint.contype ?? 'CONSTR_NULL') {
    case 'CONSTR_NOTNULL':
      for (const one of columns) builder.change(table, one, { required: true });
      return;
    case 'CONSTR_DEFAULT':
      applyDefault(builder, table, column ?? '', constraint.raw_expr);
      return;
    case 'CONSTR_IDENTITY':
      if (column !== undefined) builder.change(table, column, { made: true });
      return;
    case 'CONSTR_GENERATED':
      draft.columns.delete(column ?? '');
      draft.computed.push(column ?? '');
      return;
    case 'CONSTR_PRIMARY':
      draft.primaryKey = columns;
      for (const one of columns) builder.change(table, one, { required: true });
      return;
    case 'CONSTR_UNIQUE':
      draft.keys.push({ columns, unique: true });
      return;
    case 'CONSTR_CHECK':
      applyCheck(builder, table, constraint.raw_expr, name);
      return;
    case 'CONSTR_FOREIGN':
      foreignKey(builder, table, constraint, column);
      return;
    case 'CONSTR_EXCLUSION':
      builder.lose(`the exclusion constraint ${name} is not carried over`, table);
      return;
    case 'CONSTR_NULL':
      return;
    default:
      builder.lose(`the constraint ${name} is deferred or not enforced, which is not carried over`, table, column);
  }
}

function foreignKey(builder: Builder, table: string, constraint: Constraint, column: string | undefined): void {
  const columns = column === undefined ? textsIn(constraint.fk_attrs) : [column];
  const target = textsIn(constraint.pk_attrs);
  const { fk_del_action: onDelete = 'a', fk_upd_action: onUpdate = 'a' } = constraint;
  const action = ACTIONS[onDelete];
  if (onDelete === 'd') builder.lose('ON DELETE SET DEFAULT is not carried over', table, columns[0]);
  if (onUpdate !== 'a' && onUpdate !== 'r') builder.lose('ON UPDATE is not carried over: an id never changes', table, columns[0]);
  if (constraint.deferrable === true) builder.lose('the foreign key is deferrable, which is not carried over', table, columns[0]);
  builder.table(table).foreignKeys.push({
    columns,
    table: tableName(constraint.pktable),
    ...(target.length === 0 ? {} : { target }),
    ...(action === undefined ? {} : { onDelete: action }),
  });
}

/** Puts a default into its column, where it is a plain value or one that is made. */
export function applyDefault(builder: Builder, table: string, column: string, expression: Node | undefined): void {
  const value = valueOf(expression);
  const isArray = builder.table(table).columns.get(column)?.array === true;
  if (value.kind === 'text' && !(isArray && value.text === '{}')) builder.change(table, column, { default: value.text });
  else if (value.kind === 'made') builder.change(table, column, { made: true });
  else if (value.kind === 'other') builder.lose('the default is an expression, and is not carried over', table, column);
}
