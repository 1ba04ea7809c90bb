import { InputError } from '../../../core/errors.ts';
import { show } from '../../../naming/index.ts';
import type { EditRow, FileRow } from '../../../core/define.ts';
import type { Blueprint, EditResult, Operation } from '../../../core/pipeline.ts';
import { adapterOf, type Adapter } from './adapters.ts';
import { operationNames } from '../../operations/names.ts';

/** Every morning, where nothing else is said. */
const DAILY = '0 6 * * *';

/** What starts jobs by a timetable, and where that is kept. */
interface Timetable {
  readonly adapter: Adapter;
  /** The gem; Solid Queue brings its own. */
  readonly gem: string;
  readonly file: string;
  readonly keys: readonly (readonly [string, ...string[]])[];
  /** What an entry calls the time. */
  readonly time: 'schedule' | 'cron';
}

const TIMETABLES = [
  { adapter: 'solid_queue', gem: 'solid_queue', file: 'config/recurring.yml', keys: [['production']], time: 'schedule' },
  { adapter: 'sidekiq', gem: 'sidekiq-cron', file: 'config/schedule.yml', keys: [], time: 'cron' },
  {
    adapter: 'sidekiq',
    gem: 'sidekiq-scheduler',
    file: 'config/sidekiq.yml',
    keys: [
      [':scheduler', 'scheduler'],
      [':schedule', 'schedule'],
    ],
    time: 'cron',
  },
] as const satisfies readonly Timetable[];

/** The timetable that the application has for a job; undefined where nothing reads one, or nobody would know what to run the job with. */
function timetableOf(blueprint: Blueprint, operation: Operation): Timetable | undefined {
  const { options } = blueprint;
  if (options['scheduled'] !== true || needsArguments(operation)) return undefined;
  const adapter = adapterOf(blueprint);
  const gems = options['schedulers'];
  return TIMETABLES.find((row) => row.adapter === adapter && (row.gem === adapter || (typeof gems === 'object' && gems.includes(row.gem))));
}

const needsArguments = ({ parameters }: Operation): boolean => parameters.some(({ required }) => required);

/** What an entry of the timetable says. */
interface Entry {
  readonly name: string;
  readonly className: string;
  readonly time: string;
}

/** @throws InputError for a time that is none */
function entryOf({ options }: Blueprint, { name }: Operation): Entry {
  const { file, className } = operationNames(name, 'Job');
  const time = typeof options['schedule'] === 'string' ? options['schedule'] : DAILY;
  if (!TIME.test(time))
    throw new InputError([{ where: '--schedule', message: `${show(time)} is no time`, hint: `As in cron: '${DAILY}', or @daily` }]);
  return { name: file.replace(/_job$/u, ''), className: `Scheduled::${className}`, time };
}

/** Cron's signs, and the words in which Solid Queue takes a time: `every day at 6am`. */
const TIME = /^[\w*@,/#?:+ -]{1,100}$/u;

/** Where the time of a scheduled job is kept, in words for its class; undefined for one that is none. */
export function timetableNote(blueprint: Blueprint, operation: Operation): readonly string[] {
  if (blueprint.options['scheduled'] !== true) return [];
  const timetable = timetableOf(blueprint, operation);
  if (timetable !== undefined) return [`Runs by the timetable in ${timetable.file}.`];
  if (needsArguments(operation)) return ['Whatever runs it by a timetable has to say what with.'];
  const { name, className, time } = entryOf(blueprint, operation);
  return [
    'Nothing in this application reads a timetable. Where Solid Queue runs the jobs, the place is',
    'config/recurring.yml; with the gem sidekiq-cron, it is config/schedule.yml:',
    `${name}: { class: ${className}, cron: "${time}" }`,
  ];
}

type WhenOperation = (blueprint: Blueprint, operation: Operation | undefined) => boolean;

const reads =
  (timetable: Timetable): WhenOperation =>
  (blueprint, operation) =>
    operation !== undefined && timetableOf(blueprint, operation)?.gem === timetable.gem;

/** The files of timetables, where the application has none yet. */
export const timetableFiles: readonly FileRow[] = TIMETABLES.map((timetable) => ({
  kind: 'ensure',
  phase: 'ground',
  path: timetable.file,
  when: (blueprint, _, operation) => reads(timetable)(blueprint, operation),
}));

/** The place of a scheduled job in the timetable that is read. */
export const timetableEdits: readonly EditRow[] = TIMETABLES.map((timetable) => ({
  path: timetable.file,
  phase: 'ground',
  when: (blueprint, _, operation) => reads(timetable)(blueprint, operation),
  edit: async (content, view): Promise<EditResult> => {
    const { name, className, time } = asScheduled(view);
    const { addToMap } = await import('../../../edits/yaml-map.ts');
    return addToMap(content, timetable.keys, name, { class: className, [timetable.time]: time });
  },
}));

/** The same place, of a job that is no longer scheduled. */
export const timetableRemovals: readonly EditRow[] = TIMETABLES.map((timetable) => ({
  path: timetable.file,
  phase: 'code',
  ifThere: true,
  when: (blueprint, _, operation) => reads(timetable)(blueprint, operation),
  edit: async (content, view): Promise<EditResult> =>
    (await import('../../../edits/yaml-map.ts')).removeFromMap(content, timetable.keys, asScheduled(view).name),
}));

/** What the view of a job tells of its place. */
export const timetableView = (blueprint: Blueprint, operation: Operation): { readonly timetable: Entry } => ({
  timetable: entryOf(blueprint, operation),
});

function asScheduled(view: object): Entry {
  const entry: unknown = 'timetable' in view ? view.timetable : undefined;
  if (typeof entry !== 'object' || entry === null || !('name' in entry) || !('className' in entry) || !('time' in entry))
    throw new Error('This edit belongs to a job');
  return { name: String(entry.name), className: String(entry.className), time: String(entry.time) };
}
