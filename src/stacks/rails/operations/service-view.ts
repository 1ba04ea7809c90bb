import type { Blueprint, Operation } from '../../../core/pipeline.ts';
import { settingsIn, type Settings } from '../project/settings.ts';
import { failureContexts } from './failures.ts';
import { defaultValue, formOf } from './form.ts';
import { filledLines, hashLines, parameterLines, readerLines } from './lines.ts';
import { operationNames } from '../../operations/names.ts';
import { resolveWork } from '../../operations/resolve.ts';
import { sampleOf, valueOf } from './samples.ts';
import { formWords, invalidOf, resultWords, unwrittenContexts } from './service-failures.ts';
import { callOf } from './service-call.ts';
import { bareOf, constructOf, letsOf, newLike } from './service-spec.ts';
import { stubLines, VERBS, type Example, type Setting } from './steps/index.ts';
import type { Given, Source, Task, Work } from '../../operations/work.ts';

/** More parameters than these are given in one hash, so that a spec stays within its number of helpers. */
const MOST_HELPERS = 3;

/** What the templates of a service see. */
export function serviceView(blueprint: Blueprint, operation: Operation): object {
  const settings = settingsIn(blueprint);
  const work = resolveWork(blueprint, operation);
  const isForm = blueprint.options['style'] === 'form';
  const names = operationNames(operation.name, 'Service');
  const doubles = doublesOf(work);
  const isHashed = isForm || work.givens.length + doubles.length > MOST_HELPERS;
  const variable = isForm ? 'attributes' : 'arguments';
  const samples = work.givens.map((given) => ({ ...given, sample: sampleOf(given, work, blueprint, settings) }));
  const setting: Setting = {
    settings,
    style: isForm ? 'form' : 'result',
    run: 'service.call',
    ...(isHashed ? { collected: variable } : {}),
    givens: work.givens,
    ref: (source) => refOf(source, work, settings, isHashed ? variable : undefined),
    isLate: ({ kind }) => kind === 'made',
  };
  const { inside, after, givens } = work;
  const hasSteps = inside.length + after.length > 0;
  const steps = [...inside, ...after];
  const made = [
    ...new Set(
      inside.flatMap(({ verb, record, answer }) => [
        ...(verb === 'create' && record ? [record.name] : []),
        ...(answer ? [answer.name] : []),
      ]),
    ),
  ];
  const words = isForm ? formWords(settings) : resultWords(settings);
  const isTransaction = inside.length > 0 || !hasSteps;
  const examples = [...steps.flatMap((task) => VERBS[task.verb].works(task, setting)), ...(hasSteps ? answers(work, setting, isForm) : [])];
  const contexts = hasSteps ? failureContexts(work, setting, words) : unwrittenContexts(work, setting, words);
  const call = callOf(work, isForm);
  const deletes = inside.some(({ verb }) => verb === 'delete');
  const form = isForm ? formOf(givens, settings) : undefined;
  const optional = givens.filter(({ required }) => !required);
  /** What is the same whenever it is looked at. */
  const steady = optional.filter(({ field }) => field?.default !== 'now');
  return {
    ...names,
    q: settings.quote,
    frozen: settings.frozen,
    hasSteps,
    isTransaction,
    hasDelete: deletes,
    refusals: deletes ? 'ActiveRecord::RecordInvalid, ActiveRecord::RecordNotDestroyed' : 'ActiveRecord::RecordInvalid',
    hasAfter: after.length > 0,
    ...call,
    isPlainForm: isTransaction && !call.isCommitted,
    conditions: [...(form?.hasRules === true ? ['valid?'] : []), ...(call.isCommitted ? ['commit'] : [])].join(' && '),
    hasConditions: form?.hasRules === true || call.isCommitted,
    methods: [
      ...(call.isGrouped ? [{ name: 'process', lines: inside.map(({ method }) => method) }] : []),
      ...steps.map((task) => ({ name: task.method, lines: VERBS[task.verb].body(task, setting) })),
      ...(call.isNotified ? [{ name: 'notify', lines: after.map(({ method }) => method) }] : []),
    ],
    data: hasSteps ? (work.main?.name ?? 'nil') : 'data',
    readers: readerLines('  attr_reader', [
      ...(isForm ? [] : givens.map(({ name }) => name)),
      ...made,
      ...(isForm && !hasSteps ? ['result'] : []),
    ]),
    hasReaders: (isForm ? 0 : givens.length) + made.length + (isForm && !hasSteps ? 1 : 0) > 0,
    givens: samples,
    hasGivens: givens.length > 0,
    initialize: parameterLines('  def initialize', [
      ...givens.filter(({ required }) => required).map(({ name }) => `${name}:`),
      ...optional.map((given) => `${given.name}: ${defaultOf(given, settings)}`),
    ]),
    echo: hashLines(
      '',
      givens.map(({ name }) => `${name}: ${name}`),
    ),
    expectedEcho: isHashed ? variable : hashOf(givens.map(({ name }) => `${name}: ${name}`)),
    memo: hasSteps ? 'subject' : 'let',
    lets: letsOf(samples, isHashed, variable, newLike(work)),
    hasHelpers: givens.length + doubles.length > 0,
    doubles: doubles.map((task) => ({
      name: task.thing,
      className: task.target,
      answer: task.answer === undefined ? 'nil' : setting.ref(task.answer),
    })),
    construct: constructOf(isForm, isHashed, givens),
    prepare: stubLines(inside.flatMap((task) => VERBS[task.verb].prepare?.(task, setting) ?? [])),
    hasPrepare: inside.some(({ verb }) => verb === 'call'),
    hasOptional: steady.length > 0 && !isForm,
    defaults: filledLines(
      `expect(${bareOf(optional, givens, isHashed)}).to have_attributes`,
      steady.map((given) => `${given.name}: ${defaultOf(given, settings)}`),
    ),
    optionalNames: steady.map(({ human }) => human).join(' and '),
    kept: isHashed ? variable : givens.map(({ name }) => `${name}: ${name}`).join(', '),
    examples,
    contexts,
    form,
    ...invalidOf(isForm, givens, work, setting),
  };
}

function refOf(source: Source, { inside }: Work, settings: Settings, variable: string | undefined): string {
  if (source.kind === 'made') return `service.${source.name}`;
  if (source.kind === 'given') return variable === undefined ? source.name : `${variable}[:${source.name}]`;
  const use = inside
    .flatMap(({ attributes }) => attributes)
    .find((attribute) => attribute.source.kind === 'answer' && attribute.source.name === source.name);
  return valueOf(use?.source.field, settings);
}

/** What a keyword is when it is not given. */
export function defaultOf({ kind, field }: Given, settings: Settings): string {
  if (kind === 'array') return '[]';
  if (kind === 'hash') return '{}';
  return (field && defaultValue(field, settings)) ?? 'nil';
}

const hashOf = (pairs: readonly string[]): string => (pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`);

const doublesOf = ({ inside }: Work): readonly Task[] => inside.filter(({ verb, message }) => verb === 'call' && message === undefined);

const answers = ({ main }: Work, { ref }: Setting, isForm: boolean): readonly Example[] => [
  isForm
    ? { title: 'returns true', lines: ['expect(service.call).to be(true)'] }
    : {
        title: main === undefined ? 'answers with a success' : `answers with a success that holds the ${main.name.replaceAll('_', ' ')}`,
        lines: [`expect(service.call).to have_attributes(success?: true, data: ${main === undefined ? 'nil' : ref(main)}, error: nil)`],
      },
];
