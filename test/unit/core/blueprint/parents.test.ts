import { describe, expect, it } from 'vitest';
import { readBlueprint } from '../../../../src/core/blueprint/file.ts';
import { resolveBlueprint } from '../../../../src/core/blueprint/resolve.ts';
import { withResources } from '../../../../src/core/blueprint/write.ts';
import { InputError } from '../../../../src/core/errors.ts';
import type { Blueprint } from '../../../../src/core/pipeline.ts';
import type { Stack } from '../../../../src/core/ports.ts';
import { qualified } from '../../../../src/naming/index.ts';
import { node } from '../../../../src/stacks/node/index.ts';
import { fakeStack } from '../fake-stack.ts';

async function resolve(resources: string, stack: Stack = fakeStack): Promise<Blueprint> {
  const source = await readBlueprint(`version: 1\nresources:\n${resources}`, 'fleet.yml');
  return resolveBlueprint({
    application: 'fleet',
    generator: 'fake:new',
    requested: source.resources.filter(({ managed }) => managed !== false),
    existing: source.resources.filter(({ managed }) => managed === false),
    enums: source.enums,
    options: {},
    now: new Date('2026-01-02T03:04:05Z'),
    stack,
    problems: source.problems,
  });
}

async function problemsOf(resources: string, stack?: Stack): Promise<readonly (readonly (string | undefined)[])[]> {
  try {
    await resolve(resources, stack);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ where, message, hint }) => [where, message.split('\n')[0], hint]);
    throw error;
  }
}

const VEHICLE = '  Vehicle: { fields: [plate!] }\n';

