import { describe, expect, it } from 'vitest';
import { readBlueprint } from '../../../../../src/core/blueprint/file.ts';
import { resolveBlueprint } from '../../../../../src/core/blueprint/resolve.ts';
import { toName } from '../../../../../src/naming/index.ts';
import { rails } from '../../../../../src/stacks/rails/index.ts';
import { isKept, refersWithoutKey } from '../../../../../src/stacks/rails/project/kept.ts';
import { includesOf } from '../../../../../src/stacks/rails/view/api-view.ts';

const TEXT = `version: 1
resources:
  Vehicle: { fields: [plate!], soft_delete: true }
  Car: { parent: Vehicle }
  Van: { parent: Car }
  Trip: { fields: ['van:references'] }
  Garage: { fields: ['trip:references'] }
  Note: { fields: ['about:references{polymorphic}:to=Garage.Trip'] }
`;

async function fleet() {
  const source = await readBlueprint(TEXT, 'fleet.yml');
  return resolveBlueprint({
    application: 'fleet',
    generator: 'rails:new',
    requested: source.resources,
    existing: [],
    enums: {},
    options: { stack: 'rails' },
    now: new Date('2026-01-02T03:04:05Z'),
    stack: rails,
    problems: source.problems,
  });
}

describe('records that stay when they are deleted', () => {
  it.each([
    ['Vehicle', true],
    ['Car', true],
    ['Van', true],
    ['Trip', false],
  ])('are those of %s: %s, as the parent of a kind says', async (name, expected) => {
    expect(isKept(await fleet(), toName(name))).toBe(expected);
  });

  it('are looked after where something refers to a kind, and so is what is in one of several tables', async () => {
    const blueprint = await fleet();
    const referring = blueprint.resources.filter((resource) => refersWithoutKey(blueprint, resource));
    expect(referring.map(({ name }) => name.pascal)).toEqual(['Trip', 'Note']);
  });
});

describe('what can be shown along with a record', () => {
  it('is no kind that the run makes, for a kind has no serializer', async () => {
    const blueprint = await fleet();
    const shown = blueprint.resources.map((resource) => [
      resource.name.pascal,
      includesOf(blueprint, resource).map(({ name }) => name.snake),
    ]);
    expect(Object.fromEntries(shown)).toMatchObject({ Trip: ['garages', 'notes'], Garage: ['trip', 'notes'] });
  });
});
