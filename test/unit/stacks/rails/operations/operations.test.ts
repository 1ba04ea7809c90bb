import { describe, expect, it } from 'vitest';
import { operations } from '../../../../../src/stacks/rails/operations/index.ts';
import { blueprintOf, filesOf, type Asked } from './helpers.ts';

const reserved = (asked: Asked): unknown => {
  const { blueprint, operation } = blueprintOf('service', asked);
  return operations.reserved(operation, 'rails:service', blueprint);
};

/** One file of a run, its lines trimmed. */
function linesOf(kind: 'service' | 'job', asked: Asked, path: RegExp): readonly string[] {
  const [file] = [...filesOf(kind, asked)].filter(([name]) => path.test(name));
  if (file === undefined) throw new Error(`nothing like ${path.source}`);
  return file[1].split('\n').map((line) => line.trim());
}
const SPEC = /_spec\.rb$/;
const CODE = /^app\//;

describe('where files go', () => {
  it.each<['service' | 'job', Asked, string]>([
    ['service', {}, 'order_processing_service'],
    ['service', { name: 'OrderProcessingService' }, 'order_processing_service'],
    ['service', { options: { style: 'form' } }, 'order_processing_service'],
    ['job', { name: 'InventorySync' }, 'inventory_sync_job'],
    ['job', { name: 'inventory_sync_job' }, 'inventory_sync_job'],
    ['job', { name: 'DailyReport', options: { scheduled: true } }, 'scheduled/daily_report_job'],
  ])('%s %j', (kind, asked, file) => {
    expect([...filesOf(kind, asked).keys()]).toEqual([`spec/${kind}s/${file}_spec.rb`, `app/${kind}s/${file}.rb`]);
  });
});

describe('a class that is spelt in a way of its own', () => {
  it('is made by the factory of its name', () => {
    const asked = { parameters: ['token:OAuthToken'], steps: ['update:OAuthToken'], acronyms: ['OAuth'] };
    expect(linesOf('service', asked, SPEC)).toContain('let(:token) { create(:oauth_token) }');
    expect(linesOf('job', asked, SPEC)).toContain('let(:token) { create(:oauth_token) }');
    expect(linesOf('service', { steps: ['create:OAuthToken'], acronyms: ['OAuth'] }, CODE)).toContain('def create_oauth_token');
  });
});

describe('what a job is given', () => {
  const MANY = ['order:Order', 'currency:string!', 'copies:integer!', 'note:text', 'due_on:date', 'force:boolean:default=false'];
  const code = (parameters: readonly string[]): readonly string[] => linesOf('job', { name: 'Billing', parameters }, CODE);
  const spec = (parameters: readonly string[]): readonly string[] => linesOf('job', { name: 'Billing', parameters }, SPEC);

  it('stands in a row as long as that can be read', () => {
    expect(code(['order:Order', 'copies:integer!', 'note:text'])).toContain('def perform(order_id, copies, note = nil)');
    expect(code(['order:Order', 'force:boolean:default=false'])).toContain('def perform(order_id, force: false)');
  });

  it('has names beyond the first where it is more', () => {
    expect(code(MANY)).toContain('def perform(order_id, currency:, copies:, note: nil, due_on: nil, force: false)');
    expect(code(['order:Order', 'a:string', 'b:string', 'c:string', 'd:string'])).toContain(
      'def perform(order_id, a: nil, b: nil, c: nil, d: nil)',
    );
    expect(code(['order:Order', 'product:Product', 'user:User', 'copies:integer!', 'note:text'])).toContain(
      'def perform(order_id, product_id:, user_id:, copies:, note: nil)',
    );
  });

  it('is one helper of the spec then, besides the records', () => {
    const lines = spec(MANY);
    expect(lines.filter((line) => line.startsWith('let('))).toEqual([
      'let(:order) { create(:order) }',
      'let(:options) do',
      'let(:job) { described_class.new(order.id, **options) }',
    ]);
    expect(lines).toContain('expect(described_class.perform_now(order.id, **options)).to eq(order)');
    expect(lines).toContain('expect { described_class.perform_now(0, **options) }.not_to raise_error');
  });

  it('can be left out as before', () => {
    expect(spec(['currency:string!', 'a:string', 'b:string', 'c:string', 'd:string']).join(' ')).toContain(
      'expect(described_class.perform_now(currency, **options.except(:a, :b, :c, :d)))',
    );
  });

  it('keeps a keyword, used or not: its name cannot say that nothing uses it', () => {
    const lines = linesOf(
      'job',
      { name: 'Billing', parameters: ['order:Order', 'force:boolean:default=false'], steps: ['update:Order'] },
      CODE,
    );
    expect(lines).toContain('@force = force');
  });

  it('goes on where a line ends', () => {
    const parameters = ['order:Order', ...Array.from({ length: 9 }, (_, index) => `quite_a_long_name_${String(index)}:string!`)];
    const lines = [...filesOf('job', { name: 'Billing', parameters })].flatMap(([, text]) => text.split('\n'));
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
    const service = [...filesOf('service', { name: 'Billing', parameters })].flatMap(([, text]) => text.split('\n'));
    expect(service.filter((line) => line.length > 120)).toEqual([]);
  });
});