describe('a resource with a parent', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['beside its parent', `${VEHICLE}  Car: { parent: Vehicle, fields: [doors:integer] }`, ['Vehicle', 'Car < Vehicle']],
    ['written before it', `  Car: { parent: Vehicle }\n${VEHICLE}`, ['Vehicle', 'Car < Vehicle']],
    ['that is a kind itself', `  Van: { parent: Car }\n  Car: { parent: Vehicle }\n${VEHICLE}`, ['Vehicle', 'Car < Vehicle', 'Van < Car']],
    ['of another spelling', `${VEHICLE}  Car: { parent: vehicle }`, ['Vehicle', 'Car < Vehicle']],
    ['made by hand', '  Vehicle: { managed: false }\n  Car: { parent: Vehicle }', ['Car < Vehicle']],
    [
      'in its own module first',
      `${VEHICLE}  Fleet::Vehicle: { fields: [plate!] }\n  Fleet::Car: { parent: Vehicle }`,
      ['Vehicle', 'Fleet::Vehicle', 'Fleet::Car < Fleet::Vehicle'],
    ],
    [
      'that refers to it where it may be empty',
      '  Vehicle: { fields: [plate!, "spare:references:to=Car:optional"] }\n  Car: { parent: Vehicle }',
      ['Vehicle', 'Car < Vehicle'],
    ],
    [
      'whose other kinds share its column',
      `${VEHICLE}  Car: { parent: Vehicle, fields: [doors:integer] }\n  Van: { parent: Vehicle, fields: [doors:integer] }`,
      ['Vehicle', 'Car < Vehicle', 'Van < Vehicle'],
    ],
  ])('%s is a kind of it, after it', async (_, resources, expected) => {
    const found = (await resolve(resources)).resources.map(({ name, parent }) =>
      parent === undefined ? qualified(name) : `${qualified(name)} < ${qualified(parent)}`,
    );
    expect(found).toEqual(expected);
  });

  it.each<readonly [string, string, string, string]>([
    [
      `${VEHICLE}  Car: { parent: Vehicel }`,
      'fleet.yml:4:10: Car',
      'is a kind of Vehicel, and there is no such resource; there is Vehicle',
      'Did you mean parent: Vehicle?',
    ],
    [
      '  Car: { parent: Boat }',
      'fleet.yml:3:10: Car',
      'is a kind of Boat, and there is no such resource; there is no other',
      'Describe Boat first, or leave parent out',
    ],
    ['  Car: { parent: Car }', 'fleet.yml:3:10: Car', 'cannot be its own parent', 'Name the resource that it is a kind of'],
    [
      '  Car: { parent: Van }\n  Van: { parent: Car }',
      'fleet.yml:3:10: Car',
      'is a kind of itself, by way of Van',
      'One of them has a table of its own: take parent out of that one',
    ],
    ['  Car: { parent: 3 }', 'fleet.yml:3:10', 'parent is the name of a resource', 'parent: Vehicle'],
    [
      '  Car: { parent: "9x" }',
      'fleet.yml:3:10: Car',
      'is a kind of 9x, and there is no such resource; there is no other',
      'Describe 9x first, or leave parent out',
    ],
    [
      `${VEHICLE}  Car:\n    parent: Vehicle\n    fields:\n      - plate!`,
      'fleet.yml:7:9: Car.plate',
      'is a field of Vehicle already, and cars have it by inheritance',
      'Leave plate out',
    ],
    [
      `${VEHICLE}  Car: { parent: Vehicle, fields: [doors:integer] }\n  Van: { parent: Car, fields: [doors:string] }`,
      'fleet.yml:5:32: Van.doors',
      'is a field of Car already, and vans have it by inheritance',
      'Leave doors out',
    ],
    [
      `${VEHICLE}  Car: { parent: Vehicle, fields: [doors:integer] }\n  Van: { parent: Vehicle, fields: [doors:string] }`,
      'fleet.yml:5:36: Van.doors',
      'shares a column of vehicles with the field of Car, and is not the same: doors:integer',
      'Write it as there, or give it another name: van_doors',
    ],
    [
      '  Vehicle: { fields: [plate!], soft_delete: true }\n  Car: { parent: Vehicle, fields: ["vin:string:uniq"] }',
      'fleet.yml:4:36: Car.vin',
      'is unique in the table of Vehicle, whose deleted records stay: that is not generated for a kind yet',
      'Take uniq from it, or write the field on Vehicle',
    ],
    [
      `${VEHICLE}  Car: { parent: Vehicle }\n  Note: { fields: ["about:references{polymorphic}:to=Car"] }`,
      'fleet.yml:5:20: Note.about',
      'points at Car, a kind of Vehicle: the type that is kept is that of the table',
      'Name Vehicle instead',
    ],
  ])('is refused at its line: %s', async (resources, where, message, hint) => {
    expect(await problemsOf(resources)).toEqual([[where, message, hint]]);
  });

  it('whose parent must refer to it has no first record', async () => {
    const problems = await problemsOf('  Vehicle: { fields: ["spare:references:to=Car"] }\n  Car: { parent: Vehicle }');
    expect(problems.map(([, message]) => message)).toEqual([
      expect.stringMatching(/^References go round in a circle: (Vehicle → Car → Vehicle|Car → Vehicle → Car); each is required/u),
    ]);
  });

  it.each([
    ['unique: [[a, b]]', 'unique', 'is not generated for a kind, which shares the table of its parent'],
    ['index: [[a, b]]', 'index', 'is not generated for a kind, which shares the table of its parent'],
    ["checks: ['a < b']", 'checks', 'is not generated for a kind, which shares the table of its parent'],
    ['many_to_many: [tags]', 'many_to_many', 'is not generated for a kind: what stands between would refer to a part of a table'],
    ['routes: [list]', 'routes', 'is nothing a kind has: it gets a model and no routes'],
    ['soft_delete: true', 'soft_delete', 'is said of a whole table, which a kind shares with its parent'],
  ])('says nothing of a table or of routes: %s', async (rule, key, message) => {
    const tag = '  Tag: { fields: [name!] }\n';
    const problems = await problemsOf(`${VEHICLE}${tag}  Car:\n    parent: Vehicle\n    fields: [a:integer, b:integer]\n    ${rule}`);
    expect(problems).toEqual([[expect.stringMatching(new RegExp(`^fleet\\.yml:8:\\d+: Car\\.${key}$`, 'u')), message, expect.any(String)]]);
  });

  it('is refused on a stack without such a thing, at its line', async () => {
    expect(await problemsOf(`${VEHICLE}  Car: { parent: Vehicle, fields: [doors:integer] }`, node)).toEqual([
      [
        'fleet.yml:4:10: Car',
        'parent keeps several classes in one table, which only Active Record does',
        'Use a field that tells the kinds apart, such as kind:enum{car.truck}!, or a resource of its own for each',
      ],
    ]);
  });
});

describe('a parent in a blueprint that a command writes into', () => {
  const rules = { parent: { value: 'Vehicle', where: 'command line' } };
  const field = { value: 'doors:integer', where: 'command line' };
  const text = 'version: 1\nresources:\n  Vehicle:\n    fields:\n      - plate!\n';

  it.each([
    ['with fields', [field], '  Car: { parent: Vehicle, fields: [ doors:integer ] }\n'],
    ['without any', [], '  Car: { parent: Vehicle }\n'],
  ])('stands before the fields, %s', async (_, fields, expected) => {
    expect(await withResources(text, [{ name: 'Car', where: 'command line', fields, rules, isOneLine: true }])).toBe(`${text}${expected}`);
  });

  it('comes to a resource that is there, and stays where its fields change', async () => {
    const there = `${text}  Car:\n    # four wheels\n    fields:\n      - doors:integer\n`;
    const told = await withResources(there, [{ name: 'Car', where: 'command line', fields: [field], rules }]);
    expect(told).toMatch(/ {2}Car:\n {4}# four wheels\n {4}parent: Vehicle\n {4}fields:\n {6}- doors:integer\n$/u);
    const more = { value: 'seats:integer', where: 'command line' };
    expect(await withResources(told, [{ name: 'Car', where: 'command line', fields: [field, more], rules }])).toContain(
      'parent: Vehicle\n',
    );
  });
});
