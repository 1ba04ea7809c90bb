import { describe, expect, it } from 'vitest';
import { resourceView } from '../../../../../../src/stacks/rails/view/index.ts';
import { blueprintOf, resourceIn, TRACKER } from './blueprint.ts';

const viewOf = async (name: string, resources: object = TRACKER, options: Readonly<Record<string, string>> = {}) => {
  const blueprint = await blueprintOf(resources, options);
  return resourceView(blueprint, resourceIn(blueprint, name));
};

const section = async (title: string, ...given: Parameters<typeof viewOf>): Promise<readonly string[]> =>
  (await viewOf(...given)).sections.find((part) => part.title === title)?.lines ?? [];

const specOf = async (...given: Parameters<typeof viewOf>): Promise<readonly string[]> =>
  (await viewOf(...given)).groups.flatMap(({ lines }) => lines.map((line) => line.trim()));

describe('a model with rules over several fields', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'a key and a comparison',
      'Issue',
      'Validations',
      [
        'validates :number, uniqueness: { scope: :project_id, conditions: -> { where(deleted_at: nil) } }',
        'validates :ends_on, comparison: { greater_than_or_equal_to: :starts_on }, allow_nil: true, if: :starts_on',
      ],
    ],
    [
      'a unique field of what is kept when it is deleted',
      'Project',
      'Validations',
      ['validates :key, presence: true, length: { maximum: 10 }, uniqueness: { conditions: -> { where(deleted_at: nil) } }'],
    ],
    ['deletions that are kept', 'Project', 'Concerns', ['include SoftDeletable']],
    [
      'a reference to several',
      'Comment',
      'Validations',
      [
        'validates :commentable_type, inclusion: { in: COMMENTABLE_TYPES }',
        'validates :commentable, presence: true,',
        '                        if: -> { commentable_type.nil? || COMMENTABLE_TYPES.include?(commentable_type) }',
      ],
    ],
    ['the classes that it may be to', 'Comment', 'Constants', ['COMMENTABLE_TYPES = %w[Issue Document].freeze']],
    ['the reference itself', 'Comment', 'Associations', ['belongs_to :commentable, polymorphic: true, optional: true']],
    ['the other side of it', 'Document', 'Associations', ['has_many :comments, as: :commentable, dependent: :restrict_with_error']],
    [
      'a way through a join',
      'Issue',
      'Associations',
      ['has_many :issue_labels, dependent: :destroy', 'has_many :labels, through: :issue_labels'],
    ],
    ['the way back', 'Label', 'Associations', ['has_many :issue_labels, dependent: :destroy', 'has_many :issues, through: :issue_labels']],
  ])('has %s', async (_, name, title, wanted) => {
    expect(await section(title, name)).toEqual(expect.arrayContaining([...wanted]));
  });

  it('holds a key only where each of its values is there', async () => {
    const lines = await section('Validations', 'Edition', {
      Edition: { fields: ['code:string', 'print:integer'], unique: [['print', 'code']] },
    });

    expect(lines).toContain('validates :code, uniqueness: { scope: :print, allow_nil: true }, unless: -> { print.nil? }');
  });

  it('names the join where another than the implied one stands between, and the source where the name does not tell', async () => {
    const lines = await section('Associations', 'Issue', {
      Issue: { fields: ['title!'], many_to_many: { tags: { to: 'Label', through: 'Labelling' } } },
      Label: { fields: ['name!'] },
      Labelling: { fields: ['issue:references', 'label:references'] },
    });

    expect(lines).toContain('has_many :tags, through: :labellings, source: :label');
  });
});

describe('the table', () => {
  it('has the keys, indexes and conditions of the resource', async () => {
    const { migration } = await viewOf('Issue');

    expect(migration.lines).toEqual(
      expect.arrayContaining([
        't.datetime :deleted_at',
        't.index %i[project_id number], unique: true, where: "deleted_at IS NULL"',
        't.index %i[project_id title]',
        't.check_constraint "starts_on <= ends_on", name: "issues_starts_on_vs_ends_on_check"',
      ]),
    );
    expect((await viewOf('Project')).migration.lines).toContain(
      't.string :key, limit: 10, null: false, index: { unique: true, where: "deleted_at IS NULL" }',
    );
  });
});

