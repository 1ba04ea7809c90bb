import { describe, expect, it } from 'vitest';
import { createMemoryFiles } from '../../../../../src/effects/memory-files.ts';
import { columnsOf } from '../../../../../src/stacks/rails/project/columns.ts';

const migration = (body: string): string => `class Change < ActiveRecord::Migration[7.2]\n${body}\nend\n`;
const change = (lines: string): string => migration(`def change\n${lines}\nend`);

const columns = (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  columnsOf(
    createMemoryFiles(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/store/${path}`, text]))),
    '/store',
    'employees',
  );

const CREATE = change('create_table :employees do |t|\nt.string :name, null: false\nt.references :team\nt.timestamps\nend');

describe('the columns of a table', () => {
  it('are those of the schema file', async () => {
    const schema =
      'ActiveRecord::Schema[7.2].define(version: 2026_01_02_030405) do\n  create_table "employees", force: :cascade do |t|\n    t.string "name", null: false\n    t.bigint "team_id"\n    t.index ["team_id"], name: "x"\n    t.check_constraint "1 = 1"\n  end\n  create_table "teams" do |t|\n    t.string "motto"\n  end\nend\n';
    expect(
      await columns({ 'db/schema.rb': schema, 'db/migrate/20260102030405_old.rb': change('add_column :employees, :past, :string') }),
    ).toEqual(['name', 'team_id']);
  });

  it('are those of the migrations where there is no schema file', async () => {
    expect(await columns({ 'db/migrate/20260102030405_create_employees.rb': CREATE })).toEqual([
      'name',
      'team_id',
      'created_at',
      'updated_at',
    ]);
  });

  it.each([
    ['add_column :employees, :type, :string', ['type'], []],
    ['add_column "employees", "type", :string', ['type'], []],
    ['add_reference :employees, :boss, polymorphic: true', ['boss_id', 'boss_type'], []],
    ['remove_column :employees, :name, :string', [], ['name']],
    ['remove_columns :employees, :name, :created_at', [], ['name', 'created_at']],
    ['remove_reference :employees, :team', [], ['team_id']],
    ['rename_column :employees, :name, :title', ['title'], ['name']],
    ['change_table :employees, bulk: true do |t|\nt.string :a, :b\nt.column :c, :integer\nt.index :a\nend', ['a', 'b', 'c'], []],
    [
      'change_table :employees do |t|\nt.remove :name\nt.remove_references :team\nt.rename :created_at, :made_at\nend',
      ['made_at'],
      ['name', 'team_id', 'created_at'],
    ],
    ['change_table :employees do |t|\nt.belongs_to :boss\nend', ['boss_id'], []],
    ['add_index :employees, :name', [], []],
    ['add_column :teams, :type, :string', [], []],
  ])('follow %s', async (lines, more, fewer) => {
    const before = ['name', 'team_id', 'created_at', 'updated_at'].filter((name) => !fewer.includes(name));
    const found = await columns({
      'db/migrate/20260102030405_create_employees.rb': CREATE,
      'db/migrate/20260203040506_change.rb': change(lines),
    });
    expect([...found].toSorted()).toEqual([...before, ...more].toSorted());
  });

  it('are not those of the way down', async () => {
    const both = migration(
      'def up\nadd_column :employees, :type, :string\nend\ndef down\nremove_column :employees, :type\nadd_column :employees, :gone, :string\nend',
    );
    const reversible = change(
      'reversible do |dir|\ndir.up { add_column :employees, :here, :string }\ndir.down { add_column :employees, :there, :string }\nend',
    );
    expect(await columns({ 'db/migrate/20260102030405_a.rb': both, 'db/migrate/20260203040506_b.rb': reversible })).toEqual([
      'type',
      'here',
    ]);
  });

  it('are none where a migration does not parse, or there is no folder', async () => {
    expect(await columns({ 'db/migrate/20260102030405_a.rb': 'create_table :employees do' })).toEqual([]);
    expect(await columns({})).toEqual([]);
  });
});
