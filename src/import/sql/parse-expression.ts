import type { Node } from 'libpg-query';

/** One expression of SQL, as schema.rb keeps it in a text; undefined where it is none. */
export async function parseExpression(sql: string): Promise<Node | undefined> {
  const { parse } = await import('libpg-query');
  const { stmts = [] } = await parse(`SELECT ${sql}`).catch(() => ({ stmts: [] }));
  const statement = stmts[0]?.stmt;
  if (statement === undefined || !('SelectStmt' in statement)) return undefined;
  const target = statement.SelectStmt.targetList?.[0];
  return target !== undefined && 'ResTarget' in target ? target.ResTarget.val : undefined;
}