describe('the specs', () => {
  it.each([
    ['Issue', 'it "refuses the number that another with the same project has" do'],
    ['Issue', 'it "takes the same number with another project" do'],
    ['Issue', 'it "gives the number of a deleted one to another" do'],
    ['Issue', 'expect(other.errors).to be_of_kind(:number, :taken)'],
    ['Issue', 'it "refuses ends on before starts on" do'],
    ['Issue', 'it "takes the same ends on as starts on" do'],
    ['Issue', 'it "compares no ends on without starts on" do'],
    ['Issue', 'it { is_expected.to have_db_index(%i[project_id number]).unique(true) }'],
    ['Issue', 'it "is gone for whoever had it already" do'],
    ['Issue', 'expect { Project.delete(project.id) }.to raise_error(ActiveRecord::InvalidForeignKey)'],
    ['IssueLabel', 'expect(Issue.new).to have_many(:labels).through(:issue_labels)'],
    ['IssueLabel', 'expect(Label.new).to have_many(:issues).through(:issue_labels)'],
    ['Comment', 'it { is_expected.to validate_inclusion_of(:commentable_type).in_array(%w[Issue Document]) }'],
    ['Comment', 'it { is_expected.to belong_to(:commentable).without_validating_presence }'],
    ['Comment', 'expect(Document.new).to have_many(:comments).dependent(:restrict_with_error)'],
  ])('of %s have %s', async (name, line) => {
    expect(await specOf(name)).toContain(line);
  });

  it('send what is refused, and what there is no route for', async () => {
    const issue = (await viewOf('Issue')).requests;
    const document = (await viewOf('Document')).requests;

    expect(issue.creates.flat()).toEqual(
      expect.arrayContaining([
        'it "answers 409 where another record has the same project_id and number" do',
        'it "refuses ends_on that is before starts_on" do',
      ]),
    );
    expect(document.missing.map(([first]) => first)).toEqual([
      'it "answers 405 to POST /api/v1/documents" do',
      'it "answers 405 to GET /api/v1/documents/:id" do',
      'it "answers 405 to PUT /api/v1/documents/:id" do',
      'it "answers 405 to DELETE /api/v1/documents/:id" do',
    ]);
  });
});

describe('the API', () => {
  it.each([
    ['Issue', ['resources :issues']],
    ['Label', ['resources :labels, only: %i[index show create]']],
    ['Document', ['resources :documents, only: :index', 'patch "documents/:id", to: "documents#update"']],
  ])('routes %s', async (name, lines) => {
    expect((await viewOf(name)).routeLines.map(({ line }) => line)).toEqual(lines);
  });

  it('takes class and id of a reference to several, and filters by both', async () => {
    const { api, requests } = await viewOf('Comment');

    expect(api.constants).toEqual([
      'FIELDS = { body: :string, commentable_type: :string, commentable_id: :id }.freeze',
      'FILTERS = { commentable_type: Comment::COMMENTABLE_TYPES, commentable_id: :id }.freeze',
      'SORTS = %i[created_at].freeze',
    ]);
    expect(requests.body).toEqual(['body: "Body"', 'commentable_type: "Issue"', 'commentable_id: create(:issue).id']);
  });

  it('shows what comes through a join along with a record, and describes the routes that there are', async () => {
    const { api } = await viewOf('Label');
    const { paths }: { readonly paths: Readonly<Record<string, object>> } = JSON.parse(api.openApi);

    expect(api.includes).toContain('include_many :issues, "IssueSerializer"');
    expect(Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods)])).toEqual([
      ['/api/v1/labels', ['get', 'post']],
      ['/api/v1/labels/{id}', ['parameters', 'get']],
    ]);
  });

  it('asks for nothing that a resource without writing would not use', async () => {
    const { api } = await viewOf('Label', { Label: { fields: ['name!'], routes: ['show'] } });

    expect(api.constants).toEqual([]);
    expect(api.routes).toMatchObject({ members: ':show', writes: false });
  });
});

describe('models that are there already', () => {
  it('get the other side of a reference to several, and the way through a join', async () => {
    const comment = await viewOf('Comment');
    const join = await viewOf('IssueLabel');

    expect(comment.otherSides.map(({ target, associations }) => [target.pascal, associations.map(({ name }) => name)])).toEqual([
      ['Issue', ['comments']],
      ['Document', ['comments']],
    ]);
    expect(join.otherSides.map(({ associations }) => associations.map(({ name, shown }) => [name, shown]))).toEqual([
      [
        ['issue_labels', 'IssueLabel'],
        ['labels', 'Label'],
      ],
      [
        ['issue_labels', 'IssueLabel'],
        ['issues', 'Issue'],
      ],
    ]);
  });
});
