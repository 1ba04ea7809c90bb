import type { Blueprint, Operation } from '../../../core/pipeline.ts';
import { toFieldName } from '../../../naming/index.ts';
import { operationNames } from '../../operations/names.ts';
import { testsOf } from '../operations/tests.ts';
import { portsOf, type Port } from '../operations/collaborators.ts';
import { codeView, resolved, type Resolved } from '../operations/view.ts';
import { jobTests, MAKING } from './tests.ts';
import { place } from '../project/layout.ts';
import { timeOf } from './timetable.ts';

/** What the templates and edits of a job see of the job itself. */
export interface JobView {
  /** `InventorySyncJob` */
  readonly className: string;
  /** `inventory-sync-job` */
  readonly file: string;
  /** `inventory sync` */
  readonly human: string;
  /** The name under which it is enqueued: `inventorySync`. */
  readonly key: string;
  readonly queue: string;
  /** What its maker takes of what the composition root has, and everything that its constructor is given. */
  readonly parts: readonly string[];
  readonly made: readonly string[];
  readonly adapters: Adapters;
  /** When it is enqueued without being given anything. */
  readonly time: string | undefined;
}

/** Where what it asks of others is written: the object, its file, and each part of it. */
interface Adapters {
  readonly name: string;
  readonly file: string;
  readonly path: string;
  readonly types: string;
  readonly ports: readonly (Port & { readonly source: string })[];
}

/** What templates see besides of its code. */
interface JobCode {
  readonly attempts: number;
  readonly purpose: readonly string[];
  /** Does it drop itself where a record is gone? */
  readonly hasRecords: boolean;
  readonly inputType: string;
  /** `async ` where it waits for something. */
  readonly modifier: string;
  readonly source: string;
  readonly settingsTitle: string;
  readonly hasAdapters: boolean;
  readonly hasRemembered: boolean;
  readonly hasParts: boolean;
}

const ATTEMPTS = 5;
const TIMES = 'five times';

/** What its name becomes. */
export function jobNames({
  name,
}: Operation): Pick<JobView, 'className' | 'file' | 'human' | 'key'> & { readonly base: string; readonly adaptersFile: string } {
  const { className, file: snake, human, base } = operationNames(name, 'Job');
  const file = snake.replaceAll('_', '-');
  return {
    className,
    file,
    adaptersFile: file.replace(/-job$/u, '-adapters'),
    human,
    base,
    key: toFieldName(snake.replace(/_job$/u, '')).camel,
  };
}

/** A scheduled job is kept apart, unless it is told to go elsewhere. */
const queueOf = ({ options }: Blueprint): string =>
  typeof options['queue'] === 'string' && options['queue'] !== ''
    ? options['queue']
    : options['scheduled'] === true
      ? 'scheduled'
      : 'default';

/** What the templates of a job see. */
export function jobView(blueprint: Blueprint, operation: Operation): JobView & JobCode {
  const names = jobNames(operation);
  const work = resolved(blueprint, operation, names, { isTried: true });
  const time = timeOf(blueprint);
  const adapters = adaptersOf(work, names, blueprint);
  const isAlone = operation.parameters.every(({ required }) => !required);
  const code = codeView(work);
  const hasRecords = work.resources.length > 0;
  return {
    ...code,
    ...jobTests(work, testsOf(work, blueprint, { subject: 'job', run: 'perform' })),
    ...names,
    modifier: 'async ',
    ...bareRun(work),
    attempts: ATTEMPTS,
    hasRecords,
    purpose: purposeOf(work, names.human, blueprint),
    inputType: work.scene.inputs.length > 0 ? `${names.base}Input` : 'unknown',
    source: `src/jobs/${names.file}`,
    settingsTitle: `waits in the queue ${queueOf(blueprint)}, and is tried ${TIMES}${hasRecords ? ' unless a record is gone' : ''}`,
    queue: queueOf(blueprint),
    parts: work.collaborators.flatMap(({ source }) => source ?? []),
    made: work.collaborators.map(({ name, source }) => source ?? `${adapters.name}.${name}`),
    adapters,
    hasAdapters: adapters.ports.length > 0,
    hasRemembered: work.code.remembered.length > 0,
    hasParts: work.collaborators.some(({ source }) => source !== undefined),
    time: isAlone ? time : undefined,
  };
}

function adaptersOf({ code }: Resolved, { key, adaptersFile: file }: ReturnType<typeof jobNames>, blueprint: Blueprint): Adapters {
  const name = `${key}Adapters`;
  const ports = portsOf(code).map((port) => ({ ...port, source: `${name}.${port.name}` }));
  return { name, file, path: place(`src/jobs/${file}.ts`, blueprint), types: ports.map(({ type }) => type).join(', '), ports };
}

/** What it does where it works with nothing: it hands back what it is given, until its logic is there. */
function bareRun({ collaborators, scene: { inputs, base } }: Resolved): object {
  if (collaborators.length > 0) return {};
  if (inputs.length === 0) return { modifier: '', answer: 'Record<string, never>', body: ['return Promise.resolve({});'] };
  const schema = `${toFieldName(base).camel}Input`;
  return {
    modifier: '',
    answer: `z.output<typeof ${schema}>`,
    hasGivenType: false,
    body: [`return Promise.resolve(parseBody(${schema}, input));`],
  };
}

/** What it says of itself. */
function purposeOf(
  { resources, code: { remembered }, scene: { work } }: Resolved,
  human: string,
  { options }: Blueprint,
): readonly string[] {
  return [
    work.inside.some(({ verb }) => MAKING.includes(verb))
      ? 'Each time that it is enqueued makes a record of its own, and no second one however often it is tried.'
      : remembered.length > 0
        ? 'However often it is tried, what is done is not done again.'
        : [...work.inside, ...work.after].some(({ verb }) => REACHING.includes(verb))
          ? 'What it calls, sends or enqueues, it does again each time it is run.'
          : 'Idempotent: running it twice leaves what one run does.',
    ...(resources.length > 0 ? ['All of it happens, or none; where a record is gone, nothing is left to be done.'] : []),
    ...(work.inside.length + work.after.length === 0 ? [`The logic of ${human} has its place in it.`] : []),
    ...(options['scheduled'] === true && work.givens.some(({ required }) => required)
      ? ['Whatever enqueues it by a timetable has to say what with.']
      : []),
  ];
}

/** Steps whose effect is elsewhere, where nothing takes it back or knows it again. */
const REACHING: readonly string[] = ['call', 'mail', 'enqueue'];

export const isJobView = (view: object): view is JobView => 'adapters' in view && 'key' in view;
