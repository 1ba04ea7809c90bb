import type { AlterTableCmd, IndexStmt, Node } from 'libpg-query';
import type { Builder } from '../builder.ts';
import { readColumn } from './column.ts';
import { applyConstraint, applyDefault } from './constraints.ts';
import { columnWithout, lastName, tableName, textsIn } from './expression.ts';
import type { NamedTypes } from './named-types.ts';

/** What settles a session or an owner, and says nothing of the data; sequences belong to the columns that count by them. */
const SILENT: ReadonlySet<string> = new Set([
  'VariableSetStmt',
  'SelectStmt',
  'AlterOwnerStmt',
  'TransactionStmt',
  'CreateSeqStmt',
  'AlterSeqStmt',
  'CreateEnumStmt',
  'AlterEnumStmt',
  'CreateSchemaStmt',
  'CopyStmt',
]);

/** Alterations of a table that are none of its data. */
const SILENT_ALTERATIONS: ReadonlySet<string> = new Set(['AT_ChangeOwner', 'AT_ClusterOn', 'AT_ReplicaIdentity', 'AT_SetStatistics']);

/** Reads one statement into the builder. What is about no table is told, to be counted. */
export function readStatement(node: Node, types: NamedTypes, builder: Builder): string | undefined {
  if ('CreateStmt' in node) {
    const { relation, tableElts = [], partspec, inhRelations = [], partbound } = node.CreateStmt;
    if (partbound !== undefined) return `the partition ${tableName(relation)} is left to its table`;
    builder.table(tableName(relation));
    if (relation !== undefined && tableName(relation) !== relation.relname)
      builder.lose(`stands in the schema ${relation.schemaname ?? ''}; a blueprint has none`, tableName(relation));
    if (partspec !== undefined) builder.lose('the table is not partitioned', tableName(relation));
    if (inhRelations.length > 0) builder.lose('the columns that it inherits are not carried over', tableName(relation));
    for (const element of tableElts) readElement(tableName(relation), element, types, builder);
    return undefined;
  }
  if ('AlterTableStmt' in node) {
    const table = tableName(node.AlterTableStmt.relation);
    // The same statement alters sequences and views.
    if (!builder.has(table)) return undefined;
    for (const command of node.AlterTableStmt.cmds ?? [])
      if ('AlterTableCmd' in command) alterTable(table, command.AlterTableCmd, types, builder);
    return undefined;
  }
  if ('IndexStmt' in node) return readIndex(node.IndexStmt, builder);
  return others(node, builder);
}

function readElement(table: string, element: Node, types: NamedTypes, builder: Builder): void {
  if ('Constraint' in element) return applyConstraint(builder, table, element.Constraint);
  if (!('ColumnDef' in element)) return builder.lose('the columns that it takes from another table (LIKE) are not carried over', table);
  const column = readColumn(element.ColumnDef, types);
  builder.table(table).columns.set(column.name, column);
  for (const constraint of element.ColumnDef.constraints ?? [])
    if ('Constraint' in constraint) applyConstraint(builder, table, constraint.Constraint, column.name);
}

function alterTable(table: string, { subtype = 'AT_AddColumn', name = '', def }: AlterTableCmd, types: NamedTypes, builder: Builder): void {
  if (SILENT_ALTERATIONS.has(subtype)) return;
  if (subtype === 'AT_AddColumn' && def !== undefined) readElement(table, def, types, builder);
  else if (subtype === 'AT_AddConstraint' && def !== undefined && 'Constraint' in def) applyConstraint(builder, table, def.Constraint);
  else if (subtype === 'AT_AddIdentity') builder.change(table, name, { made: true });
  else if (subtype === 'AT_SetNotNull') builder.change(table, name, { required: true });
  else if (subtype === 'AT_ColumnDefault') applyDefault(builder, table, name, def);
  else builder.lose(`ALTER TABLE (${subtype.replace('AT_', '')}) is not carried over`, table, name === '' ? undefined : name);
}

