import { describe, expect, it } from 'vitest';
import { readBlueprint } from '../../../../src/core/blueprint/file.ts';
import { resolveBlueprint } from '../../../../src/core/blueprint/resolve.ts';
import { withResources } from '../../../../src/core/blueprint/write.ts';
import { InputError, type Problem } from '../../../../src/core/errors.ts';
import type { Blueprint, Resource } from '../../../../src/core/pipeline.ts';
import type { Stack } from '../../../../src/core/ports.ts';
import { fakeStack } from '../fake-stack.ts';

async function resolve(resources: string, stack: Stack = fakeStack): Promise<Blueprint> {
  const source = await readBlueprint(`version: 1\napplication: tracker\nresources:\n${resources}`, 'tracker.yml');
  return resolveBlueprint({
    application: 'tracker',
    generator: 'fake:new',
    requested: source.resources,
    existing: [],
    enums: source.enums,
    options: {},
    now: new Date('2026-01-02T03:04:05Z'),
    stack,
    problems: source.problems,
  });
}

async function problemsOf(resources: string, stack?: Stack): Promise<readonly Problem[]> {
  try {
    await resolve(resources, stack);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

const ISSUE = [
  '  Project: { fields: [name!] }',
  '  Label: { fields: [name!] }',
  '  Issue:',
  "    fields: ['project:references', number:integer!, status!, starts_on:date, ends_on:date, 'code:string{20}:uniq']",
].join('\n');

const issue = (rule: string): string => `${ISSUE}\n    ${rule}\n`;

const named = (blueprint: Blueprint, name: string): Resource => {
  const found = blueprint.resources.find((resource) => resource.name.pascal === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
};

const keys = (list: Resource['uniques']): readonly string[] => (list ?? []).map((fields) => fields.map(({ name }) => name.snake).join(' '));

describe('the rules of a resource', () => {
  it('are keys, comparisons, routes and soft deletion', async () => {
    const found = named(
      await resolve(
        issue(
          'unique: [[project, number]]\n    index: [[project, status], [status, starts_on]]\n    checks: [starts_on<=ends_on]\n    routes: [show, list]\n    soft_delete: true',
        ),
      ),
      'Issue',
    );

    expect(keys(found.uniques)).toEqual(['project number']);
    expect(keys(found.indexes)).toEqual(['project status', 'status starts_on']);
    expect(found.checks?.map(({ left, operator, right }) => [left.name.snake, operator, right.name.snake])).toEqual([
      ['starts_on', '<=', 'ends_on'],
    ]);
    expect(found.routes).toEqual(['list', 'show']);
    expect(found.softDelete).toBe(true);
  });

  it('are absent where nothing is asked for, and where all routes are', async () => {
    const found = named(await resolve(issue('routes: [delete, create, list, show, update, replace]\n    soft_delete: false')), 'Issue');

    expect(Object.keys(found).sort()).toEqual(['associations', 'fields', 'name']);
  });

  it.each([
    ['unique: [[project, numbr]]', '8:14', "Issue has no field 'numbr'", "Did you mean 'number'?"],
    ['unique: [[project_id, number]]', '8:14', "Issue has no field 'project_id'", "Did you mean 'project'?"],
    ['unique: [number]', '8:14', 'unique holds lists of two and more fields', 'number:…:uniq'],
    ['unique: number', '8:5', 'unique is a list of lists', 'unique: [[project, number]]'],
    ['unique: [[number, number]]', '8:14', 'names number twice', 'unique:'],
    ['index: [[project, status], [project, status]]', '8:32', '[project, status] is here twice', 'Keep one'],
    ["checks: ['starts_on before ends_on']", '8:14', "'starts_on before ends_on' is no comparison", 'starts_on <= ends_on'],
    ["checks: ['starts_on <= number']", '8:14', 'starts_on is date and number is integer, which do not compare', 'of one type'],
    ["checks: ['number < number']", '8:14', 'compares number with itself', 'another field'],
    ['routes: [list, shew]', '8:20', "'shew' is no route", "Did you mean 'show'?"],
    ['routes: []', '8:5', 'routes is a list of create, list', 'routes: [list, show]'],
    ['soft_delete: yes please', '8:5', 'soft_delete is true or false', 'soft_delete: true'],
    ['timestamps: false', '8:5', 'a list is walked by (created_at, id)', 'there are always both'],
    ['timestamps: no thanks', '8:5', 'timestamps is true', 'timestamps: true'],
    ['owner: [project]', '8:5', 'owner is the name of a required reference', 'owner: user'],
    ['owner: projet', '8:5', "Issue has no field 'projet'", "Did you mean 'project'?"],
    ['owner: status', '8:5', 'status is of type string; an owner is another record', 'status:references'],
    ['unique: [[project, code]]', '8:14', 'code is unique by itself', 'Take uniq from code'],
    ['uniqe: [[project, number]]', '8:5', '"uniqe" is not known here', "Did you mean 'unique'?"],
    ['many_to_many: [tags]', '8:20', 'is a relation to Tag through IssueTag, and there is no resource Tag', 'Describe Tag'],
    ['many_to_many: { labels: { over: Label } }', '8:31', "'over' is not known here; expected to, through", ''],
  ])('that cannot be are told with their place, their line and a caret: %s', async (rule, place, message, hint) => {
    const [problem] = await problemsOf(issue(rule));
    const column = Number(place.split(':')[1]);

    expect(problem?.where).toContain(`tracker.yml:${place}`);
    expect(problem?.message).toContain(message);
    expect(problem?.message.split('\n').slice(1)).toEqual([`      ${rule}`, `  ${' '.repeat(column - 1)}^`]);
    expect(problem?.hint ?? '').toContain(hint);
  });

  it.each([
    [
      "['project:references:optional', name!]",
      'project may be left out; whose a record is, is known from the start',
      'Make it required: project:references',
    ],
    [
      "['project:references:to=Label:optional', name!]",
      'project may be left out; whose a record is, is known from the start',
      'Make it required: project:references:to=Label',
    ],
    ["['project:references{polymorphic}:to=Project.Label!', name!]", 'project points at several resources', 'project:references'],
    ["['project:references:sensitive', name!]", 'project is kept secret; the list is filtered by the owner', 'Take sensitive from project'],
    ["['project:references', 'auth:token']", 'nothing of Issue but its owner can be written', 'Give it another field, or leave owner out'],
  ])(
    'say whose a record is by a required reference to one resource, beside which something can change: %s',
    async (fields, message, hint) => {
      const others = '  Project: { fields: [name!] }\n  Label: { fields: [name!] }';

      const [problem] = await problemsOf(`${others}\n  Issue:\n    fields: ${fields}\n    owner: project\n`);

      expect(problem?.where).toBe('tracker.yml:8:5: Issue.owner');
      expect(problem?.message).toContain(message);
      expect(problem?.hint).toContain(hint);
    },
  );

  it('name the owner, whatever it is called', async () => {
    const [found, without] = await Promise.all(
      ['owner: Project', 'timestamps: true'].map(async (rule) => named(await resolve(issue(rule)), 'Issue')),
    );

    expect(found?.owner).toBe(found?.fields.find(({ name }) => name.snake === 'project'));
    expect(without?.owner).toBeUndefined();
  });

  it('are refused by a stack that does not generate them, each at its line', async () => {
    const stack: Stack = { ...fakeStack, blueprintSupport: { ...fakeStack.blueprintSupport, checks: { instead: 'a rule by hand' } } };

    const [problem] = await problemsOf(issue("checks: ['starts_on <= ends_on']"), stack);

    expect(problem).toMatchObject({ where: 'tracker.yml:8:14: Issue', hint: 'Use a rule by hand' });
    expect(problem?.message).toContain('checks is not generated for this stack yet');
  });

  it('are written as they are read', async () => {
    const rules = {
      unique: [['project', 'number']],
      index: [['project', 'status']],
      checks: ['starts_on <= ends_on'],
      many_to_many: { tags: { to: 'Label', through: 'Labelling' } },
      routes: ['list', 'show'],
      soft_delete: true,
      owner: 'project',
    };
    const body = JSON.stringify({ fields: ['status', 'project:references'], ...rules });
    const { resources } = await readBlueprint(`version: 1\nresources:\n  Issue: ${body}\n`, 'tracker.yml');

    const text = await withResources('version: 1\nresources: {}\n', resources);

    const { resources: again } = await readBlueprint(text, 'tracker.yml');
    expect(again.map(({ name }) => name)).toEqual(['Issue', 'Labelling']);
    expect(text).not.toContain('Labelling:');
    expect(text).toContain('checks: [ starts_on <= ends_on ]');
    expect(again[0]?.rules?.unique?.map(({ value }) => value)).toEqual([['project', 'number']]);
    expect(again[0]?.rules?.owner?.value).toBe('project');
  });
});

describe('a relation to many by way of another resource', () => {
  const through = (blueprint: Blueprint, name: string): readonly string[] =>
    (named(blueprint, name).through ?? []).map(
      (one) => `${one.name.snake}: ${one.near.name.snake} ${one.join.pascal} ${one.far.name.snake} → ${one.target.pascal}`,
    );

  it('implies that resource, which holds each pair once, and is there on both sides', async () => {
    const blueprint = await resolve(issue('many_to_many: [labels]'));

    const join = named(blueprint, 'IssueLabel');
    expect(join.fields.map(({ name, required, onDelete }) => [name.snake, required, onDelete])).toEqual([
      ['issue', true, 'cascade'],
      ['label', true, 'cascade'],
    ]);
    expect(keys(join.uniques)).toEqual(['issue label']);
    expect(through(blueprint, 'Issue')).toEqual(['labels: issue IssueLabel label → Label']);
    expect(through(blueprint, 'Label')).toEqual(['issues: label IssueLabel issue → Issue']);
  });

  it('is one relation where both sides tell of it', async () => {
    const blueprint = await resolve(
      '  Issue: { fields: [title!], many_to_many: [labels] }\n  Label: { fields: [name!], many_to_many: [issues] }\n',
    );

    expect(blueprint.resources.map(({ name }) => name.pascal)).toEqual(['Issue', 'Label', 'IssueLabel']);
    expect(through(blueprint, 'Label')).toEqual(['issues: label IssueLabel issue → Issue']);
  });

  it('goes through a resource that is described, with names of its own', async () => {
    const blueprint = await resolve(
      [
        '  Label: { fields: [name!] }',
        '  Issue: { fields: [title!], many_to_many: { tags: { to: Label, through: Labelling } } }',
        "  Labelling: { fields: ['label:references', 'issue:references', note] }\n",
      ].join('\n'),
    );

    expect(through(blueprint, 'Issue')).toEqual(['tags: issue Labelling label → Label']);
    expect(through(blueprint, 'Label')).toEqual(['issues: label Labelling issue → Issue']);
    expect(named(blueprint, 'Labelling').uniques).toBeUndefined();
  });

  it('leads from a resource to itself by two references', async () => {
    const blueprint = await resolve('  Issue: { fields: [title!], many_to_many: { blockers: { to: Issue, through: Blockage } } }\n');

    expect(named(blueprint, 'Blockage').fields.map(({ name }) => name.snake)).toEqual(['issue', 'blocker']);
    expect(through(blueprint, 'Issue')).toEqual([
      'blockers: issue Blockage blocker → Issue',
      'issues_as_blocker: blocker Blockage issue → Issue',
    ]);
  });

  it('needs references to both', async () => {
    const problems = await problemsOf(
      '  Label: { fields: [name!] }\n  Issue: { fields: [title!], many_to_many: { labels: { through: Tag } } }\n  Tag: { fields: ["label:references"] }\n',
    );

    expect(problems[0]?.message).toContain('goes through Tag, which has no reference to Issue');
    expect(problems[0]?.hint).toBe('Add it to Tag: issue:references');
  });

  it('has a name that nothing else of the resource has', async () => {
    const [problem] = await problemsOf(
      '  Label: { fields: [name!] }\n  Issue: { fields: [title!, labels:integer], many_to_many: [labels] }\n',
    );

    expect(problem?.message).toContain('would have two things called labels');
  });
});

describe('a reference to one of several resources', () => {
  const DISCUSSED = '  Issue: { fields: [title!] }\n  Document: { fields: [title!] }\n';

  it('knows its targets, and they know the other side', async () => {
    const blueprint = await resolve(
      `${DISCUSSED}  Comment: { fields: ['commentable:references{polymorphic}:to=Issue.Document', body!] }\n`,
    );

    expect(
      named(blueprint, 'Comment').polymorphic?.map(({ field, targets }) => [field.name.snake, ...targets.map(({ pascal }) => pascal)]),
    ).toEqual([['commentable', 'Issue', 'Document']]);
    for (const target of ['Issue', 'Document'])
      expect(named(blueprint, target).polymorphicMany?.map((one) => [one.name.snake, one.target.pascal])).toEqual([
        ['comments', 'Comment'],
      ]);
  });

  it('is refused where a target is no resource', async () => {
    const [problem] = await problemsOf(`${DISCUSSED}  Comment:\n    fields: ['commentable:references{polymorphic}:to=Isue.Document']\n`);

    expect(problem?.where).toBe('tracker.yml:7:14: Comment.commentable');
    expect(problem?.hint).toBe('Did you mean commentable:references{polymorphic}:to=Issue.Document?');
  });
});