describe('reserved', () => {
  it('holds what only one of both has against it alone', () => {
    expect(() => blueprintOf('job', { parameters: ['locale:string!'] })).toThrow(/parameter locale is a method/u);
    expect(() => blueprintOf('service', { parameters: ['locale:string!'] })).not.toThrow();
    expect(() => blueprintOf('job', { parameters: ['slice:string!'] })).not.toThrow();
    expect(() => blueprintOf('service', { parameters: ['slice:string!'] })).toThrow(/parameter slice is a method/u);
  });

  it.each<[Asked, RegExp]>([
    [{ name: 'Application' }, /derive others/],
    [{ parameters: ['class:User'] }, /parameter class is a word of Ruby/],
    [{ parameters: ['call:array'] }, /parameter call is a method/],
    [{ parameters: ['errors:array'] }, /parameter errors is a method/],
  ])('%j', (asked, reason) => {
    expect(() => blueprintOf('service', asked)).toThrow(reason);
  });

  it('refuses the same step twice, and takes different ones of a class', () => {
    expect(() => blueprintOf('service', { steps: ['create:Order', 'create:Order'] })).toThrow(/step create:Order stands there twice/);
    expect(reserved({ steps: ['update:Order', 'delete:Order'] })).toBeUndefined();
  });
});

describe('a job that a step enqueues', () => {
  const steps = ['update:Order', 'enqueue:OrderExprotJob'];

  it('has to be there, by its class', () => {
    const jobs = ['OrderExportJob', 'Scheduled::DailyReportJob'];

    expect(() => blueprintOf('service', { steps: ['enqueue:OrderExportJob'], jobs })).not.toThrow();
    expect(() => blueprintOf('service', { steps: ['enqueue:Scheduled::DailyReportJob'], jobs })).not.toThrow();
    expect(() => blueprintOf('service', { steps, jobs })).toThrow(/names a job that is neither here nor described/u);
    expect(() => blueprintOf('service', { steps: ['enqueue:DailyReportJob'], jobs })).toThrow(/neither here nor described/u);
  });

  it('is told with the nearest one and what makes it', () => {
    const refused = (): unknown => blueprintOf('service', { steps, jobs: ['OrderExportJob'] });

    expect(refused).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ hint: 'Did you mean enqueue:OrderExportJob? Make it first: scaffold job OrderExprot order:Order' }),
        ],
      }),
    );
  });
});

