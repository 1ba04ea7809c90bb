import { describe, expect, it } from 'vitest';
import { parseRuby } from '../../../../../src/edits/prism.ts';
import { alone, skeleton } from '../../../../../src/stacks/rails/proof/skeleton/index.ts';

const MODEL = `# frozen_string_literal: true

# Ein Gerät
class Product < ApplicationRecord
  STATUSES = %w[draft live].freeze
  include Searchable

  belongs_to :category
  enum :status, { draft: "draft" }, validate: true
  validates :name, presence: true,
                   length: { maximum: 100 }
  scope :recent, -> { order(created_at: :desc) }

  before_save do
    self.name = "Größe"
  end

  def self.search(term)
    where(name: term)
  end

  def title = "#{name}!"

  private

  def normalise
    name.strip!
    name
  end
end
`;

const CONCERN = `module ApiResponse
  extend ActiveSupport::Concern

  included do
    rescue_from ActiveRecord::RecordNotFound, with: :not_found
  end

  class_methods do
    def page(limit) = limit
  end

  def success(data)
    render json: { data: data }
  rescue StandardError
    nil
  end
end
`;

/** The lines that are left, without indentation. */
const left = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('a skeleton', () => {
  it('keeps what others need to load it, and nothing that it does', async () => {
    expect(left(await skeleton('app/models/product.rb', MODEL, 'raising'))).toEqual([
      '# frozen_string_literal: true',
      '# Ein Gerät',
      'class Product < ApplicationRecord',
      'STATUSES = %w[draft live].freeze',
      'include Searchable',
      'def self.search(term)',
      'raise NotImplementedError',
      'end',
      'def title = raise NotImplementedError',
      'private',
      'def normalise',
      'raise NotImplementedError',
      'end',
      'end',
    ]);
  });

  it.each(['raising', 'neutral'] as const)('is Ruby when it is %s', async (mode) => {
    for (const source of [MODEL, CONCERN]) {
      const text = await skeleton('a.rb', source, mode);
      expect(text).not.toBe(source);
      expect((await parseRuby(text ?? '')).errors.map(({ message }) => message)).toEqual([]);
    }
  });

  it('keeps the attributes of a form, but neither their types nor their defaults', async () => {
    const form = 'class A\n  attribute :name, :string, default: "x"\n  attribute :tags\n  attribute(:age, :integer)\nend\n';
    expect(left(await skeleton('a.rb', form, 'neutral'))).toEqual([
      'class A',
      'attribute :name',
      'attribute :tags',
      'attribute(:age)',
      'end',
    ]);
  });

  it('empties the blocks of a concern', async () => {
    const text = await skeleton('a.rb', CONCERN, 'neutral');
    expect(text).not.toContain('rescue_from');
    expect(text).toContain('included do');
    expect(text).toContain('def success(data)');
    expect(text).not.toContain('render');
  });

  it.each([
    ['text of another language', 'config/database.yml', 'a: 1\n'],
    ['what is no Ruby', 'a.rb', 'class {'],
    ['what does nothing', 'a.rb', 'class A; end\n'],
  ])('is not made of %s', async (_, path, text) => {
    expect(await skeleton(path, text, 'raising')).toBeUndefined();
  });
});

describe('middleware', () => {
  const RUBY = 'class Limit\n  def initialize(app)\n    @app = app\n  end\n\n  def call(env) = @app.call(env)\nend\n';

  it('keeps what booting makes it with, and nothing else', async () => {
    expect(await skeleton('config/middleware/limit.rb', RUBY, 'raising')).toBe(
      RUBY.replace('= @app.call(env)', '= raise NotImplementedError'),
    );
  });

  it('is hollowed like any other class elsewhere', async () => {
    expect(await skeleton('app/lib/limit.rb', RUBY, 'raising')).not.toContain('@app = app');
  });
});

describe('a model without what it inherits', () => {
  const MANAGER = '# größer\nmodule Admin\n  class Manager < Employee\n    validates :name, presence: true\n  end\nend\n';

  it('derives from what every model does, and keeps all else', async () => {
    expect(await alone('app/models/admin/manager.rb', MANAGER)).toBe(MANAGER.replace('< Employee', '< ApplicationRecord'));
  });

  it('keeps its superclass on both skeletons', async () => {
    for (const mode of ['raising', 'neutral'] as const) {
      expect(await skeleton('app/models/admin/manager.rb', MANAGER, mode)).toContain('class Manager < Employee\n');
      expect(await skeleton('app/models/admin/manager.rb', MANAGER, mode)).not.toContain('validates');
    }
  });

  it.each([
    ['a model like others', 'app/models/product.rb', 'class Product < ApplicationRecord\nend\n'],
    ['a model like others, written out', 'app/models/product.rb', 'class Product < ActiveRecord::Base\nend\n'],
    ['a class without a superclass', 'app/models/money.rb', 'class Money\nend\n'],
    ['no model', 'app/controllers/managers_controller.rb', 'class ManagersController < BaseController\nend\n'],
    ['no Ruby', 'app/models/manager.rb', 'class {'],
    ['no class', 'app/models/notes.txt', 'class Manager < Employee\nend\n'],
  ])('is nothing for %s', async (_, path, content) => {
    expect(await alone(path, content)).toBeUndefined();
  });
});
