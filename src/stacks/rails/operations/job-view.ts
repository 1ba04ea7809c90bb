import type { Blueprint, Operation } from '../../../core/pipeline.ts';
import { settingsIn } from '../project/settings.ts';
import { adapterOf, adapterRow, queueOf } from './adapters.ts';
import { argumentsOf, givenIn, helpersOf, isCrowded, keywordsAmong, pairsOf, parameterOf, parametersOf } from './job-parameters.ts';
import { blockLines, callLines, expectBlock, hashLines, parameterLines, readerLines } from './lines.ts';
import { listed } from '../../operations/words.ts';
import { answerName, operationNames } from '../../operations/names.ts';
import { resolveWork } from '../../operations/resolve.ts';
import { sampleOf, valueOf } from './samples.ts';
import { defaultOf } from './service-view.ts';
import { stubLines, VERBS, WAITING_VERBS, type Example, type Setting } from './steps/index.ts';
import { timetableNote, timetableView } from './timetable.ts';
import type { Given, Source, Task, Work } from '../../operations/work.ts';

/** What the templates of a job see. */
export function jobView(blueprint: Blueprint, operation: Operation): object {
  const { options } = blueprint;
  const settings = settingsIn(blueprint);
  const work = resolveWork(blueprint, operation);
  const names = operationNames(operation.name, 'Job');
  const isScheduled = options['scheduled'] === true;
  const pad = isScheduled ? '  ' : '';
  const className = isScheduled ? `Scheduled::${names.className}` : names.className;
  const { givens, inside, after } = work;
  const records = givens.filter(({ kind }) => kind === 'record');
  const locked = lockedOf(work);
  const hasSteps = inside.length + after.length > 0;
  const args = argumentsOf(givens);
  const setting: Setting = {
    settings,
    style: 'job',
    run: `described_class.perform_now${args}`,
    givens,
    ref: (source) => refOf(source, work, (found) => valueOf(found, settings)),
    isLate: ({ kind }) => kind === 'made',
  };
  const used = hasSteps ? usedBy(work) : new Set(givens.map(({ name }) => name));
  // A keyword cannot say by its name that nothing uses it.
  const keywords = keywordsAmong(givens);
  const kept = givens.filter((given) => used.has(given.name) || given.name === locked?.name || keywords.has(given));
  const made = inside.flatMap(({ verb, record, answer }) => [
    ...(verb === 'create' && record ? [record.name] : []),
    ...(answer ? [answer.name] : []),
  ]);
  const guard = after.length === 0 ? undefined : guardOf(inside);
  const id = givens[0] === undefined ? undefined : parameterOf(givens[0]);
  const adapterName = adapterOf(blueprint);
  const adapter = adapterRow(adapterName, id, args, settings.quote);
  const queue = queueOf(blueprint);
  const asked = askedFirst(inside);
  const held = inside.slice(asked.length);
  const body = hasSteps ? held.map(({ method }) => method) : ['process'];
  const waiting = after.map(({ method }) => (guard === undefined ? method : `${method} if ${guard}`));
  const handsBack = locked === undefined ? hashOf(pairsOf(givens)) : locked.name;
  return {
    ...names,
    fullName: className,
    className: names.className,
    q: settings.quote,
    frozen: settings.frozen,
    railsVersion: settings.railsVersion,
    isScheduled,
    ...timetableView(blueprint, operation),
    timetableNote: timetableNote(blueprint, operation),
    pad,
    queue: /^[a-z_]\w*$/u.test(queue) ? `:${queue}` : `${settings.quote}${queue}${settings.quote}`,
    queueName: queue,
    queues: [...new Set(['default', queue])],
    adapterName,
    adapter: adapter.lines,
    hasAdapter: adapter.lines.length > 0,
    perform: parameterLines(
      `${pad}  def perform`,
      parametersOf(givens, kept, (given) => defaultOf(given, settings)),
    ),
    finds: kept.map((given) => findLine(given)),
    work: [
      ...asked.map(({ method }) => method),
      ...(locked !== undefined && held.some(({ verb }) => verb === 'call') ? [HELD_FOR_CALL] : []),
      ...heldLines(body, locked, held.length > 0),
    ],
    waiting: waiting,
    readers: readerLines(`${pad}  attr_reader`, [...kept.map(({ name }) => name), ...made]),
    hasReaders: kept.length + made.length > 0,
    hasSteps,
    methods: [...inside, ...after].map((task) => ({ name: task.method, lines: VERBS[task.verb].body(task, setting) })),
    echo:
      locked === undefined
        ? hashLines(
            '',
            givens.map(({ name }) => `${name}: ${name}`),
          )
        : [locked.name],
    isLocked: locked !== undefined,
    lock: locked,
    lockClass: locked?.className ?? '',
    lockName: locked?.name ?? '',
    lockHuman: locked?.human ?? '',
    lets: helpersOf(givens, (given) => sampleOf(given, work, blueprint, settings).replace(/^build_list/u, 'create_list')),
    hasLets: givens.length > 0,
    doubles: inside
      .filter(({ verb, message }) => verb === 'call' && message === undefined)
      .map((task) => ({ name: task.thing, className: task.target, answer: task.answer === undefined ? 'nil' : setting.ref(task.answer) })),
    prepare: stubLines(inside.flatMap((task) => VERBS[task.verb].prepare?.(task, setting) ?? [])),
    hasPrepare: inside.some(({ verb }) => verb === 'call'),
    args,
    // Without a line that says so a job goes there as well, but no name of a queue is kept in its class.
    enqueued:
      queue === 'default'
        ? [`expect(described_class.queue_name).to eq(${settings.quote}default${settings.quote})`]
        : expectBlock(`described_class.perform_later${args}`, 'to', [
            'have_enqueued_job(described_class)',
            `${args === '' ? '.with(no_args)' : `.with${args}`}.on_queue(${settings.quote}${queue}${settings.quote})`,
          ]),
    run: setting.run,
    once: callLines(`expect(${setting.run}).to eq`, [handsBack]),
    twice: callLines(`expect(Array.new(2) { ${setting.run} }).to all`, [`eq(${handsBack})`]),
    gone: argumentsOf(givens, { gone: records[0] }),
    goneClass: records[0]?.className ?? '',
    goneHuman: records[0]?.human ?? '',
    hasRecord: records.length > 0,
    handsBack,
    examples: [
      ...adapter.examples,
      ...[...inside, ...after].flatMap((task) => VERBS[task.verb].works(task, setting)),
      ...(locked === undefined ? [] : asked.map((task) => unlocked(task, locked, setting))),
      ...inside.flatMap((task) => VERBS[task.verb].twice?.(task, setting) ?? []),
      ...inside.flatMap((task) => refused(task, locked, setting)),
      ...(hasSteps || locked !== undefined ? [] : bareExamples(givens, (given) => defaultOf(given, settings))),
      ...(guard === undefined ? [] : after.map((task) => onceOnly(task, setting))),
    ],
  };
}