describe('a record that belongs to one of several resources', () => {
  const tree = { Product: ['name:string!'], Image: ['url:url!', 'imageable:references:polymorphic:to=Product'] };

  it('is made only with what it belongs to', () => {
    expect(() => blueprintOf('service', { tree, parameters: ['url:url!'], steps: ['create:Image'] })).toThrow(
      /step create:Image gives what it makes no imageable/u,
    );
    expect(reserved({ tree, parameters: ['url:url!', 'imageable:Product'], steps: ['create:Image'] })).toBeUndefined();
    expect(reserved({ tree, parameters: ['image_attributes:hash'], steps: ['create:Image'] })).toBeUndefined();
  });
});

it.each(['validate', 'save', 'update'])('refuses to %s what a step has just created', (verb) => {
  expect(() => blueprintOf('service', { steps: ['create:Order', `${verb}:Order`] })).toThrow(/comes after create:Order/);
  expect(() => blueprintOf('service', { steps: [`${verb}:Order`, 'create:Order'] })).not.toThrow();
});

it.each(['validate', 'save'])('refuses to %s what a step has just updated', (verb) => {
  expect(() => blueprintOf('service', { steps: ['update:Order', `${verb}:Order`] })).toThrow(/comes after update:Order/);
  expect(() => blueprintOf('service', { steps: ['update:Order', `${verb}:Product`] })).not.toThrow();
});

it('refuses a job that saves: what it reads from the database has nothing to save', () => {
  expect(() => blueprintOf('job', { parameters: ['order:Order'], steps: ['save:Order'] })).toThrow(/nothing to save.*update:Order/u);
  expect(() => blueprintOf('service', { parameters: ['order:Order'], steps: ['save:Order'] })).not.toThrow();
});

