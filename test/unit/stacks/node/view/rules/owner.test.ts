import { describe, expect, it } from 'vitest';
import { readBlueprint } from '../../../../../../src/core/blueprint/file.ts';
import { resolveBlueprint } from '../../../../../../src/core/blueprint/resolve.ts';
import { node } from '../../../../../../src/stacks/node/index.ts';
import { resourceView } from '../../../../../../src/stacks/node/view/index.ts';

const FIELDS = ['user:references', 'title:string!', 'reviewer:references:to=User:optional'];

const viewOf = async (rules: object) => {
  const resources = { User: { fields: ['name:string!'] }, Task: { fields: FIELDS, ...rules } };
  const source = await readBlueprint(JSON.stringify({ version: 1, application: 'tracker', resources }), 'tracker.json');
  const blueprint = resolveBlueprint({
    application: 'tracker',
    generator: 'node:resource',
    requested: source.resources,
    existing: [],
    enums: {},
    options: { stack: 'node', framework: 'express' },
    now: new Date('2026-01-02T03:04:05Z'),
    stack: node,
    problems: source.problems,
  });
  const task = blueprint.resources.find(({ name }) => name.pascal === 'Task');
  if (task === undefined) throw new Error('There is no Task');
  return resourceView(blueprint, task);
};

const names = (list: readonly { readonly name: string }[]): readonly string[] => list.map(({ name }) => name);

describe('a resource whose records have an owner', () => {
  it('sets it once, apart from the fields that change', async () => {
    const view = await viewOf({ owner: 'user' });

    expect([names(view.once), names(view.open)]).toEqual([['userId'], ['title', 'reviewerId']]);
    expect([view.replacement, view.replacementType]).toEqual(['taskReplacement', 'TaskReplacement']);
    expect(view.filters.find(({ name }) => name === 'userId')?.zodForFilter).toBe('once.userId');
    expect([names(view.examples.create), names(view.examples.replace)]).toEqual([
      ['userId', 'title', 'reviewerId'],
      ['title', 'reviewerId'],
    ]);
  });

  it('is held to that by its tests', async () => {
    const { tests } = await viewOf({ owner: 'user', unique: [['user', 'title']], checks: ['user != reviewer'] });

    expect(names(tests.later.fields)).toEqual(['title', 'reviewerId']);
    expect(tests.later.missingRules).toEqual(["'title required'", "'unheardOf UNKNOWN_FIELD'"]);
    expect(tests.later.nullRules).toContain("'userId UNKNOWN_FIELD'");
    expect(names(tests.later.forbidden)).toContain('userId');
    expect(tests.keyCases.map(({ later, once }) => [names(later), names(once)])).toEqual([[['title'], ['userId']]]);
    expect(tests.laterReferences).toEqual(['reviewerId']);
    expect(tests.sentLater).toBe(', body: replacement');
  });

  it.each([
    [['create', 'list'], ['newTask', 'taskQuery'], true, ', body: { title: '],
    [['replace'], ['taskReplacement'], false, ', body: replacement'],
    [['create', 'update'], ['newTask', 'taskChanges'], true, ', body: { title: '],
  ])('imports and tests what its routes ask for: %s', async (routes, imported, usesBody, sent) => {
    const { routes: view, tests } = await viewOf({ owner: 'user', routes });

    expect([view.modelImports, tests.usesBody]).toEqual([imported, usesBody]);
    if (routes.includes('update') || routes.includes('replace')) expect(tests.sentLater.startsWith(sent)).toBe(true);
  });

  it('is as any other without one', async () => {
    const view = await viewOf({});

    expect([view.hasOwner, view.once, view.replacement, view.replacementType]).toEqual([false, [], 'newTask', 'NewTask']);
    expect(view.tests.sentLater).toBe(', body');
  });
});
