import { describe, expect, it } from 'vitest';
import { resourceView } from '../../../../../src/stacks/rails/view/index.ts';
import { resolved } from '../helpers.ts';

const view = (
  ...[fields, options, existing]: [readonly unknown[], Record<string, string | boolean>?, Record<string, readonly unknown[]>?]
) => {
  const { blueprint, resource } = resolved('Product', fields, options, existing);
  return resourceView(blueprint, resource);
};

const lines = (title: string, ...given: Parameters<typeof view>): readonly string[] =>
  view(...given).sections.find((section) => section.title === title)?.lines ?? [];

describe('a model', () => {
  it.each([
    ['name:string!', 'validates :name, presence: true, length: { maximum: 255 }'],
    ['name:string', 'validates :name, length: { maximum: 255 }'],
    ['name:string:length=2..100', 'validates :name, length: { in: 2..100, allow_nil: true }'],
    ['code:string:length=5!', 'validates :code, presence: true, length: { is: 5 }'],
    ['sku:string{64}:uniq!', 'validates :sku, presence: true, length: { maximum: 64 }, uniqueness: true'],
    ['sku:string:uniq', 'validates :sku, length: { maximum: 255 }, uniqueness: { allow_nil: true }'],
    ['price:decimal{10.2}:min=0!', 'validates :price, numericality: { greater_than_or_equal_to: 0, less_than: 10**8 }'],
    [
      'stock:integer:in=1..5!',
      'validates :stock, numericality: { only_integer: true, greater_than_or_equal_to: 1, less_than_or_equal_to: 5 }',
    ],
    ['live:boolean!', 'validates :live, inclusion: { in: [true, false] }'],
    ['day:date:min=2000-01-01!', 'validates :day, comparison: { greater_than_or_equal_to: Date.new(2000, 1, 1) }'],
    ['parent:references:to=Category:optional', 'validates :parent, presence: true, if: :parent_id?'],
    ['password:digest', 'validates :password, length: { minimum: 8, allow_nil: true }'],
  ])('validates %s', (word, line) => {
    expect(lines('Validations', [word])).toEqual([line]);
  });

  it.each([
    ['category:references', 'belongs_to :category'],
    ['category:references:optional', 'belongs_to :category, optional: true'],
    ['category:references:counter_cache', 'belongs_to :category, counter_cache: true'],
    ['kind:references:to=Category', 'belongs_to :kind, class_name: "Category", inverse_of: :products_as_kind'],
  ])('belongs by %s', (word, line) => {
    const outcome = lines('Associations', [word]);

    expect(outcome).toEqual([word.startsWith('kind') ? line.replace(':products_as_kind', ':products') : line]);
  });

  it('has an enum with its values as a constant, and begins their methods with its name where they would hide others', () => {
    expect(lines('Constants', ['status:enum{draft.live}!'])).toEqual(['STATUSES = %w[draft live].freeze']);
    expect(lines('Attributes', ['status:enum{draft.live}!'])).toEqual(['enum :status, STATUSES.index_by(&:itself), validate: true']);
    expect(lines('Attributes', ['status:enum{new.valid}'])).toEqual([
      'enum :status, STATUSES.index_by(&:itself), prefix: true, validate: { allow_nil: true }',
    ]);
    expect(lines('Attributes', ['a:enum{on.off}!', 'b:enum{on.off}!'])).toEqual([
      'enum :a, AS.index_by(&:itself), prefix: true, validate: true',
      'enum :b, BS.index_by(&:itself), prefix: true, validate: true',
    ]);
  });

  it.each([
    ['code:string:normalize=strip.upcase', 'normalizes :code, with: ->(value) { value.strip.upcase }'],
    ['notes:text:encrypted', 'encrypts :notes'],
    ['tax:string:encrypted:uniq', 'encrypts :tax, deterministic: true'],
    ['contact:email', 'normalizes :contact, with: ->(value) { value.strip.downcase }'],
  ])('keeps %s in its form', (word, line) => {
    expect(lines('Attributes', [word])).toEqual([line]);
  });

  it.each([
    ['published_at:datetime:scope', 'scope :published, -> { where(published_at: ..Time.current) }'],
    ['released_on:date:scope', 'scope :released, -> { where(released_on: ..Date.current) }'],
    ['live:boolean:scope', 'scope :live, -> { where(live: true) }'],
  ])('names the records of %s', (word, line) => {
    expect(lines('Scopes', [word])).toEqual(['scope :recent, -> { order(created_at: :desc, id: :desc) }', line]);
  });

  it('lets an enum make way for a scope of the same name', () => {
    expect(lines('Attributes', ['status:enum{published.draft}!', 'published_at:datetime:scope'])).toEqual([
      'enum :status, STATUSES.index_by(&:itself), prefix: true, validate: true',
    ]);
  });

  it.each([
    [['all_at:datetime:scope'], "'all' would be its scope"],
    [['live:boolean:scope', 'live_at:datetime:scope'], "'live' would be the scope of"],
  ])('refuses scopes that cannot be: %j', (fields, reason) => {
    expect(() => view(fields)).toThrow(reason);
  });

  it('keeps its sections in one order', () => {
    const { sections } = view(['status:enum{draft.live}!', 'name:string!', 'category:references']);

    expect(sections.map(({ title }) => title)).toEqual(['Constants', 'Attributes', 'Associations', 'Validations', 'Scopes']);
  });
});

