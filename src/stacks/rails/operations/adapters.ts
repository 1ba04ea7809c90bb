import type { Example } from './steps/index.ts';

/** Adapters of Active Job, in the order in which help lists them. */
export const ADAPTERS = ['async', 'sidekiq', 'solid_queue'] as const;
export type Adapter = (typeof ADAPTERS)[number];

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
