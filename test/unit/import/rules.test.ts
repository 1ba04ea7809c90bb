import initSqlJs from 'sql.js';
import { describe, expect, it } from 'vitest';
import { importBlueprint } from '../../../src/api/import.ts';
import { readBlueprint } from '../../../src/core/blueprint/file.ts';
import { rulesEntry } from '../../../src/core/blueprint/rules/entry.ts';
import { lossLines, resolved } from './support.ts';

const SQL = `
CREATE TABLE issues (
  id bigserial PRIMARY KEY, number integer NOT NULL, starts_on date, ends_on date, deleted_at timestamptz,
  CONSTRAINT span CHECK (starts_on <= ends_on)
);
CREATE UNIQUE INDEX issues_number ON issues (number) WHERE deleted_at IS NULL;
CREATE TABLE labels (id bigserial PRIMARY KEY, name varchar(40) NOT NULL);
CREATE TABLE issue_labels (
  id bigserial PRIMARY KEY,
  issue_id bigint NOT NULL REFERENCES issues ON DELETE CASCADE,
  label_id bigint NOT NULL REFERENCES labels ON DELETE CASCADE,
  UNIQUE (issue_id, label_id)
);`;

const RUBY = `ActiveRecord::Schema[7.2].define(version: 1) do
  create_table "issues", force: :cascade do |t|
    t.integer "number", null: false
    t.date "starts_on"
    t.date "ends_on"
    t.datetime "deleted_at"
    t.index ["number"], name: "number", unique: true, where: "(deleted_at IS NULL)"
    t.check_constraint "starts_on <= ends_on", name: "span"
  end
  create_table "labels", force: :cascade do |t|
    t.string "name", limit: 40, null: false
  end
  create_table "issue_labels", force: :cascade do |t|
    t.bigint "issue_id", null: false
    t.bigint "label_id", null: false
    t.index ["issue_id", "label_id"], name: "pair", unique: true
  end
  add_foreign_key "issue_labels", "issues", on_delete: :cascade
  add_foreign_key "issue_labels", "labels", on_delete: :cascade
end
`;

async function sqlite(): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(
    SQL.replaceAll('bigserial PRIMARY KEY', 'integer PRIMARY KEY')
      .replaceAll('timestamptz', 'datetime')
      .replaceAll(/REFERENCES (\w+)/gu, 'REFERENCES $1 (id)'),
  );
  return database.export();
}

/** The rules of each resource as they stand in the file. */
async function rulesIn(blueprint: string): Promise<Readonly<Record<string, unknown>>> {
  const { resources, problems } = await readBlueprint(blueprint, 'blueprint.yml');
  expect(problems).toEqual([]);
  return Object.fromEntries(resources.map(({ name, rules }) => [name, rulesEntry(rules)]));
}

const WANTED = {
  Issue: {
    checks: ['starts_on <= ends_on'],
    many_to_many: { labels: { to: 'Label', through: 'IssueLabel' } },
    soft_delete: true,
  },
  Label: {},
  IssueLabel: { unique: [['issue', 'label']] },
};

describe('the rules of a schema beyond its fields', () => {
  it.each<readonly [string, () => string | Promise<Uint8Array>, string]>([
    ['SQL', () => SQL, 'a.sql'],
    ['schema.rb', () => RUBY, 'schema.rb'],
    ['SQLite', sqlite, 'a.sqlite3'],
  ])('come from %s: keys, checks, relations to many, soft deletion', async (_, source, file) => {
    const result = await importBlueprint({ text: await source(), file });
    expect(await rulesIn(result.blueprint)).toEqual(WANTED);
    expect(result.blueprint).toMatch(/number:integer:uniq!/u);
    expect(result.blueprint).not.toContain('deleted_at');
    await expect(resolved(result.blueprint)).resolves.toBeDefined();
    expect(lossLines(result)).toContain(
      ': numbers as ids are not carried over (issues, labels, issue_labels): records have UUIDs on Express and Fastify',
    );
  });

  it('says nothing of numbers as ids where all stacks count', async () => {
    const result = await importBlueprint({ text: SQL, file: 'a.sql', stacks: ['rails'] });
    expect(lossLines(result).filter((line) => line.includes('numbers'))).toEqual([]);
  });

  it.each([
    ['CREATE TABLE a (id uuid PRIMARY KEY, b int, c text, CHECK (b < c));', 'a: the check b < c is not carried over:'],
    ['CREATE TABLE a (id uuid PRIMARY KEY, b int, CHECK (b < d));', 'a: the check b < d is not carried over: not each of them is a field'],
    [
      'CREATE TABLE a (id uuid PRIMARY KEY, b int, gone timestamp); CREATE UNIQUE INDEX one ON a (b) WHERE gone IS NULL;',
      'a.b: the unique index one is over some of the rows only',
    ],
    ['CREATE TABLE a (id uuid PRIMARY KEY, b int, deleted_at timestamp);', 'a.deleted_at: is an ordinary field;'],
    ['DROP TABLE IF EXISTS a; CREATE TABLE a (id uuid PRIMARY KEY, b int);', 'a: DROP TABLE is not carried over'],
    ['CREATE TABLE a (id uuid PRIMARY KEY, b int); CREATE TABLE c (d int); DROP TABLE c;', 'c: is dropped again, and is left out'],
  ])('lists what cannot be in %s', async (text, line) => {
    const result = await importBlueprint({ text, file: 'a.sql' });
    expect(lossLines(result)).toContainEqual(expect.stringContaining(line));
    expect(Object.keys(await rulesIn(result.blueprint))).toEqual(['A']);
  });

  it('are no relation where its name is taken', async () => {
    const text = SQL.replace('ends_on date,', 'ends_on date, labels text,');
    const result = await importBlueprint({ text, file: 'a.sql' });
    expect(await rulesIn(result.blueprint)).toMatchObject({ IssueLabel: WANTED.IssueLabel, Issue: { soft_delete: true } });
    expect(result.blueprint).not.toContain('many_to_many');
    expect(lossLines(result)).toContainEqual(expect.stringContaining('issue_labels: is no relation between Issue and Label:'));
  });
});
