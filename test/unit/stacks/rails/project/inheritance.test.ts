import { describe, expect, it } from 'vitest';
import { createMemoryFiles } from '../../../../../src/effects/memory-files.ts';
import type { Blueprint } from '../../../../../src/core/pipeline.ts';
import { survey } from '../../../../../src/stacks/rails/project/survey.ts';
import { resolved } from '../helpers.ts';

const EMPLOYEE = 'class Employee < ApplicationRecord\nend\n';
const TABLE =
  'class CreateEmployees < ActiveRecord::Migration[7.2]\ndef change\ncreate_table :employees do |t|\nt.string :name\nend\nend\nend\n';
const TREE = { 'app/models/employee.rb': EMPLOYEE, 'db/migrate/20260101000000_create_employees.rb': TABLE };

interface Asked {
  readonly name?: string;
  readonly fields?: readonly string[];
  readonly parent?: string;
  readonly existing?: Readonly<Record<string, readonly string[]>>;
  readonly tree?: Readonly<Record<string, string>>;
  readonly migrations?: Readonly<Record<string, string>>;
}

function surveyed({
  name = 'Manager',
  fields = [],
  parent,
  existing = { Employee: ['name:string!'] },
  tree = {},
  migrations = {},
}: Asked): Promise<Blueprint> {
  const { blueprint } = resolved(name, fields, parent === undefined ? {} : { parent }, existing);
  const files = Object.entries({ ...TREE, ...tree }).map(([path, text]): [string, string] => [`/store/${path}`, text]);
  return survey(createMemoryFiles(Object.fromEntries<string>(files)), '/store', { ...blueprint, migrations });
}

const kindsOf = async (asked: Asked): Promise<readonly object[]> =>
  ((await surveyed(asked)).kinds ?? []).map(({ name, parent, ...rest }) => ({ name: name.pascal, parent: parent.pascal, ...rest }));

