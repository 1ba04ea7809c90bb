import { schemaBuilder } from '../builder.ts';
import { ImportProblem } from '../problem.ts';
import type { Schema } from '../shape.ts';
import { enumsAndDomains } from './named-types.ts';
import { readStatement } from './statements.ts';

/**
 * Reads SQL as `pg_dump --schema-only` writes it. Rows and psql's own commands are passed over.
 *
 * @throws ImportProblem where PostgreSQL's parser does not understand the text.
 */
export async function readSql(text: string): Promise<Schema> {
  const { parse, hasSqlDetails } = await import('libpg-query');
  const sql = withoutPsql(text);
  const { stmts = [] } = await parse(sql).catch((error: unknown) => {
    const at = hasSqlDetails(error) ? error.sqlDetails?.cursorPosition : undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportProblem(
      `is not SQL as PostgreSQL has it: ${reason}`,
      at === undefined ? undefined : sql.slice(0, at).split('\n').length,
      'Write the file with: pg_dump --schema-only shop > shop.sql',
    );
  });
  const builder = schemaBuilder();
  const statements = stmts.flatMap(({ stmt }) => (stmt === undefined ? [] : [stmt]));
  const types = enumsAndDomains(statements);
  const other = new Map<string, number>();
  for (const statement of statements) {
    const passedOver = readStatement(statement, types, builder);
    if (passedOver !== undefined) other.set(passedOver, (other.get(passedOver) ?? 0) + 1);
  }
  for (const [what, count] of other) builder.lose(count === 1 ? what : `${what} (${String(count)} times)`);
  return builder.schema();
}

/** Blanks out `\connect` and the rows behind `COPY … FROM stdin;`, and keeps the number of every line. */
function withoutPsql(text: string): string {
  let copying = false;
  return text
    .split('\n')
    .map((line) => {
      if (copying) {
        copying = !line.startsWith('\\.');
        return '';
      }
      copying = /^COPY .* FROM stdin;\s*$/iu.test(line);
      return copying || line.startsWith('\\') ? '' : line;
    })
    .join('\n');
}
