import { describe, expect, it } from 'vitest';
import { resourceView } from '../../../../../../src/stacks/rails/view/index.ts';
import { blueprintOf, resourceIn } from './blueprint.ts';

const TASKS = {
  User: { fields: ['name:string!'] },
  Task: {
    fields: ['user:references', 'title:string!', 'reviewer:references:to=User:optional'],
    owner: 'user',
    checks: ['user != reviewer'],
  },
};

const viewOf = async (more: object = {}) => {
  const blueprint = await blueprintOf({ ...TASKS, Task: { ...TASKS.Task, ...more } });
  return resourceView(blueprint, resourceIn(blueprint, 'Task'));
};

/** What an OpenAPI schema lists. */
const keysOf = (openApi: string, schema: string): readonly string[] => {
  const { components } = JSON.parse(openApi) as {
    readonly components: { readonly schemas: Readonly<Record<string, { readonly properties: object }>> };
  };
  return Object.keys(components.schemas[schema]?.properties ?? {});
};

describe('a resource whose records have an owner', () => {
  it('keeps it read-only in the model, and says so in the spec', async () => {
    const { sections, groups } = await viewOf();
    const lines = groups.flatMap((group) => group.lines);

    expect(sections.find(({ title }) => title === 'Attributes')?.lines).toEqual(['attr_readonly :user_id']);
    expect(lines).toContain('it { is_expected.to have_readonly_attribute(:user_id) }');
    expect(lines).toContain('  task.reviewer = task.user');
  });

  it('saves what else it refers to before it is given to nobody', async () => {
    const { groups } = await viewOf({
      fields: ['user:references', 'author:references:to=User', 'reviewer:references:to=User:optional'],
      checks: [],
    });
    const lines = groups.flatMap((group) => group.lines);
    const at = lines.indexOf('  task.user_id = -1');

    expect(lines.slice(at - 2, at)).toEqual([
      'it "refuses a user that does not exist even without validations" do',
      '  task.author = create(:user)',
    ]);
  });

  it('takes it in the body of a new record alone', async () => {
    const { api, requests } = await viewOf();

    expect(api.refusedLater).toBe('user_id');
    expect(keysOf(api.openApi, 'TaskInput')).toEqual(['user_id', 'title', 'reviewer_id']);
    expect(keysOf(api.openApi, 'TaskReplacement')).toEqual(['title', 'reviewer_id']);
    expect(keysOf(api.openApi, 'TaskChanges')).toEqual(['title', 'reviewer_id']);
    expect([requests.whole, requests.wholeEcho]).toEqual(['body.except(:user_id)', 'echo.except("user_id")']);
    expect(requests.changes.flat()).toContain('it "refuses another user_id, and keeps its own" do');
    expect(api.constants.join(' ')).toContain('FILTERS = { user_id: :id');
  });

  it('has nothing to refuse where records are only made, or never', async () => {
    const made = await viewOf({ routes: ['create', 'list'] });
    const changed = await viewOf({ routes: ['list', 'update'] });

    expect([made.api.refusedLater, changed.api.refusedLater]).toEqual(['', '']);
    expect(made.api.constants.join(' ')).toContain('FIELDS = { user_id: :id');
    expect(changed.api.constants.join(' ')).toContain('FIELDS = { title: :string');
  });

  it('is as any other without one', async () => {
    const blueprint = await blueprintOf({ ...TASKS, Task: { fields: TASKS.Task.fields } });
    const { api, requests } = resourceView(blueprint, resourceIn(blueprint, 'Task'));

    expect([api.refusedLater, requests.whole, requests.wholeEcho, requests.changes]).toEqual(['', 'body', 'echo', []]);
    expect(api.openApi).not.toContain('TaskReplacement');
  });
});

it('comes along with what it refers to, whichever run has made that', async () => {
  const blueprint = await blueprintOf({ User: TASKS.User, Task: { fields: ['user:references'] } });
  const task = resourceIn(blueprint, 'Task');
  const others = blueprint.resources.filter((other) => other !== task);
  const options = { ...blueprint.options, serializers: ['UserSerializer'], including: ['UserSerializer'] };
  const later = { ...blueprint, options, resources: [task], existing: others };
  const foreign = { ...later, options: { ...options, including: [] }, resources: blueprint.resources, existing: [] };

  expect(resourceView(blueprint, task).api.comingAlong).toEqual(resourceView(later, task).api.comingAlong);
  expect(resourceView(later, task).api.comingAlong).toHaveLength(1);
  expect(resourceView(foreign, task).api.comingAlong).toEqual([]);
});

it('two references to one resource come along with it under titles of their own', async () => {
  const blueprint = await blueprintOf(TASKS, { serializers: ['UserSerializer'], including: ['UserSerializer'] });
  const task = resourceIn(blueprint, 'Task');
  const tree = { ...blueprint, resources: [task], existing: blueprint.resources.filter((other) => other !== task) };

  expect(resourceView(tree, task).api.comingAlong.map(({ title }) => title)).toEqual([
    'user as one of its tasks_as_user',
    'user as one of its tasks_as_reviewer',
  ]);
});
