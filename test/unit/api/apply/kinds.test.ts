import { describe, expect, it } from 'vitest';
import { destroy } from '../../../../src/api/destroy.ts';
import { changeFields } from '../../../../src/api/field.ts';
import { generate } from '../../../../src/api/generate.ts';
import { undo } from '../../../../src/api/undo.ts';
import type { MemoryFiles } from '../../../../src/effects/memory-files.ts';
import { effectsOver, railsApplication, ROOT, UNPROVEN } from '../../hostile/world.ts';
import { userTree } from '../tree.ts';
import { apply, migration, migrationsOf, read, written } from './world.ts';

const DROP = { allowDestructive: true };

type Described = Readonly<Record<string, object>>;
const described = (resources: Described): string => JSON.stringify({ version: 1, application: 'fleet', resources });

const VEHICLE = { fields: ['plate:string!'] };
const CAR = { parent: 'Vehicle', fields: ['doors:integer!', 'garage:references:optional'] };
const TRUCK = { parent: 'Vehicle', fields: ['payload:integer:min=0', 'doors:integer!'] };
const FLEET: Described = { Garage: { fields: ['name!'] }, Vehicle: VEHICLE, Car: CAR, Truck: TRUCK };
const { Garage = {} } = FLEET;

async function fleet(resources: Described = FLEET): Promise<MemoryFiles> {
  const files = railsApplication();
  await apply(files, described(resources));
  return files;
}

const names = async (files: MemoryFiles, resources: Described): Promise<readonly string[]> =>
  migrationsOf(await apply(files, described(resources), DROP));

async function model(files: MemoryFiles, name: string, fields: readonly string[], options: Record<string, string> = {}): Promise<void> {
  await generate({ ...UNPROVEN, generator: 'model', root: ROOT, name, fields, options }, effectsOver(files));
}