describe('a migration', () => {
  it.each([
    ['name:string:length=2..100!', {}, 't.string :name, limit: 100, null: false'],
    ['price:decimal{10.2}:default=9.95!', {}, 't.decimal :price, precision: 10, scale: 2, null: false, default: BigDecimal("9.95")'],
    ['price:decimal', {}, 't.decimal :price'],
    ['sku:string:uniq!', {}, 't.string :sku, null: false, index: { unique: true }'],
    ['auth:token', {}, 't.string :auth, index: { unique: true }'],
    ['password:digest', {}, 't.string :password_digest, null: false'],
    ['category:references', {}, 't.references :category, null: false, foreign_key: true'],
    ['category:references', { primaryKey: 'uuid' }, 't.references :category, type: :uuid, null: false, foreign_key: true'],
    [
      'kind:references:to=Category:optional:on_delete=nullify',
      {},
      't.references :kind, foreign_key: { to_table: :categories, on_delete: :nullify }',
    ],
    ['meta:json', {}, 't.json :meta'],
    ['meta:json', { database: 'postgresql' }, 't.jsonb :meta'],
    ['tags:string:array', { database: 'postgresql' }, 't.string :tags, array: true, null: false, default: []'],
    ['nick:citext', {}, 't.string :nick, collation: "NOCASE"'],
  ])('has for %s on %j', (word, options, line) => {
    expect(view([word], options).migration.lines).toContain(line);
  });

  it('holds bounds and values in the database', () => {
    expect(view(['rating:integer:in=1..5!', 'status:enum{draft.live}!']).migration.lines).toEqual(
      expect.arrayContaining([
        't.check_constraint "rating >= 1 AND rating <= 5", name: "products_rating_check"',
        `t.check_constraint "status IN ('draft', 'live')", name: "products_status_check"`,
      ]),
    );
  });

  it('writes single quotes where the tree does', () => {
    expect(view(['status:enum{draft.live}:default=draft!'], { quotes: 'single' }).migration.lines).toEqual(
      expect.arrayContaining(["t.string :status, null: false, default: 'draft'"]),
    );
  });

  it('has no block where there is nothing but timestamps', () => {
    expect(view(['avatar:attachment'], { activeStorage: true }).migration.lines).toEqual([]);
  });

  it('adds the counter to the table that is referred to', () => {
    expect(view(['category:references:counter_cache']).migration.after).toEqual([
      'add_column :categories, :products_count, :integer, null: false, default: 0',
    ]);
  });
});

describe('a column of what is encrypted', () => {
  it('has room for more than was given', () => {
    expect(view(['tax:string{40}:encrypted!']).migration.lines).toContain('t.string :tax, null: false');
    expect(lines('Validations', ['tax:string{40}:encrypted!'])).toEqual(['validates :tax, presence: true, length: { maximum: 40 }']);
  });

  it('is no field to search or sort by', () => {
    expect(() => view(['tax:string:encrypted'], { search: 'tax' })).not.toThrow();
    const { blueprint, resource } = resolved('Product', ['tax:string:encrypted'], { search: ['tax'] });
    expect(() => resourceView(blueprint, resource)).toThrow('it has none');
  });
});

