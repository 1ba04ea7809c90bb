import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../../../src/stacks/rails/project/settings.ts';
import { rewriting } from '../../../../../src/stacks/rails/view/rewritten-table.ts';

const HEAD = [
  'disable_ddl_transaction!',
  '',
  '# SQLite writes a table anew to change it. Foreign keys would let what refers to its rows go with the old one.',
  'def migrate(direction)',
  '  connection.disable_referential_integrity { connection.transaction { super } }',
  'end',
  '',
];
const on = (database: string, lines: readonly string[]) => rewriting(lines, settingsOf({ database }));

describe('a SQLite table that is written anew', () => {
  it.each([
    'change_table :teams do |t|',
    'change_column_null :teams, :name, false',
    'add_reference :teams, :organization, foreign_key: true',
    'remove_check_constraint :teams, "size > 0", name: "teams_size_check"',
    'remove_column :teams, :members_count, :integer',
    'direction.up { change_column :teams, :size, :bigint }',
  ])('keeps what refers to it: %s', (line) => {
    expect(on('sqlite3', [line])).toEqual(HEAD);
  });

  it.each(['add_index :teams, :name, unique: true', 'remove_index :teams, :name', 'up_only { execute "UPDATE teams SET size = 1" }'])(
    'is the same one after %s',
    (line) => {
      expect(on('sqlite3', [line])).toEqual([]);
    },
  );

  it('is no matter of PostgreSQL, which changes tables in place', () => {
    expect(on('postgresql', ['change_table :teams do |t|'])).toEqual([]);
  });

  it('lets go before it what is to go with all that refers to it', () => {
    expect(rewriting(['change_table :teams do |t|'], settingsOf({}), ['execute "DELETE FROM teams"'])).toContain(
      '  execute "DELETE FROM teams"',
    );
  });
});
