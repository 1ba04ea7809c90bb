import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../../../src/core/kind.ts';
import { toName } from '../../../../../src/naming/index.ts';
import { rails } from '../../../../../src/stacks/rails/index.ts';
import { resourceView } from '../../../../../src/stacks/rails/view/index.ts';
import { resolved } from '../helpers.ts';

const kind = (lacking: readonly string[]): Kind => ({
  name: toName('Manager'),
  parent: toName('Employee'),
  table: 'employees',
  lacking,
  label: 'add_managers_to_employees',
});

function view(fields: readonly unknown[], lacking: readonly string[] = []) {
  const { blueprint, resource } = resolved('Manager', fields, {}, { Employee: [], Team: [] });
  return resourceView({ ...blueprint, kinds: [kind(lacking)] }, resource);
}

const lines = (title: string, fields: readonly unknown[]): readonly string[] =>
  view(fields).sections.find((section) => section.title === title)?.lines ?? [];
const group = (title: string, fields: readonly string[]): readonly string[] =>
  view(fields).groups.find((candidate) => candidate.title === title)?.lines ?? [];

describe('a kind of another model', () => {
  it('derives from it, and its factory from the other', () => {
    expect(view([])).toMatchObject({ superclass: 'Employee', factoryClass: ', parent: :employee, class: "Manager"' });
  });

  it('has what is its own, and scopes only where it asks for them', () => {
    expect(lines('Scopes', ['budget:integer!'])).toEqual([]);
    expect(lines('Scopes', ['live:boolean:scope'])).toEqual(['scope :live, -> { where(live: true) }']);
    expect(lines('Validations', ['budget:integer:min=0!'])).toEqual([
      'validates :budget, numericality: { only_integer: true, greater_than_or_equal_to: 0, less_than: 2**31 }',
    ]);
  });

  it.each<[unknown, readonly string[]]>([
    ['size:integer:default=3!', ['attribute :size, default: 3']],
    ['level:enum{low.high}:default=low!', ['enum :level, LEVELS.index_by(&:itself), validate: true', 'attribute :level, default: "low"']],
    [{ name: 'extra', type: 'json', default: '{"a":1}' }, ['attribute :extra, default: -> { { "a" => 1 } }']],
    ['since:date:default=now', ['attribute :since, default: -> { Date.current }']],
    ['size:integer', []],
  ])('gives the default of %s itself, for the table has none for it alone', (field, expected) => {
    expect(lines('Attributes', [field])).toEqual(expected);
  });

  it('asks nothing of the rows of other kinds: its columns may be empty', () => {
    const migration = view(['budget:integer:min=0!', 'team:references'], ['type', 'budget', 'team_id']).kind;
    expect(migration.className).toBe('AddManagersToEmployees');
    const text = migration.lines.join('\n');
    expect(text).toContain('t.string :type');
    expect(text).toContain('t.integer :budget');
    expect(text).toContain('"budget >= 0", name: "employees_budget_check"');
    expect(text).not.toMatch(/null: false|default:|:managers/u);
    expect(text).toMatch(/:team\b.*foreign_key: true/u);
  });

  it('brings only what the table lacks', () => {
    expect(view(['budget:integer!', 'office:string'], ['office']).kind.lines.map((line) => line.trim())).toEqual([
      'change_table :employees do |t|',
      't.string :office',
      'end',
    ]);
    expect(view(['budget:integer!']).kind.lines).toEqual([]);
  });

  it('has a spec of its inheritance, its columns and its own rules, and leaves the rest to that of its parent', () => {
    expect(view(['budget:integer:min=0!']).groups.map(({ title }) => title)).toEqual([
      'inheritance',
      'columns',
      'database constraints',
      'validations',
    ]);
    expect(group('inheritance', []).join('\n')).toContain('expect(Employee.find(manager.id)).to be_an_instance_of(described_class)');
    expect(group('columns', ['budget:integer!'])).toEqual([
      'it { is_expected.to have_db_column(:budget).of_type(:integer).with_options(null: true) }',
      'it { is_expected.to have_db_column(:type).of_type(:string).with_options(null: true) }',
    ]);
    expect(group('database constraints', ['budget:integer:min=0!']).join('\n')).toContain('/employees_#{column}_check/');
  });

  it('numbers its migration as that of the table that it shares', () => {
    const { blueprint, resource } = resolved('Manager', [], {}, { Employee: [] });
    expect(rails.tokens({ ...blueprint, kinds: [kind(['type'])] }, resource)).toMatchObject({ kind: 'add_managers_to_employees' });
  });
});

describe('another resource', () => {
  it('points at the table in which a kind is kept, and has its counter there', () => {
    const { blueprint, resource } = resolved(
      'Project',
      ['manager:references:counter_cache', 'lead:references:to=Manager'],
      {},
      { Manager: [] },
    );
    const { migration } = resourceView({ ...blueprint, kinds: [kind([])] }, resource);
    expect(migration.lines).toContain('t.references :manager, null: false, foreign_key: { to_table: :employees }');
    expect(migration.lines).toContain('t.references :lead, null: false, foreign_key: { to_table: :employees }');
    expect(migration.after).toEqual(['add_column :employees, :projects_count, :integer, null: false, default: 0']);
  });
});

describe('a model that is written again', () => {
  it('has the other side of all that refers to it', () => {
    const { blueprint, resource } = resolved(
      'Category',
      ['name:string!'],
      {},
      {
        Product: ['category:references:on_delete=cascade', 'origin:references:to=Category:optional'],
      },
    );
    const { sections } = resourceView(blueprint, resource);
    expect(sections.find(({ title }) => title === 'Associations')?.lines.filter((line) => line.startsWith('has_many'))).toEqual([
      expect.stringContaining('has_many :products_as_category'),
      expect.stringContaining('has_many :products_as_origin'),
    ]);
  });
});
