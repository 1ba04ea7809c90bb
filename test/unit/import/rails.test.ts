import { describe, expect, it } from 'vitest';
import { importBlueprint } from '../../../src/api/import.ts';
import { fieldsOf, lossLines } from './support.ts';

const schema = (columns: string, rest = ''): string =>
  `ActiveRecord::Schema[7.2].define(version: 1) do\n  create_table "shops", force: :cascade do |t|\n    ${columns}\n  end\n${rest}\nend\n`;

describe('columns of schema.rb', () => {
  it.each([
    ['t.string "a", limit: 40, null: false', 'a:string{40}!'],
    ['t.string "a", default: "x"\n t.index ["a"], unique: true', 'a:string:uniq:default=x'],
    ['t.integer "a", limit: 8', 'a:bigint'],
    ['t.integer "a", limit: 2, default: -1', 'a:integer{2}:default=-1'],
    ['t.decimal "a", precision: 10, scale: 2, default: "0.0", null: false', 'a:decimal{10.2}:default=0.0!'],
    ['t.datetime "a", precision: nil, default: -> { "CURRENT_TIMESTAMP" }', 'a:datetime:default=now'],
    ['t.string "a", default: [], array: true', 'a:string:array'],
    ['t.integer "a"\n t.check_constraint "a > 0 AND a <= 5", name: "a_range"', 'a:integer:in=1..5'],
    ['t.text "a"\n t.index ["a"]', 'a:text:index'],
    ['t.jsonb "a", default: {}, null: false', { name: 'a', type: 'json', required: true, default: '{}' }],
  ])('%s', async (column, field) => {
    expect(await fieldsOf(schema(column), 'schema.rb')).toEqual({ Shop: [field] });
  });

  it.each([
    ['t.string "a"\n t.index "lower(a)", name: "x", unique: true', '', 'shops: the unique index x is over an expression'],
    ['t.string "a"\n t.index ["a"], where: "(a IS NOT NULL)", name: "x"', '', 'shops.a: the index x is over some of the rows only'],
    ['t.string "a", default: -> { "upper(current_user)" }', '', 'shops.a: the default is an expression, and is not carried over'],
    ['t.virtual "a", type: :string, as: "b"', '', 'shops.a: the column is computed, and is left out'],
    ['t.string "a"', '  create_view "sums", sql_definition: "SELECT 1"', ': create_view sums is not carried over'],
    [
      't.string "a"',
      '# Could not dump table "maps" because of following StandardError\n#   Unknown type',
      ': the table maps is not in the file: Rails could not write it (StandardError)',
    ],
  ])('lists %s %s', async (column, rest, line) => {
    expect(lossLines(await importBlueprint({ text: schema(column, rest), file: 'schema.rb' }))).toContain(line);
  });

  it('takes references as somebody writes them by hand', async () => {
    const rest = `  create_table "users", force: :cascade do |t|
    t.string "name"
  end`;
    const columns =
      't.references :user, null: false, foreign_key: { on_delete: :cascade }\n t.belongs_to "keeper", foreign_key: { to_table: :users }, index: true';
    expect((await fieldsOf(schema(columns, rest), 'schema.rb'))['Shop']).toEqual([
      'user:references:on_delete=cascade',
      'keeper:references:optional:to=User',
    ]);
  });

  it('takes references to records of any kind', async () => {
    const text = schema('t.references :subject, polymorphic: true, null: false\n t.string "name"');
    expect(await fieldsOf(text, 'schema.rb', 'rails')).toEqual({ Shop: ['subject:references{polymorphic}', 'name:string'] });
    expect((await fieldsOf(text, 'schema.rb'))['Shop']).toEqual(['subject_type:string!', 'subject_id:bigint!', 'name:string']);
    const dumped = schema('t.string "subject_type"\n t.bigint "subject_id"\n t.index ["subject_type", "subject_id"], name: "x"');
    expect(lossLines(await importBlueprint({ text: dumped, file: 'schema.rb', stacks: ['rails'] }))).toEqual([]);
  });

  it('takes foreign keys, with and without a column of their own', async () => {
    const rest = `  create_table "users", id: :uuid, force: :cascade do |t|
    t.string "name"
  end
  add_foreign_key "shops", "users", on_delete: :cascade
  add_foreign_key "shops", "users", column: "keeper_id"`;
    const fields = await fieldsOf(schema('t.uuid "user_id", null: false\n t.uuid "keeper_id"', rest), 'schema.rb');
    expect(fields['Shop']).toEqual(['user:references:on_delete=cascade', 'keeper:references:optional:to=User']);
  });
});
