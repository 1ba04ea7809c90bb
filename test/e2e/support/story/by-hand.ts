import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What somebody writes into an application between two changes of its blueprint. */
export interface HandEdit {
  /** The chapter that comes next. */
  readonly before: string;
  readonly file: string;
  /** What stands there; the whole file is new without it. */
  readonly at?: string;
  /** What stands there from now on. */
  readonly text: string;
}

const NODE: readonly HandEdit[] = [
  {
    before: 'fields that are called otherwise',
    file: 'src/services/issue-service.ts',
    at: '  async get(',
    text: [
      '  /** As people call it. */',
      '  async nameOf(id: string): Promise<string> {',
      '    const { number } = await this.get(id, []);',
      '    return `#${String(number)}`;',
      '  }',
      '',
      '  async get(',
    ].join('\n'),
  },
  {
    before: 'resources that refer to others, and are referred to',
    file: 'tests/unit/services/issue-service.test.ts',
    at: "  describe('create', ",
    text: [
      "  it('names an issue as people do', async () => {",
      '    const { issues, service } = setUp();',
      '    issues.find.mockResolvedValue(issue);',
      '',
      '    expect(await service.nameOf(id)).toBe(`#${String(issue.number)}`);',
      '  });',
      '',
      "  describe('create', ",
    ].join('\n'),
  },
  {
    before: 'more values of an enum, shared and not',
    file: 'src/models/issue.ts',
    at: '  title: text({ min: 1, max: 250 }),',
    text: "  title: text({ min: 1, max: 250 }).refine((title) => title !== 'untitled', 'must say something'),",
  },
  {
    before: 'more values of an enum, shared and not',
    file: 'tests/unit/models/issue-title.test.ts',
    text: [
      "import { issueChanges } from '../../../src/models/issue';",
      '',
      "describe('the title of an issue', () => {",
      "  it('says something', () => {",
      "    expect(issueChanges.safeParse({ title: 'untitled' }).success).toBe(false);",
      "    expect(issueChanges.safeParse({ title: 'Too slow' }).success).toBe(true);",
      '  });',
      '});',
      '',
    ].join('\n'),
  },
  {
    before: 'records that stay when they are deleted, and routes that go',
    file: 'src/routes/index.ts',
    at: '    system: healthRoutes(container.healthController),',
    text: [
      '    system: [',
      '      ...healthRoutes(container.healthController),',
      "      { method: 'GET', path: '/alive', handler: container.healthController.live },",
      '    ],',
    ].join('\n'),
  },
  {
    before: 'records that stay when they are deleted, and routes that go',
    file: 'src/lib/openapi/document.ts',
    at: "      '/health': status('getHealth', 'Is the process alive?', 'ok', {}),",
    text: [
      "      '/health': status('getHealth', 'Is the process alive?', 'ok', {}),",
      "      '/alive': status('getAlive', 'Is it alive, as we say it?', 'ok', {}),",
    ].join('\n'),
  },
  {
    before: 'records that stay when they are deleted, and routes that go',
    file: 'tests/integration/alive.test.ts',
    text: [
      "import { startTestApp } from '../helpers/app';",
      '',
      "describe('GET /alive', () => {",
      "  it('is the route that we have made', async () => {",
      '    const app = await startTestApp();',
      "    await app.request.get('/alive').expect(200);",
      '    await app.close();',
      '  });',
      '});',
      '',
    ].join('\n'),
  },
];

const RAILS: readonly HandEdit[] = [
  {
    before: 'fields that are called otherwise',
    file: 'app/models/issue.rb',
    at: '  scope :recent, -> { order(created_at: :desc, id: :desc) }\n',
    text: [
      '  scope :recent, -> { order(created_at: :desc, id: :desc) }',
      '',
      '  # As people call it.',
      '  def name_for_people',
      '    "##{number}"',
      '  end',
      '',
    ].join('\n'),
  },
  {
    before: 'resources that refer to others, and are referred to',
    file: 'spec/models/issue_spec.rb',
    at: '  describe "columns" do',
    text: [
      '  it "is called as people call it" do',
      '    expect(build(:issue, number: 7).name_for_people).to eq("#7")',
      '  end',
      '',
      '  describe "columns" do',
    ].join('\n'),
  },
  {
    before: 'more values of an enum, shared and not',
    file: 'app/models/issue.rb',
    at: '  # Validations\n',
    text: '  # Validations\n  validates :title, exclusion: { in: ["untitled"] }\n',
  },
  {
    before: 'more values of an enum, shared and not',
    file: 'spec/models/issue_title_spec.rb',
    text: [
      '# frozen_string_literal: true',
      '',
      'require "rails_helper"',
      '',
      'RSpec.describe Issue, type: :model do',
      '  it { is_expected.to validate_exclusion_of(:title).in_array(["untitled"]) }',
      'end',
      '',
    ].join('\n'),
  },
  {
    before: 'records that stay when they are deleted, and routes that go',
    file: 'config/routes.rb',
    at: '  get "ready", to: "health#ready"\n',
    text: '  get "ready", to: "health#ready"\n  get "alive", to: "health#show"\n',
  },
  {
    before: 'records that stay when they are deleted, and routes that go',
    file: 'spec/requests/alive_spec.rb',
    text: [
      '# frozen_string_literal: true',
      '',
      'require "rails_helper"',
      '',
      'RSpec.describe "GET /alive", type: :request do',
      '  it "is the route that we have made" do',
      '    get "/alive"',
      '',
      '    expect(response).to have_http_status(:ok)',
      '  end',
      'end',
      '',
    ].join('\n'),
  },
];

export const BY_HAND = { express: NODE, fastify: NODE, rails: RAILS } as const;

/** @throws Error where the place of an edit is not there */
export function writeByHand(root: string, edits: readonly HandEdit[]): void {
  for (const { file, at, text } of edits) {
    const place = path.join(root, file);
    const old = at === undefined ? '' : readFileSync(place, 'utf8');
    if (at !== undefined && !old.includes(at)) throw new Error(`${file} has no ${at}`);
    writeFileSync(place, at === undefined ? text : old.replace(at, () => text));
  }
}

/** The edits of which a file has something else now. */
export const lostEdits = (root: string, edits: readonly HandEdit[]): readonly string[] =>
  edits.filter(({ file, text }) => !readFileSync(path.join(root, file), 'utf8').includes(text)).map(({ file }) => file);
