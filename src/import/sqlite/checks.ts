import type { Constraint, Node } from 'libpg-query';
import type { Builder } from '../builder.ts';
import { applyCheck } from '../sql/apply-check.ts';

/**
 * Puts the checks of a table into its columns. SQLite keeps them as the text that made the table alone, so that is read by PostgreSQL's parser, which
 * knows all of it but one word; where it does not understand the text, the checks are listed as lost.
 */
export async function applyChecks(builder: Builder, table: string, sql: string): Promise<void> {
  if (!/\bCHECK\b/iu.test(sql)) return;
  const { parse, scan } = await import('libpg-query');
  const { tokens } = await scan(sql).catch(() => ({ tokens: [] }));
  const bytes = Buffer.from(sql);
  for (const { start, end, text } of tokens) if (text.toUpperCase() === 'AUTOINCREMENT') bytes.fill(' ', start, end);
  const { stmts = [] } = await parse(bytes.toString()).catch(() => ({ stmts: [] }));
  const statement = stmts[0]?.stmt;
  if (statement === undefined || !('CreateStmt' in statement))
    return builder.lose('has checks that PostgreSQL does not read; they are not carried over', table);
  for (const element of statement.CreateStmt.tableElts ?? [])
    for (const { conname, raw_expr: expression, contype } of constraintsIn(element))
      if (contype === 'CONSTR_CHECK') applyCheck(builder, table, expression, conname ?? `of ${table}`);
}

function constraintsIn(node: Node): readonly Constraint[] {
  if ('Constraint' in node) return [node.Constraint];
  if (!('ColumnDef' in node)) return [];
  return (node.ColumnDef.constraints ?? []).flatMap((one) => ('Constraint' in one ? [one.Constraint] : []));
}
