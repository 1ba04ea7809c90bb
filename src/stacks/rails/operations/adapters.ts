import type { EditRow, FileRow } from '../../../core/define.ts';
import type { Blueprint } from '../../../core/pipeline.ts';
import { string } from '../fields/ruby.ts';
import type { Example } from './steps/index.ts';

/** Adapters of Active Job, in the order in which help lists them. */
export const ADAPTERS = ['async', 'sidekiq', 'solid_queue'] as const;
export type Adapter = (typeof ADAPTERS)[number];

/** The gem of an adapter; Bundler takes the newest that the application's Ruby can run. */
const GEMS: Partial<Record<Adapter, readonly [name: string, version: string]>> = {
  sidekiq: ['sidekiq', '>= 7.3'],
  solid_queue: ['solid_queue', '>= 1.0'],
};

/** What the jobs of a run bring along, where that is one: the application has it from then on. */
function broughtIn({ operations = [] }: Blueprint): Adapter | undefined {
  const asked = operations.map(({ options }) => options?.['adapter']);
  const [brought, another] = ADAPTERS.filter((adapter) => GEMS[adapter] !== undefined && asked.includes(adapter));
  return another === undefined ? brought : undefined;
}

/** The adapter of a job: as asked for, else what comes with another job of the run, else the application's own. */
export const adapterOf = (blueprint: Blueprint): Adapter =>
  ADAPTERS.find((known) => known === blueprint.options['adapter']) ??
  broughtIn(blueprint) ??
  ADAPTERS.find((known) => known === blueprint.options['jobAdapter']) ??
  'async';

/** Is it another than the application has, and one that has to be brought? */
const isNew = (blueprint: Blueprint): boolean => {
  const adapter = adapterOf(blueprint);
  return GEMS[adapter] !== undefined && blueprint.options['jobAdapter'] !== adapter;
};

/** The queue of a run's job; a scheduled one is kept apart, unless it is told to go elsewhere. */
export const queueOf = ({ options }: Blueprint): string =>
  typeof options['queue'] === 'string' && options['queue'] !== ''
    ? options['queue']
    : options['scheduled'] === true
      ? 'scheduled'
      : 'default';

/** Sidekiq works on the queue `default` alone, until it is told of others. */
const hasQueueOfItsOwn = (blueprint: Blueprint): boolean => adapterOf(blueprint) === 'sidekiq' && queueOf(blueprint) !== 'default';

const row = (path: string, when: NonNullable<FileRow['when']>, mode?: number): FileRow => ({
  kind: 'ensure',
  phase: 'ground',
  path,
  when,
  ...(mode === undefined ? {} : { mode }),
});

const bringsSolidQueue = (blueprint: Blueprint): boolean => isNew(blueprint) && adapterOf(blueprint) === 'solid_queue';

/** What an adapter needs besides its gem to work: Solid Queue its tables and its command, Sidekiq the names of the queues. */
export const adapterFiles: readonly FileRow[] = [
  row('bin/jobs', bringsSolidQueue, 0o755),
  row('config/queue.yml', bringsSolidQueue),
  row('config/recurring.yml', bringsSolidQueue),
  row('db/migrate/__timestamp___create_solid_queue_tables.rb', bringsSolidQueue),
  row('config/sidekiq.yml', hasQueueOfItsOwn),
];

/**
 * What brings an adapter into an application that has another: its gem, and the setting for production. Development keeps running jobs by itself,
 * and specs theirs by the test adapter, so that neither needs a Redis or tables.
 */
export const adapterEdits: readonly EditRow[] = [
  {
    path: 'Gemfile',
    phase: 'ground',
    when: isNew,
    edit: async (content, view) => {
      const { adapterName, q } = asJob(view);
      const [name, version] = GEMS[adapterName] ?? [];
      if (name === undefined || version === undefined) throw new Error(`No gem is known for ${adapterName}`);
      const quote = q === "'" ? "'" : '"';
      const { addGems } = await import('../../../edits/ruby.ts');
      return addGems(content, [], [{ name, line: `gem ${string(name, quote)}, ${string(version, quote)}` }]);
    },
  },
  {
    path: 'config/environments/production.rb',
    phase: 'ground',
    when: isNew,
    edit: async (content, view) =>
      (await import('../../../edits/ruby-configuration.ts')).addSetting(
        content,
        'config.active_job.queue_adapter',
        `:${asJob(view).adapterName}`,
      ),
  },
  {
    path: 'config/sidekiq.yml',
    phase: 'ground',
    when: hasQueueOfItsOwn,
    edit: async (content, view) =>
      (await import('../../../edits/yaml-list.ts')).addToList(content, [':queues', 'queues'], asJob(view).queueName, ['default']),
  },
];

/** The part of a job's view that its edits read. */
function asJob(view: object): { readonly adapterName: Adapter; readonly q: string; readonly queueName: string } {
  const found = ADAPTERS.find((adapter) => 'adapterName' in view && view.adapterName === adapter);
  if (found === undefined || !('q' in view) || !('queueName' in view)) throw new Error('This edit belongs to a job');
  return { adapterName: found, q: String(view.q), queueName: String(view.queueName) };
}

/** What a job says to its adapter, and what holds it in its spec. */
export interface AdapterRow {
  readonly lines: readonly string[];
  readonly examples: readonly Example[];
}

/** How long a job may hold up the next of its kind before that one starts all the same. */
const HELD = '10.minutes';

/**
 * @param id the argument that two jobs of one kind have in common, as in `perform`; undefined where there is none
 * @param args what a spec performs the job with
 */
export function adapterRow(adapter: Adapter, id: string | undefined, args: string, quote: string): AdapterRow {
  const rows = {
    async: () => ({ lines: [], examples: [] }),
    sidekiq: () => ({
      lines: ['# Active Job has done the retrying: what it gives up on goes straight to the dead set', 'sidekiq_options retry: 0'],
      examples: [
        {
          title: 'leaves the retrying to Active Job',
          lines: [`expect(described_class.get_sidekiq_options).to include(${quote}retry${quote} => 0)`],
        },
      ],
    }),
    solid_queue: () =>
      id === undefined
        ? { lines: [`limits_concurrency to: 1, key: name, duration: ${HELD}`], examples: [limited(args)] }
        : {
            lines: [`limits_concurrency to: 1, key: ->(${id}, *) { ${id} }, duration: ${HELD}`],
            examples: [limited(args), ...apart(args)],
          },
  } as const satisfies Record<Adapter, () => AdapterRow>;
  return rows[adapter]();
}

const limited = (args: string): Example => ({
  title: 'runs one at a time, for ten minutes at most',
  lines: [
    `job = described_class.new${args}`,
    'expect(job).to have_attributes(concurrency_limited?: true, concurrency_limit: 1, concurrency_duration: 10.minutes)',
  ],
});

const apart = (args: string): readonly Example[] => [
  {
    title: 'holds up nobody who works on something else',
    lines: [`expect(described_class.new${args}.concurrency_key).not_to eq(described_class.new(0).concurrency_key)`],
  },
];
