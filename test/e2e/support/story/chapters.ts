import type { Edit, Tracker } from './blueprint.ts';
import type { Becomes, Row, Values } from './rows.ts';

/** One change of the file, and what it has to do with what is in the tables. */
export interface Chapter {
  readonly name: string;
  readonly edit: Edit;
  /** Put in before the tables change. */
  readonly rows: readonly Row[];
  readonly becomes: Becomes;
  /** What is not lost unasked: names in the refusal. */
  readonly refused?: readonly string[];
}

const row = (table: string, id: number, values: Values): Row => ({ table, id, values });
const plus =
  (values: Values) =>
  (old: Values): Values => ({ ...old, ...values });
const without =
  (...columns: readonly string[]) =>
  (old: Values): Values =>
    Object.fromEntries(Object.entries(old).filter(([column]) => !columns.includes(column)));
const renamed =
  (names: Readonly<Record<string, string>>) =>
  (old: Values): Values =>
    Object.fromEntries(Object.entries(old).map(([column, value]) => [names[column] ?? column, value]));

/** The tracker of examples/tracker.yml on its first day: five resources, some of whose names will not last. */
export const FIRST: Tracker = {
  enums: { role: ['owner', 'admin', 'member'], priority: ['low', 'medium', 'high'] },
  resources: {
    Organization: { fields: ['name:string:length=2..120!', 'handle:string{40}:length=2..40:uniq!'] },
    Account: { fields: ['email:email:uniq!', 'name:string:length=1..120!', 'nickname:string{40}'] },
    Membership: {
      fields: ['organization:references:on_delete=cascade', 'account:references', 'role:enum:of=role:default=member!'],
    },
    Project: { fields: ['organization:references:on_delete=cascade', 'key:string{10}:length=2..10!', 'name:string:length=2..120!'] },
    Issue: {
      fields: [
        'project:references:on_delete=cascade',
        'number:integer:min=1!',
        'subject:string{120}!',
        'description:string',
        'status:enum{open.done}:default=open!',
        'creator:references:to=Membership',
        'parent:references:to=Issue:optional:on_delete=nullify',
        'estimate:integer:min=0',
        'starts_on:date',
        'due_on:date:index',
      ],
    },
  },
};

const issue = { status: 'open', description: null, parent_id: null, estimate: null, starts_on: null, due_on: null };

export const FIRST_ROWS: readonly Row[] = [
  row('organizations', 1, { name: 'Analytical Engines', handle: 'engines' }),
  row('accounts', 1, { email: 'ada@example.com', name: 'Ada', nickname: 'Countess' }),
  row('memberships', 1, { organization_id: 1, account_id: 1, role: 'owner' }),
  row('projects', 1, { organization_id: 1, key: 'ENG', name: 'Engine' }),
  row('issues', 1, { ...issue, project_id: 1, number: 1, subject: "It's too slow", creator_id: 1, estimate: 3, starts_on: '2026-02-01' }),
];