describe('kinds in a blueprint applied to a Rails application', { timeout: 60_000 }, () => {
  it('come with their parents, each a model alone, and nothing comes the second time', async () => {
    const files = railsApplication();
    const report = await apply(files, described(FLEET));

    expect(migrationsOf(report)).toEqual(['create_garages', 'create_vehicles', 'add_cars_to_vehicles', 'add_trucks_to_vehicles']);
    expect(
      written(report)
        .filter((file) => /car/u.test(file) && !file.includes('db/migrate'))
        .sort(),
    ).toEqual(['app/models/car.rb', 'spec/factories/cars.rb', 'spec/models/car_spec.rb']);
    expect(await read(files, 'app/models/car.rb')).toContain('class Car < Vehicle\n');
    expect(migration(files, '_add_cars_to_vehicles.rb')).toMatch(/t\.string :type\n {6}t\.integer :doors\n/u);
    expect(migration(files, '_add_trucks_to_vehicles.rb')).not.toMatch(/:type|:doors/u);
    const after = files.snapshot();
    expect(written(await apply(files, described(FLEET)))).toEqual([]);
    expect(files.snapshot()).toEqual(after);
  });

  it('are the same as those that commands make, which tell the blueprint of them', async () => {
    const files = await fleet({ Vehicle: VEHICLE });
    await model(files, 'Car', ['doors:integer!'], { parent: 'Vehicle' });
    expect(await read(files, 'blueprint.yml')).toContain('  Car: { parent: Vehicle, fields: [ doors:integer! ] }\n');
    const made = await fleet({ Vehicle: VEHICLE });
    await apply(made, described({ Vehicle: VEHICLE, Car: { parent: 'Vehicle', fields: ['doors:integer!'] } }));

    for (const file of ['app/models/car.rb', 'spec/models/car_spec.rb', 'spec/factories/cars.rb'])
      expect(await read(files, file), file).toBe(await read(made, file));
    expect(written(await apply(files, await read(files, 'blueprint.yml')))).toEqual([]);
  });

  it.each<readonly [string, Described, readonly string[]]>([
    ['a kind of a kind', { ...FLEET, Tanker: { parent: 'Truck', fields: ['volume:integer'] } }, ['add_tankers_to_vehicles']],
    ['a kind that brings no column', { ...FLEET, Van: { parent: 'Vehicle', fields: ['doors:integer!'] } }, []],
    ['a field more', { ...FLEET, Car: { ...CAR, fields: [...CAR.fields, 'colour:string'] } }, ['add_colour_to_cars']],
    ['a kind less', { Garage, Vehicle: VEHICLE, Truck: TRUCK }, ['drop_cars_from_vehicles']],
    ['all kinds less', { Garage, Vehicle: VEHICLE }, ['drop_trucks_from_vehicles', 'drop_cars_from_vehicles']],
    ['all of them less', { Garage }, ['drop_trucks_from_vehicles', 'drop_cars_from_vehicles', 'drop_vehicles']],
  ])('differ by %s', async (_, resources, expected) => {
    const files = await fleet();
    const before = userTree(files);
    expect([...(await names(files, resources))].sort()).toEqual([...expected].sort());
    expect(written(await apply(files, described(resources)))).toEqual([]);
    await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, effectsOver(files));
    expect(userTree(files)).toEqual(before);
  });

  it('that go take their records, and what the table has for them alone', async () => {
    const files = await fleet();
    await apply(files, described({ Garage, Vehicle: VEHICLE, Truck: TRUCK }), DROP);

    const drop = migration(files, '_drop_cars_from_vehicles.rb');
    expect(drop).toContain(`up_only { execute "DELETE FROM vehicles WHERE type = 'Car'" }`);
    expect(drop).toMatch(/remove_reference :vehicles, :garage/u);
    expect(drop).not.toMatch(/:doors|:type/u);
    expect(Object.keys(userTree(files)).filter((file) => /car/u.test(file) && !file.includes('/migrate/'))).toEqual([]);
    await apply(files, described({ Garage, Vehicle: VEHICLE }), DROP);
    expect(migration(files, '_drop_trucks_from_vehicles.rb')).toMatch(/t\.remove :type, type: :string/u);
    expect(await names(files, FLEET)).toEqual(['add_cars_to_vehicles_2', 'add_trucks_to_vehicles_2']);
  });

  it.each<readonly [string, Described, RegExp]>([
    [
      'another parent',
      { ...FLEET, Boat: { fields: ['name!'] }, Car: { ...CAR, parent: 'Boat' } },
      /Car is a kind of Vehicle here, and the blueprint wants it to be a kind of Boat/u,
    ],
    [
      'no parent any more',
      { ...FLEET, Car: { fields: CAR.fields } },
      /Car is a kind of Vehicle here, and the blueprint wants a table of its own/u,
    ],
    ['a parent of late', { ...FLEET, Garage: { parent: 'Vehicle', fields: ['name!'] } }, /Garage has the table garages here/u],
    ['kinds and no parent', { Garage, Car: CAR }, /is a kind of Vehicle, and there is no such resource/u],
  ])('with %s are refused', async (_, resources, reason) => {
    const files = await fleet();
    const before = userTree(files);
    await expect(apply(files, described(resources), DROP)).rejects.toThrow(reason);
    expect(userTree(files)).toEqual(before);
  });

  it('are in the way of their parent where they were made by hand', async () => {
    const files = await fleet({ Garage, Vehicle: VEHICLE });
    await files.write(`${ROOT}/app/models/sledge.rb`, 'class Sledge < Vehicle\nend\n');
    await expect(apply(files, described({ Garage }), DROP)).rejects.toThrow(
      'Vehicle cannot go while Sledge is a kind of it; nothing was written',
    );
  });

  it('are lost to nobody unasked', async () => {
    const files = await fleet();
    await expect(apply(files, described({ Garage, Vehicle: VEHICLE, Truck: TRUCK }))).rejects.toThrow(
      'Car, a kind of Vehicle, with its records',
    );
  });

  it('get fields of their own by command, and are taken back', async () => {
    const files = await fleet();
    const change = { root: ROOT, resource: 'Car', verb: { kind: 'add', words: ['colour:string'] }, emptyTable: false } as const;
    await changeFields({ ...UNPROVEN, ...change }, effectsOver(files));
    expect(await read(files, 'blueprint.yml')).toMatch(/parent: Vehicle[^]*colour:string/u);
    expect(written(await apply(files, await read(files, 'blueprint.yml')))).toEqual([]);
    const taking = { root: ROOT, generator: 'resource', force: false, dryRun: false };
    await expect(destroy({ ...taking, name: 'Vehicle' }, effectsOver(files))).rejects.toThrow(/Vehicle cannot go while Car, Truck refer/u);
  });
});