const HELD_FOR_CALL = '# The lock is held for the call as well, so that two runs do not make it at once.';

/** Steps that only ask, and whose answers what follows works with: nothing waits for a lock while another system takes its time. */
function askedFirst(inside: readonly Task[]): readonly Task[] {
  const end = inside.findIndex(({ verb, message, answer }) => verb !== 'call' || message === undefined || answer === undefined);
  return inside.slice(0, Math.max(end, 0));
}

/** What two runs must not do at once, or what is done whole or not at all. */
function heldLines(body: readonly string[], locked: Given | undefined, hasSteps: boolean): readonly string[] {
  if (body.length === 0) return [];
  if (locked !== undefined) return blockLines(`${locked.name}.with_lock`, body);
  return hasSteps ? blockLines('ApplicationRecord.transaction', body) : body;
}

/** With a lock that is never had, it asks all the same. */
function unlocked(task: Task, locked: Given, { run }: Setting): Example {
  return {
    title: `holds no lock while it asks for ${answerName(task.message ?? '').replaceAll('_', ' ')}`,
    lines: [
      `allow(${locked.className ?? ''}).to receive(:find).with(${locked.name}.id).and_return(${locked.name})`,
      `allow(${locked.name}).to receive(:with_lock)`,
      run,
      `expect(${task.target}).to have_received(:${task.message ?? ''})`,
    ],
  };
}

