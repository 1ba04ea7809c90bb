import type { Settings } from '../project/settings.ts';

type Lines = readonly string[];

/** Statements for which Rails writes a SQLite table anew, on the way there or on the way back: all that change a table, but for indexes. */
const REWRITING = /\b(?:change_(?:table|column)|(?:add|remove)_(?:column|reference|foreign_key|check_constraint))/u;

/**
 * Lines before `def change` for a SQLite table that is written anew: Rails fills another one and drops the first, which deletes its rows one by
 * one, and with them whatever refers to them and goes with its record. Foreign keys can only be switched off where no transaction has begun, so
 * the migration begins its own when they are.
 *
 * @param lines of `def change`
 * @param before what is to go with all that refers to it, on the way there
 * @returns an empty line last; none where no table is written anew
 */
export function rewriting(lines: Lines, { database }: Settings, before: Lines = []): Lines {
  if (database !== 'sqlite3' || !lines.some((line) => REWRITING.test(line))) return [];
  return [
    'disable_ddl_transaction!',
    '',
    '# SQLite writes a table anew to change it. Foreign keys would let what refers to its rows go with the old one.',
    'def migrate(direction)',
    ...before.map((line) => `  ${line}`),
    '  connection.disable_referential_integrity { connection.transaction { super } }',
    'end',
    '',
  ];
}