describe('a service with a result', () => {
  const order: Asked = {
    parameters: ['user:User', 'cart_items:array'],
    steps: ['call:PriceCalculator.total', 'create:Order', 'enqueue:OrderReportJob', 'mail:UserMailer.welcome_email'],
  };

  it('has the Struct, the keywords and the transaction of the documents', () => {
    expect(linesOf('service', order, CODE)).toEqual(
      expect.arrayContaining([
        'Result = Struct.new(:success?, :data, :error, keyword_init: true)',
        'def initialize(user:, cart_items:)',
        'ActiveRecord::Base.transaction { process }',
        '@total = PriceCalculator.total(user: user, cart_items: cart_items)',
        '@order = Order.create!(user: user, total: total)',
        'OrderReportJob.perform_later(order.id)',
        'UserMailer.with(user: user).welcome_email.deliver_later',
      ]),
    );
  });

  it('tells others once the transaction is over', () => {
    const lines = linesOf('service', order, CODE);
    const sequence = [
      'ActiveRecord::Base.transaction { process }',
      'else',
      'enqueue_order_report_job',
      'mail_welcome_email',
      'success(order)',
    ];
    const places = sequence.map((line) => lines.indexOf(line));
    expect(places[0]).toBeGreaterThan(0);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it.each([
    ['it "creates the order" do'],
    ['context "when the order is refused" do'],
    ['context "when another process was faster" do'],
    ['it "does not enqueue OrderReportJob" do'],
    ['it "does not send the welcome email" do'],
    ['it "leaves no order behind" do'],
  ])('says in its spec: %s', (line) => {
    expect(linesOf('service', order, SPEC)).toContain(line);
  });

  it.each<[string, string, Asked]>([
    [
      'expect(Product.find(product.id)).to have_attributes(stock: stock)',
      'update',
      { parameters: ['product:Product', 'stock:integer!'], steps: ['update:Product'] },
    ],
    ['expect(CartItem).not_to exist(cart_item.id)', 'delete', { steps: ['delete:CartItem'] }],
    ['expect(product).to be_persisted', 'save', { steps: ['save:Product'] }],
    ['expect(product).to have_received(:validate!)', 'validate', { steps: ['validate:Product'] }],
    ['expect(audit).to have_received(:call).once', 'call', { steps: ['call:Audit'] }],
    [
      'expect { service.call }.to have_enqueued_job(SyncJob).once.with(user.id)',
      'enqueue',
      { parameters: ['user:User'], steps: ['enqueue:SyncJob'] },
    ],
  ])('holds the step: %s', (line, _, asked) => {
    expect(linesOf('service', asked, SPEC)).toContain(line);
  });

  it('gives many parameters in one hash', () => {
    const lines = linesOf('service', { parameters: ['user:User', 'a:string!', 'b:string!', 'c:string'] }, SPEC);
    expect(lines).toContain('let(:service) { described_class.new(**arguments) }');
    expect(lines).toContain('expect(described_class.new(**arguments.except(:c))).to have_attributes(c: nil)');
  });

  it('follows the quotes and the magic comment of the tree', () => {
    const { blueprint, operation } = blueprintOf('service', {});
    const options = { ...blueprint.options, quotes: 'single', frozenStringLiteral: false };
    expect(operations.view({ ...blueprint, options }, operation)).toMatchObject({ q: "'", frozen: false });
  });
});

describe('a method of a service has ten lines at most', () => {
  const inside = ['create:Order', 'update:Product', 'delete:CartItem', 'call:Audit'];
  const after = ['enqueue:AJob', 'enqueue:BJob', 'enqueue:CJob', 'enqueue:DJob', 'mail:UserMailer.hello'];

  it.each(
    ['result', 'form'].flatMap((style) =>
      [0, 1, 2, 3, 4].flatMap((many) => [0, 1, 3, 5].map((told) => [style, [...inside.slice(0, many), ...after.slice(0, told)]] as const)),
    ),
  )('%s %j', (style, steps) => {
    const code = linesOf('service', { parameters: ['user:User', 'total:decimal!'], steps, options: { style } }, CODE).join('\n');
    const bodies = code.split(/^def .*\n/mu).slice(1);
    for (const body of bodies) {
      const lines =
        body
          .split(/^(?:private|alias .*|def .*)$/mu)[0]
          ?.split('\n')
          .filter((line) => line !== '') ?? [];
      expect(lines.slice(0, lines.lastIndexOf('end')).length).toBeLessThanOrEqual(10);
    }
    expect(bodies.length).toBeGreaterThan(steps.length);
  });
});

describe('a service as a form', () => {
  const registration: Asked = {
    name: 'UserRegistration',
    parameters: [
      'email:email!',
      'password:string:length=8..72!',
      'age:integer:min=18',
      'welcome:boolean:default=true',
      'role:enum{admin.member}!',
    ],
    steps: ['create:User'],
    options: { style: 'form' },
  };

  it.each([
    ['attribute :email, :string'],
    ['attribute :age'],
    ['attribute :welcome, :boolean, default: true'],
    ['validates :password, presence: true, length: { in: 8..72 }'],
    ['validates :role, inclusion: { in: %w[admin member] }'],
    ['return false unless valid?'],
    ['ActiveRecord::Base.transaction { create_user }'],
    ['alias save call'],
  ])('has %s', (line) => {
    expect(linesOf('service', registration, CODE)).toContain(line);
  });

  it.each([
    ['it { is_expected.to validate_presence_of(:email) }'],
    ['it { is_expected.to validate_length_of(:password).is_at_least(8).is_at_most(72) }'],
    ['expect(described_class.new).to have_attributes(age: nil, welcome: true)'],
    ['expect(form).to have_attributes(welcome: false)'],
    ['before { attributes[:email] = nil }'],
    ['it "does not try to create the user" do'],
  ])('is held by %s', (line) => {
    expect(linesOf('service', registration, SPEC)).toContain(line);
  });
});

describe('without steps', () => {
  it.each<['service' | 'job', Asked]>([
    ['service', {}],
    ['service', { parameters: ['user:User'] }],
    ['service', { options: { style: 'form' } }],
    ['job', {}],
    ['job', { parameters: ['product:Product'] }],
  ])('a %s %j has one place for the logic, and an example that names it', (kind, asked) => {
    expect(linesOf(kind, asked, CODE).filter((line) => line === 'def process')).toHaveLength(1);
    const spec = linesOf(kind, asked, SPEC).join('\n');
    expect(spec).toMatch(/it ".*until #process has the logic of order processing" do/);
    expect(spec).not.toMatch(/pending|skip/);
  });
});

describe('a job', () => {
  const sync: Asked = {
    name: 'InventorySync',
    parameters: ['product:references'],
    steps: ['call:ExternalInventoryApi.get_stock', 'update:Product'],
  };

  it('takes ids, locks and says what is retried and discarded', () => {
    expect(linesOf('job', sync, CODE)).toEqual(
      expect.arrayContaining([
        'queue_as :default',
        'retry_on ActiveRecord::Deadlocked, wait: :polynomially_longer, attempts: 5',
        'discard_on ActiveRecord::RecordNotFound',
        'def perform(product_id)',
        '@product = Product.find(product_id)',
        'product.update!(stock: stock)',
      ]),
    );
  });

  it('asks before it locks, and calls what does the work under the lock', () => {
    const text = linesOf('job', sync, CODE).join('\n');
    expect(text).toContain('@product = Product.find(product_id)\nfetch_stock\nproduct.with_lock { update_product }');
    const calling = linesOf('job', { ...sync, steps: ['call:PriceCalculator'] }, CODE).join('\n');
    expect(calling).toMatch(/# The lock is held for the call as well, .+\nproduct\.with_lock \{ call_price_calculator \}/u);
  });

  it('finds or makes, and tells others only in the run that has made it', () => {
    const asked = {
      name: 'DataProcessing',
      parameters: ['user:User', 'options:hash:optional'],
      steps: ['call:DataProcessor', 'create:DataProcessing', 'mail:UserMailer.done'],
    };
    expect(linesOf('job', asked, CODE)).toEqual(
      expect.arrayContaining([
        'def perform(user_id, options = {})',
        '@result = DataProcessor.new(user: user, options: options).call',
        '@data_processing = DataProcessing.create_with(result: result).find_or_create_by!(user: user)',
        'mail_done if data_processing.previously_new_record?',
      ]),
    );
  });

  it.each<[string, Asked['options'], string]>([
    ['queue', { queue: 'low' }, 'queue_as :low'],
    ['scheduled', { scheduled: true }, 'queue_as :scheduled'],
    ['scheduled with a queue', { scheduled: true, queue: 'night-shift' }, 'queue_as "night-shift"'],
    ['sidekiq', { adapter: 'sidekiq' }, 'sidekiq_options retry: 0'],
    ['solid_queue', { adapter: 'solid_queue' }, 'limits_concurrency to: 1, key: ->(product_id, *) { product_id }, duration: 10.minutes'],
  ])('%s', (_, options, line) => {
    expect(linesOf('job', { ...sync, ...(options === undefined ? {} : { options }) }, CODE)).toContain(line);
  });

  it('names what it does not use with an underscore, and takes flags by name', () => {
    const asked = {
      parameters: ['product:Product', 'stock:integer!', 'note:string', 'dry:boolean:default=false'],
      steps: ['update:Product'],
    };
    expect(linesOf('job', asked, CODE)).toContain('def perform(product_id, stock, _note = nil, dry: false)');
  });

  it.each([
    ['expect(described_class.queue_name).to eq("default")'],
    ['it "leaves the product alone when run again" do'],
    ['it "works under a row lock" do'],
    ['it "is discarded when the product is gone" do'],
    ['it "gives up after the fifth try" do'],
  ])('is held by %s', (line) => {
    expect(linesOf('job', sync, SPEC)).toContain(line);
  });
});