it('counts behind what a format asks for, where digits may follow', () => {
  const account = { name: 'account', format: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$', limit: 34, required: true };
  expect(view([account]).factory).toEqual(['sequence(:account) { |n| "AA00AAAAAAAAAAAAAA#{n}" }']);
  expect(view([{ ...account, format: '^[A-Z]{2}$' }]).factory.join(' ')).toContain('[n % 12]');
});

describe('samples of what is normalized', () => {
  it.each([
    ['code:string:normalize=upcase!', 'sequence(:code) { |n| "CODE #{n}" }'],
    ['code:string:length=20:normalize=upcase!', 'sequence(:code) { |n| "CODE #{n}".ljust(20, "X") }'],
    ['code:string:normalize=downcase!', 'sequence(:code) { |n| "code #{n}" }'],
    ['code:string:format=SKU-.+:normalize=upcase!', 'sequence(:code) { |n| "SKU-#{n}" }'],
  ])('are as they are kept: %s', (word, line) => {
    expect(view([word]).factory).toEqual([line]);
  });
});

describe('the other side', () => {
  it.each([
    ['category:references', 'has_many :products, dependent: :restrict_with_error'],
    ['category:references:on_delete=cascade', 'has_many :products, dependent: :destroy'],
    ['category:references:optional:on_delete=nullify', 'has_many :products, dependent: :nullify'],
    ['kind:references:to=Category', 'has_many :products, foreign_key: :kind_id, inverse_of: :kind, dependent: :restrict_with_error'],
  ])('of %s', (word, line) => {
    expect(view([word]).otherSides.map(({ target, associations }) => [target.pascal, associations.flatMap((one) => one.lines)])).toEqual([
      ['Category', [line]],
    ]);
  });
});

describe('a name in modules', () => {
  const inModule = (fields: readonly unknown[], existing: Record<string, readonly unknown[]> = { 'Admin::Invoice': [], Category: [] }) => {
    const { blueprint, resource } = resolved('Admin::LineItem', fields, {}, existing);
    return resourceView(blueprint, resource);
  };

  it('nests its class, begins its table with the modules, and names its class in the factory', () => {
    expect(inModule(['name:string'])).toMatchObject({
      className: 'Admin::LineItem',
      modules: ['Admin'],
      tablePrefix: 'admin_',
      factoryClass: ', class: "Admin::LineItem"',
      path: '/api/v1/admin/line_items',
      memberPath: 'api_v1_admin_line_item_path',
      migration: { className: 'CreateAdminLineItems', table: ':admin_line_items' },
    });
  });

  it.each([
    [['invoice:references'], 'belongs_to :invoice, class_name: "Admin::Invoice", inverse_of: :line_items'],
    [['admin_invoice:references'], 'belongs_to :admin_invoice, class_name: "Admin::Invoice", inverse_of: :line_items'],
    [['bill:references:to=Admin::Invoice'], 'belongs_to :bill, class_name: "Admin::Invoice", inverse_of: :line_items'],
    [['category:references'], 'belongs_to :category, inverse_of: :admin_line_items'],
  ])('finds what %j refers to in its own module first', (fields, line) => {
    expect(inModule(fields).sections.find(({ title }) => title === 'Associations')?.lines).toEqual([line]);
  });

  it('takes what stands outside where its own module has none', () => {
    expect(inModule(['invoice:references'], { Invoice: [] }).migration.lines).toContain(
      't.references :invoice, null: false, foreign_key: true',
    );
  });

  it.each([
    ['invoice:references', 'has_many :line_items, class_name: "Admin::LineItem", inverse_of: :invoice, dependent: :restrict_with_error'],
    [
      'category:references',
      'has_many :admin_line_items, class_name: "Admin::LineItem", inverse_of: :category, dependent: :restrict_with_error',
    ],
  ])('is named on the other side of %s', (word, line) => {
    expect(inModule([word]).otherSides.flatMap(({ associations }) => associations.flatMap((one) => one.lines))).toEqual([line]);
  });
});

describe('a search', () => {
  it('looks into text fields only, and says which there are', () => {
    const given = resolved('Product', ['name:string!', 'price:decimal'], { search: ['price'] });

    expect(() => resourceView(given.blueprint, given.resource)).toThrow('"price" is no text field of Product; it has name');
  });
});

describe('a field that the database has no column for', () => {
  it('is refused with what to use instead', () => {
    expect(() => view(['ip:inet'])).toThrow('inet is not for this stack: SQLite has no such type');
    expect(() => view(['tags:string:array'])).toThrow('SQLite has no arrays');
    expect(() => view(['ip:inet'], { database: 'postgresql' })).not.toThrow();
  });
});