describe('a kind of another model', () => {
  it('is kept in its table, which gets the column that tells them apart, and what is new', async () => {
    expect(
      await kindsOf({
        fields: ['budget:decimal{10.2}!', 'team:references'],
        parent: 'Employee',
        existing: { Employee: [], Team: [] },
      }),
    ).toEqual([
      {
        name: 'Manager',
        parent: 'Employee',
        table: 'employees',
        lacking: ['type', 'budget', 'team_id'],
        label: 'add_managers_to_employees',
      },
    ]);
  });

  it('brings only what the table has not, under a name of its own', async () => {
    const more = 'class A < ActiveRecord::Migration[7.2]\ndef change = add_column(:employees, :type, :string)\nend\n';
    const tree = { 'db/migrate/20260102000000_add_managers_to_employees.rb': more };
    expect(await kindsOf({ fields: ['budget:integer'], parent: 'Employee', tree })).toMatchObject([
      { lacking: ['budget'], label: 'add_managers_to_employees_2' },
    ]);
  });

  it.each([
    ['by its own file', { 'app/models/manager.rb': 'class Manager < Employee\nend\n' }, {}, 'Employee', 'employees'],
    [
      'through another kind',
      { 'app/models/manager.rb': 'class Manager < Chief\nend\n', 'app/models/chief.rb': 'class Chief < Employee\nend\n' },
      { Chief: [] },
      'Chief',
      'employees',
    ],
    [
      'in a table with a name of its own',
      {
        'app/models/manager.rb': 'class Manager < ::Employee\nend\n',
        'app/models/employee.rb': `${EMPLOYEE.slice(0, -4)}  self.table_name = "staff"\nend\n`,
      },
      {},
      'Employee',
      'staff',
    ],
  ])('is known %s', async (_, tree, more, parent, table) => {
    expect(await kindsOf({ tree, existing: { Employee: [], ...more } })).toMatchObject([{ name: 'Manager', parent, table }]);
  });

  it.each([
    ['derives from no model', 'class Manager < ApplicationRecord\nend\n', EMPLOYEE],
    [
      'derives from an abstract class',
      'class Manager < Employee\nend\n',
      'class Employee < ApplicationRecord\n  self.abstract_class = true\nend\n',
    ],
    ['is not there', '', EMPLOYEE],
  ])('is none where it %s', async (_, manager, employee) => {
    expect(await kindsOf({ tree: { 'app/models/manager.rb': manager, 'app/models/employee.rb': employee } })).toEqual([]);
  });

  it('is found in the modules around it first', async () => {
    const tree = { 'app/models/admin/employee.rb': 'module Admin\n  class Employee < ApplicationRecord\n  end\nend\n' };
    const existing = { Employee: [], 'Admin::Employee': [] };
    expect(await kindsOf({ name: 'Admin::Manager', parent: 'Employee', tree, existing })).toMatchObject([
      { parent: 'AdminEmployee', table: 'admin_employees' },
    ]);
    expect(await kindsOf({ name: 'Admin::Manager', parent: 'Employee', existing: { Employee: [] } })).toMatchObject([
      { parent: 'Employee', table: 'employees' },
    ]);
  });

  it('is known where another resource refers to it', async () => {
    const tree = { 'app/models/manager.rb': 'class Manager < Employee\nend\n' };
    expect(await kindsOf({ name: 'Project', fields: ['manager:references'], tree, existing: { Employee: [], Manager: [] } })).toMatchObject(
      [{ name: 'Manager', table: 'employees', lacking: [] }],
    );
  });

  it.each<[Asked, RegExp]>([
    [{ parent: 'Employe' }, /"Employe" is no model of this application; it has Employee/u],
    [{ parent: '9x' }, /"9x" is no model/u],
    [{ parent: 'Manager' }, /no model/u],
    [{ parent: 'Manager', tree: { 'app/models/manager.rb': 'class Manager < ApplicationRecord\nend\n' } }, /cannot be its own parent/u],
    [{ parent: 'Employee', migrations: { managers: '20260101000000' } }, /has a table of its own already, managers/u],
    [{ parent: 'Employee', tree: { 'app/models/employee.rb': 'class Employee\nend\n' } }, /no Active Record model/u],
    [
      { parent: 'Employee', tree: { 'app/models/employee.rb': 'class Employee < ApplicationRecord\n  self.abstract_class = true\nend\n' } },
      /is abstract/u,
    ],
    [{ parent: 'Employee', fields: ['name:string!'] }, /Manager\.name: is a field of Employee already/u],
  ])('is refused for %j', async (asked, reason) => {
    await expect(surveyed(asked)).rejects.toThrow(reason);
  });

  it('names the nearest model', async () => {
    await expect(surveyed({ parent: 'Employe' })).rejects.toMatchObject({ hints: ['Did you mean --parent Employee?'] });
  });
});

describe('a model that is not there yet', () => {
  it('is named in no other: its own generator tells of it', async () => {
    const existing = { Product: ['category:references:to=Category'] };
    const of = async (tree: Readonly<Record<string, string>>): Promise<readonly string[]> =>
      (await surveyed({ name: 'Category', existing, tree })).resources.flatMap(({ associations }) =>
        associations.map(({ name }) => name.snake),
      );
    expect(await of({})).toEqual([]);
    expect(await of({ 'app/models/product.rb': 'class Product < ApplicationRecord\nend\n' })).toEqual(['products']);
  });
});

describe('serializers of what a resource is related to', () => {
  it('are known where they are there', async () => {
    const tree = { 'app/serializers/employee_serializer.rb': '' };
    const { options } = await surveyed({
      name: 'Badge',
      fields: ['employee:references', 'team:references'],
      existing: { Employee: [], Team: [] },
      tree,
    });
    expect(options['serializers']).toEqual(['EmployeeSerializer']);
    expect((await surveyed({ name: 'Badge' })).options).not.toHaveProperty('serializers');
  });
});