function readIndex(index: IndexStmt, builder: Builder): undefined {
  const { idxname = '', indexParams = [], whereClause, unique = false, accessMethod = 'btree' } = index;
  const table = tableName(index.relation);
  const columns = indexParams.map((one) => ('IndexElem' in one ? one.IndexElem.name : undefined));
  const what = `the ${unique ? 'unique ' : ''}index ${idxname}`;
  const unless = columnWithout(whereClause);
  if (whereClause !== undefined && unless === undefined) builder.lose(`${what} is over some of the rows only`, table, columns[0]);
  else if (!columns.every((column) => column !== undefined)) builder.lose(`${what} is over an expression`, table);
  else if (accessMethod !== 'btree') builder.lose(`${what} is of the kind ${accessMethod}`, table, columns[0]);
  else builder.table(table).keys.push({ columns, unique, ...(unless === undefined ? {} : { unless, what }) });
  return undefined;
}

function others(node: Node, builder: Builder): string | undefined {
  const kind = Object.keys(node)[0] ?? '';
  if (SILENT.has(kind)) return undefined;
  if ('ViewStmt' in node) return `the view ${tableName(node.ViewStmt.view)} is not carried over`;
  if ('CreateTableAsStmt' in node) return `the materialized view ${tableName(node.CreateTableAsStmt.into?.rel)} is not carried over`;
  if ('CreateFunctionStmt' in node) return `the function ${lastName(node.CreateFunctionStmt.funcname)} is not carried over`;
  if ('CreateExtensionStmt' in node) return `the extension ${node.CreateExtensionStmt.extname ?? ''} is not carried over`;
  if ('CreateDomainStmt' in node) return domain(node.CreateDomainStmt);
  if ('InsertStmt' in node) return `rows of ${tableName(node.InsertStmt.relation)} are not carried over`;
  if ('CreateTrigStmt' in node) {
    builder.lose(`the trigger ${node.CreateTrigStmt.trigname ?? ''} is not carried over`, tableName(node.CreateTrigStmt.relation));
    return undefined;
  }
  if ('DropStmt' in node) return dropped(node.DropStmt, builder);
  if ('CommentStmt' in node) return readComment(node.CommentStmt, builder);
  return `statements of the kind ${kind.replace(/Stmt$/u, '')} are not carried over`;
}

/** A table that is dropped after it was made is none; one that is dropped before may be there in a database. */
function dropped({ removeType, objects = [] }: Extract<Node, { DropStmt: unknown }>['DropStmt'], builder: Builder): undefined {
  if (removeType !== 'OBJECT_TABLE') return undefined;
  for (const object of objects) {
    const names = 'List' in object ? textsIn(object.List.items) : [];
    const [schemaname] = names.slice(0, -1);
    const table = tableName({ relname: names.at(-1) ?? '', ...(schemaname === undefined ? {} : { schemaname }) });
    const isThere = builder.has(table);
    builder.drop(table);
    builder.lose(isThere ? 'is dropped again, and is left out' : 'DROP TABLE is not carried over: a blueprint says what there is', table);
  }
  return undefined;
}

function domain({ domainname, constraints = [] }: Extract<Node, { CreateDomainStmt: unknown }>['CreateDomainStmt']): string | undefined {
  const rules = constraints.filter((one) => 'Constraint' in one && one.Constraint.contype !== 'CONSTR_NOTNULL');
  return rules.length === 0 ? undefined : `the checks and the default of the domain ${lastName(domainname)} are not carried over`;
}

/** Comments of extensions and functions are theirs; those of tables and columns are somebody's words. */
function readComment(
  { objtype, object, comment = '' }: Extract<Node, { CommentStmt: unknown }>['CommentStmt'],
  builder: Builder,
): undefined {
  if ((objtype !== 'OBJECT_TABLE' && objtype !== 'OBJECT_COLUMN') || object === undefined || !('List' in object)) return undefined;
  const names = (object.List.items ?? []).map((item) => ('String' in item ? (item.String.sval ?? '') : ''));
  const isColumn = objtype === 'OBJECT_COLUMN';
  builder.lose(`a blueprint has no comments: ${comment}`, names.at(isColumn ? -2 : -1), isColumn ? names.at(-1) : undefined);
  return undefined;
}
