import { tableOf, type Settings } from '../../project/settings.ts';
import { string } from '../../fields/ruby.ts';
import { DELETED_AT, releasing } from '../../../deleted-records.ts';
import type { Work } from '../change-parts.ts';
import { fits, indented } from '../layout.ts';

type Lines = readonly string[];

interface Forgetting {
  /** Before the table is written anew, as SQLite does. */
  readonly before: Lines;
  /** First in `def change`. */
  readonly first: Lines;
}

/** Where deletions are kept no longer, what was deleted would be there again; what was deleted besides and holds it goes before. */
export function forgotten({ change, settings, kept = [] }: Work): Forgetting {
  if (change.softDelete !== 'removed') return { before: [], first: [] };
  const table = tableOf(settings, change.after.name);
  const others = releasing(change.before, kept, (name) => name);
  const lines = onWayUp(
    [
      ...others.map(({ table: other, sql }) => ({ comment: `# Deleted ${other} would hold what goes.`, sql })),
      {
        comment: '# What was deleted goes for good: without the time of its deletion it would be there again.',
        sql: `DELETE FROM ${table} WHERE ${DELETED_AT} IS NOT NULL`,
      },
    ],
    settings,
  );
  return settings.database === 'sqlite3' ? { before: lines, first: [] } : { before: [], first: lines };
}

/** How far the lines of a migration's method stand from the margin. */
const MARGIN = 4;

interface Statement {
  readonly comment: string;
  readonly sql: string;
}

/** Statements that only the way there needs: one on a line, where it fits; else all of them in a block. */
function onWayUp(statements: readonly Statement[], { database, quote }: Settings): Lines {
  const isSqlite = database === 'sqlite3';
  const [first] = statements;
  const plain = string(first?.sql ?? '', quote);
  const line = isSqlite ? `execute ${plain} if direction == :up` : `up_only { execute ${plain} }`;
  if (statements.length === 1 && first !== undefined && fits(line, MARGIN)) return [first.comment, line];
  const inner = statements.flatMap(({ comment, sql }) => [comment, ...executed(sql, quote)]);
  return [isSqlite ? 'if direction == :up' : 'up_only do', ...indented(inner, 2), 'end'];
}

/** A statement on a line, else in a heredoc. */
function executed(sql: string, quote: Settings['quote']): Lines {
  const line = `execute ${string(sql, quote)}`;
  if (fits(line, MARGIN + 2)) return [line];
  return ['execute <<~SQL.squish', ...indented(sql.split(/ (?=WHERE |AND )/u), 2), 'SQL'];
}