export const CHAPTERS: readonly Chapter[] = [
  {
    name: 'fields that every row must have',
    edit: {
      resources: {
        Issue: { add: ['priority:enum:of=priority:default=medium!'] },
        Account: { add: ['blocked:boolean:default=false!'] },
      },
    },
    rows: [row('issues', 2, { ...issue, project_id: 1, number: 2, subject: 'Ümlaut', description: 'a line\nand another', creator_id: 1 })],
    becomes: { issues: plus({ priority: 'medium' }), accounts: plus({ blocked: 0 }) },
  },
  {
    name: 'fields that are called otherwise',
    edit: {
      resources: {
        Organization: { words: { 'handle:string{40}:length=2..40:uniq!': 'slug:string{40}:length=2..40:uniq:was=handle!' } },
        Issue: {
          words: {
            'subject:string{120}!': 'title:string{120}:was=subject!',
            'creator:references:to=Membership': 'reporter:references:to=Membership:was=creator',
          },
        },
      },
    },
    rows: [
      row('organizations', 2, { name: 'Difference Engines', handle: 'difference' }),
      row('issues', 3, { ...issue, project_id: 1, number: 3, subject: 'A child', creator_id: 1, parent_id: 1, priority: 'high' }),
    ],
    becomes: { organizations: renamed({ handle: 'slug' }), issues: renamed({ subject: 'title', creator_id: 'reporter_id' }) },
  },
  {
    name: 'fields of other types',
    edit: {
      resources: {
        Issue: {
          words: {
            'title:string{120}:was=subject!': 'title:string{250}:length=1..250:was=subject!',
            'description:string': 'description:text',
            'estimate:integer:min=0': 'estimate:decimal{6.2}:min=0',
          },
        },
      },
    },
    rows: [
      row('issues', 4, { ...issue, project_id: 1, number: 4, title: 'Long', reporter_id: 1, priority: 'low', estimate: 5, status: 'done' }),
    ],
    becomes: {},
  },
  {
    name: 'resources that refer to others, and are referred to',
    edit: {
      resources: {
        Milestone: { add: ['project:references:on_delete=cascade', 'name:string:length=1..80!', 'due_on:date:index'] },
        Comment: {
          add: ['commentable:references{polymorphic}:to=Issue.Project!', 'author:references:to=Membership', 'body:text:length=1..10000!'],
        },
        Issue: { add: ['milestone:references:optional:on_delete=nullify'] },
      },
    },
    rows: [row('projects', 2, { organization_id: 2, key: 'DIF', name: 'Difference' })],
    becomes: { milestones: 'new', comments: 'new', issues: plus({ milestone_id: null }) },
  },
  {
    name: 'keys of several fields',
    edit: { resources: { Project: { unique: [['organization', 'key']] }, Issue: { unique: [['project', 'number']] } } },
    rows: [
      row('milestones', 1, { project_id: 1, name: 'One', due_on: '2026-03-01' }),
      row('issues', 5, {
        ...issue,
        ...{ project_id: 2, number: 1, title: 'Planned', reporter_id: 1, priority: 'low', estimate: 2.5, milestone_id: 1 },
      }),
      row('comments', 1, { commentable_type: 'Issue', commentable_id: 1, author_id: 1, body: 'Why?' }),
    ],
    becomes: {},
  },
  {
    name: 'more values of an enum, shared and not',
    edit: {
      enums: { role: ['owner', 'admin', 'member', 'guest'] },
      resources: {
        Issue: { words: { 'status:enum{open.done}:default=open!': 'status:enum{open.in_review.done}:default=open!' } },
      },
    },
    rows: [row('comments', 2, { commentable_type: 'Project', commentable_id: 2, author_id: 1, body: 'Which?' })],
    becomes: {},
  },
  {
    name: 'fields that go',
    edit: {
      resources: {
        Account: { words: { 'nickname:string{40}': undefined } },
        Issue: { words: { 'estimate:decimal{6.2}:min=0': undefined } },
      },
    },
    rows: [
      row('accounts', 2, { email: 'charles@example.com', name: 'Charles', nickname: null, blocked: true }),
      row('memberships', 2, { organization_id: 2, account_id: 2, role: 'guest' }),
    ],
    becomes: { accounts: without('nickname'), issues: without('estimate') },
    refused: ['Account.nickname', 'Issue.estimate'],
  },
  {
    name: 'records that stay when they are deleted, and routes that go',
    edit: { resources: { Membership: { soft_delete: true }, Comment: { routes: ['create', 'list', 'show', 'delete'] } } },
    rows: [row('comments', 3, { commentable_type: 'Issue', commentable_id: 5, author_id: 2, body: 'Mine.' })],
    becomes: { memberships: plus({ deleted_at: null }) },
  },
  {
    name: 'many of one to many of another',
    edit: {
      resources: {
        Label: {
          add: ['project:references:on_delete=cascade', 'name:string:length=1..40!', 'color:string{20}'],
          unique: [['project', 'name']],
          routes: ['create', 'list', 'update', 'delete'],
        },
        Issue: { many_to_many: ['labels'] },
      },
    },
    rows: [
      row('memberships', 3, { organization_id: 1, account_id: 2, role: 'admin', deleted_at: '2026-02-02' }),
      row('issues', 6, {
        ...without('estimate')(issue),
        ...{ project_id: 2, number: 2, title: 'Looked at', reporter_id: 3, priority: 'low', milestone_id: null, status: 'in_review' },
      }),
    ],
    becomes: { labels: 'new', issue_labels: 'new' },
  },
  {
    name: 'a condition over two fields, and no milestones any more',
    edit: {
      gone: ['Milestone'],
      resources: {
        Issue: { checks: ['starts_on <= due_on'], words: { 'milestone:references:optional:on_delete=nullify': undefined } },
      },
    },
    rows: [
      row('labels', 1, { project_id: 1, name: 'slow', color: null }),
      row('issue_labels', 1, { issue_id: 1, label_id: 1 }),
      row('issues', 7, {
        ...without('estimate')(issue),
        ...{ project_id: 1, number: 7, title: 'Dated', reporter_id: 1, priority: 'high', milestone_id: 1 },
        ...{ starts_on: '2026-02-03', due_on: '2026-02-03' },
      }),
    ],
    becomes: { milestones: 'gone', issues: without('milestone_id') },
    refused: ['Issue.milestone', 'Milestone, and its table milestones'],
  },
];
