import type { Blueprint, Operation } from '../../../core/pipeline.ts';
import { settingsOf } from '../project/settings.ts';
import { adapterOf, adapterRow } from './adapters.ts';
import { blockLines, callLines, expectBlock } from './lines.ts';
import { operationNames } from './names.ts';
import { resolveWork } from './resolve.ts';
import { sampleOf, valueOf } from './samples.ts';
import { defaultOf } from './service-view.ts';
import { stubLines, VERBS, WAITING_VERBS, type Example, type Setting } from './steps/index.ts';
import type { Given, Source, Task, Work } from './work.ts';

/** What the templates of a job see. */
export function jobView(blueprint: Blueprint, operation: Operation): object {
  const { options } = blueprint;
  const settings = settingsOf(options);
  const work = resolveWork(blueprint, operation);
  const names = operationNames(operation.name, 'Job');
  const isScheduled = options['scheduled'] === true;
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
  const kept = givens.filter(({ name }) => used.has(name) || name === locked?.name);
  const made = inside.flatMap(({ verb, record, answer }) => [
    ...(verb === 'create' && record ? [record.name] : []),
    ...(answer ? [answer.name] : []),
  ]);
  const guard = after.length === 0 ? undefined : guardOf(inside);
  const id = givens[0] === undefined ? undefined : parameterOf(givens[0]);
  const adapterName = adapterOf(blueprint);
  const adapter = adapterRow(adapterName, id, args, settings.quote);
  const queue = typeof options['queue'] === 'string' && options['queue'] !== '' ? options['queue'] : isScheduled ? 'scheduled' : 'default';
  const body = hasSteps ? inside.map(({ method }) => method) : ['process'];
  const waiting = after.map(({ method }) => (guard === undefined ? method : `${method} if ${guard}`));
  const handsBack = locked === undefined ? hashOf(givens.map(({ name }) => `${name}: ${name}`)) : locked.name;
  return {
    ...names,
    fullName: className,
    className: names.className,
    q: settings.quote,
    frozen: settings.frozen,
    isScheduled,
    pad: isScheduled ? '  ' : '',
    queue: /^[a-z_]\w*$/u.test(queue) ? `:${queue}` : `${settings.quote}${queue}${settings.quote}`,
    queueName: queue,
    adapterName,
    adapter: adapter.lines,
    hasAdapter: adapter.lines.length > 0,
    parameters: parameters(givens, used, locked, (given) => defaultOf(given, settings)),
    hasParameters: givens.length > 0,
    finds: kept.map((given) => findLine(given)),
    work:
      body.length === 0
        ? []
        : locked === undefined
          ? inside.length > 0
            ? blockLines('ApplicationRecord.transaction', body)
            : body
          : blockLines(`${locked.name}.with_lock`, body),
    waiting: waiting,
    readers: [...kept.map(({ name }) => name), ...made].map((name) => `:${name}`).join(', '),
    hasReaders: kept.length + made.length > 0,
    hasSteps,
    methods: [...inside, ...after].map((task) => ({ name: task.method, lines: VERBS[task.verb].body(task, setting) })),
    echo: locked?.name ?? hashOf(givens.map(({ name }) => `${name}: ${name}`)),
    isLocked: locked !== undefined,
    lock: locked,
    lockClass: locked?.className ?? '',
    lockName: locked?.name ?? '',
    lockHuman: locked?.human ?? '',
    lets: givens.map(
      (given) => `let(:${given.name}) { ${sampleOf(given, work, blueprint, settings).replace(/^build_list/u, 'create_list')} }`,
    ),
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
    gone: argumentsOf(givens, records[0]),
    goneClass: records[0]?.className ?? '',
    goneHuman: records[0]?.human ?? '',
    hasRecord: records.length > 0,
    handsBack,
    examples: [
      ...adapter.examples,
      ...[...inside, ...after].flatMap((task) => VERBS[task.verb].works(task, setting)),
      ...inside.flatMap((task) => VERBS[task.verb].twice?.(task, setting) ?? []),
      ...inside.flatMap((task) => refused(task, locked, setting)),
      ...(hasSteps || locked !== undefined ? [] : bareExamples(givens, (given) => defaultOf(given, settings))),
      ...(guard === undefined ? [] : after.map((task) => onceOnly(task, setting))),
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
  const pairs = givens.map((given) => `${given.name}: ${given.required ? given.name : fallback(given)}`);
  return [
    {
      title: `does without ${optional.map(({ human }) => human).join(' and ')}`,
      lines: callLines(`expect(described_class.perform_now${argumentsOf(required)}).to eq`, [hashOf(pairs)]),
    },
  ];
}

/** A record travels as its id. */
const parameterOf = ({ kind, name }: Given): string => (kind === 'record' ? `${name}_id` : name);

/** Positions, those that may be left out at the end; what no step uses says so by its underscore. */
function parameters(
  givens: readonly Given[],
  used: ReadonlySet<string>,
  locked: Given | undefined,
  fallback: (given: Given) => string,
): string {
  const list = givens.map((given) => {
    const isUsed = used.has(given.name) || given.name === locked?.name;
    if (isKeyword(given)) return `${parameterOf(given)}: ${fallback(given)}`;
    return `${isUsed ? '' : '_'}${parameterOf(given)}${given.required ? '' : ` = ${fallback(given)}`}`;
  });
  return list.length === 0 ? '' : `(${list.join(', ')})`;
}

/** Arguments of the job as a spec gives them. @param gone the record that is not there */
function argumentsOf(givens: readonly Given[], gone?: Given): string {
  const list = givens.map((given) =>
    given === gone ? '0' : isKeyword(given) ? `${given.name}: ${given.name}` : given.kind === 'record' ? `${given.name}.id` : given.name,
  );
  return list.length === 0 ? '' : `(${list.join(', ')})`;
}

/** `perform(id, true)` would say nothing to its reader. */
const isKeyword = ({ field, required }: Given): boolean => field?.type === 'boolean' && !required;

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
  if (source.kind === 'given') return source.name;
  const attributes = inside.flatMap((task) => task.attributes);
  if (source.kind === 'answer')
    return value(attributes.find((attribute) => attribute.source.kind === 'answer' && attribute.source.name === source.name)?.source.field);
  const task = inside.find(({ verb, record }) => verb === 'create' && record?.name === source.name);
  const keys = (task?.attributes ?? []).filter(({ isRecord, source: { kind } }) => isRecord && kind === 'given' && givens.length > 0);
  return keys.length === 0
    ? `${source.className ?? ''}.last`
    : `${source.className ?? ''}.find_by!(${keys.map(({ key, source: { name } }) => `${key}: ${name}`).join(', ')})`;
}