const hashOf = (pairs: readonly string[]): string => (pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`);

/** The record that two runs must not work on at once. */
function lockedOf({ givens, main }: Work): Given | undefined {
  const records = givens.filter(({ kind, required }) => kind === 'record' && required);
  return records.find(({ name }) => name === main?.name) ?? records[0];
}

/** A record that is refused is no success: the job fails, so that somebody hears of it. */
function refused(task: Task, locked: Given | undefined, { run }: Setting): readonly Example[] {
  const { refuses } = VERBS[task.verb];
  if (refuses === undefined || locked === undefined || task.record?.name !== locked.name) return [];
  return [
    {
      title: `fails aloud when the ${task.human} ${task.verb === 'delete' ? 'cannot be deleted' : 'is refused'}`,
      lines: [
        `allow(${task.target}).to receive(:find).with(${locked.name}.id).and_return(${locked.name})`,
        `allow(${locked.name}).to receive(:${refuses.message}).and_return(false)`,
        ...expectBlock(run, 'to', [`raise_error(${refuses.error})`]),
      ],
    },
  ];
}

/** What it works with where nothing is given that may be left out. */
function bareExamples(givens: readonly Given[], fallback: (given: Given) => string): readonly Example[] {
  const optional = givens.filter(({ required, field }) => !required && field?.default !== 'now');
  if (optional.length === 0) return [];
  const required = givens.filter((given) => given.required);
  const pairs = [...pairsOf(isCrowded(givens) ? givens : required), ...optional.map((given) => `${given.name}: ${fallback(given)}`)];
  return [
    {
      title: `does without ${listed(optional.map(({ human }) => human))}`,
      lines: callLines(`expect(described_class.perform_now${argumentsOf(givens, { without: optional })}).to eq`, [hashOf(pairs)]),
    },
  ];
}

const findLine = ({ kind, name, className, required }: Given): string =>
  kind !== 'record' ? `@${name} = ${name}` : `@${name} = ${className ?? ''}.find(${name}_id)${required ? '' : ` if ${name}_id`}`;

function usedBy({ inside, after, givens }: Work): ReadonlySet<string> {
  const tasks = [...inside, ...after];
  const everything = tasks.some(({ verb }) => verb === 'call') ? givens : [];
  return new Set([
    ...everything.filter(({ attributesOf }) => attributesOf === undefined).map(({ name }) => name),
    ...tasks.flatMap(({ record, subject, hash, attributes }) => [
      ...(record?.kind === 'given' ? [record.name] : []),
      ...(subject?.kind === 'given' ? [subject.name] : []),
      ...(hash === undefined ? [] : [hash.name]),
      ...attributes.filter(({ source }) => source.kind === 'given').map(({ source }) => source.name),
    ]),
  ]);
}

/** A second run must not tell anybody again: true in the run that changed something. */
function guardOf(inside: readonly Task[]): string | undefined {
  const task = inside.find(({ verb }) => verb === 'create') ?? inside.find(({ verb }) => verb === 'update');
  if (task?.record === undefined) return undefined;
  return `${task.record.name}.${task.verb === 'create' ? 'previously_new_record?' : 'saved_changes?'}`;
}

function onceOnly(task: Task, setting: Setting): Example {
  const row = task.verb === 'mail' ? WAITING_VERBS.mail : WAITING_VERBS.enqueue;
  return {
    title: `${task.verb === 'mail' ? 'sends' : 'enqueues'} ${row.noun(task)} once when run twice`,
    lines: expectBlock(`2.times { ${setting.run} }`, 'to', [row.bare(task), '.once']),
  };
}

/** A job hands out nothing, so that a spec finds what it made by what it was made for. */
function refOf(source: Source, { inside, givens }: Work, value: (field: Source['field']) => string): string {
  if (source.kind === 'given') return givenIn(givens, source.name);
  const attributes = inside.flatMap((task) => task.attributes);
  if (source.kind === 'answer')
    return value(attributes.find((attribute) => attribute.source.kind === 'answer' && attribute.source.name === source.name)?.source.field);
  const task = inside.find(({ verb, record }) => verb === 'create' && record?.name === source.name);
  const keys = (task?.attributes ?? []).filter(({ isRecord, source: { kind } }) => isRecord && kind === 'given' && givens.length > 0);
  return keys.length === 0
    ? `${source.className ?? ''}.last`
    : `${source.className ?? ''}.find_by!(${keys.map(({ key, source: { name } }) => `${key}: ${givenIn(givens, name)}`).join(', ')})`;
}
