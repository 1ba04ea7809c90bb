import type { Blueprint } from '../../../core/pipeline.ts';
import type { ResourceView } from '../view/resource-view.ts';
import type { Done } from './code.ts';
import { portsOf } from './collaborators.ts';
import { answers, failing, inOrder, invalid, missing, traceOf, works } from './examples.ts';
import { lasts, prepared } from './lasting.ts';
import { answerOf, handedOn, sampleOf } from './samples.ts';
import { camel, typeName } from './scene.ts';
import { methodOf } from './steps.ts';
import { integrationImports, unitImports } from './test-imports.ts';
import type { Resolved } from './view.ts';

/** A record that repositories of a test answer. */
interface RecordConstant {
  readonly constant: string;
  readonly view: ResourceView;
  /** What the steps call the record. */
  readonly name: string;
}

/** How a test names the object, and the method that does its steps. */
interface Called {
  readonly subject: string;
  readonly run: string;
}

const SERVICE: Called = { subject: 'service', run: 'call' };

const callOf = ({ subject, run }: Called, given: string): string => `${subject}.${run}(${given})`;

/** What templates of the tests of a class with steps see. */
export function testsOf(whole: Resolved, blueprint: Blueprint, called: Called = SERVICE) {
  const { scene, code, collaborators, resources } = whole;
  const { inputs, work, base } = scene;
  const views = new Map(
    code.resources.flatMap((target, index) => (resources[index] === undefined ? [] : [[target, resources[index]] as const])),
  );
  const viewOf = (target: string): ResourceView => {
    const view = views.get(target);
    if (view === undefined) throw new Error(`No step works with ${target}`);
    return view;
  };
  const stored = inputs.filter(({ isStored }) => isStored);
  const records: readonly RecordConstant[] = [
    ...stored.map(({ given: { name, className = '' } }) => ({ constant: camel(name), view: viewOf(className), name })),
    ...code.done.flatMap(({ task: { verb, target, record }, statement: { kept } }) =>
      kept !== undefined && ['create', 'save', 'update'].includes(verb)
        ? [{ constant: kept.constant, view: viewOf(target), name: record?.name ?? kept.constant }]
        : [],
    ),
  ];
  const has = (name: string): boolean => collaborators.some((one) => one.name === name);
  const inside = code.done.filter(({ task }) => work.inside.includes(task));
  const after = code.done.filter(({ task }) => work.after.includes(task));
  const finds = stored.map(({ given }) => `${viewOf(given.className ?? '').name.camelPlural}.find`);
  const traces = (list: readonly Done[]): readonly string[] => list.flatMap((one) => traceOf(one, views) ?? []);
  const before = [...finds, ...traces(inside)];
  const isTransaction = resources.length > 0;
  const { subject } = called;
  const act = callOf(called, inputs.length > 0 ? 'input' : '');
  const wrongly = [`const calling = ${callOf(called, 'wrong')};`];
  const whole_ = [...before, ...(isTransaction ? ['commit'] : []), ...traces(after)];
  const mocks = resources.map((view) => ({
    name: view.name.camelPlural,
    type: `${view.name.pascal}Repository`,
    queries: view.scopes.map((scope) => scope.name),
    answers: [
      ...findOf(
        view,
        stored.filter(({ given }) => viewOf(given.className ?? '') === view).map(({ given }) => camel(given.name)),
      ),
      ...code.done.filter(({ task }) => views.get(task.target) === view).flatMap((one) => answering(one, views)),
    ],
  }));
  const ports = portsOf(code).map((port) => ({
    ...port,
    answers: code.done
      .filter(({ task, statement }) => statement.port !== undefined && typeName(task.target) === port.type)
      .map(
        (one) => `${traceOf(one, views) ?? ''}.mockImplementation(() => said('${traceOf(one, views) ?? ''}', ${portAnswer(one, whole)}));`,
      ),
    stubs: code.done
      .filter(({ task, statement }) => statement.port !== undefined && typeName(task.target) === port.type)
      .map((one) => ({ name: methodOf(one.task.message), source: stubOf(one, views, whole) })),
  }));
  const samples = inputs.map((input) => ({ key: input.key, source: sampleOf(input, scene, blueprint) }));
  const given = (source: string): string =>
    inputs.reduce((text, input) => text.replace(new RegExp(`\\bgiven\\.${input.key}\\b`, 'gu'), handedOn(input, scene)), source);
  const examples = [
    ...(whole_.length > 1 ? [inOrder(whole_, after.length > 0, act)] : []),
    ...code.done.flatMap((one) => works(one, { views, whole, blueprint, given, act, wrongly })),
    ...answers(whole, given, act),
    ...stored
      .filter(({ given: one }) => one.required)
      .map((input) => missing(input.key, input.given.human, viewOf(input.given.className ?? ''), wrongly)),
    ...failing(before, whole_, inside, finds, views, after.length > 0, isTransaction, act),
    ...invalid(whole, wrongly),
  ];
  const text = [...examples.flatMap(({ arrange, act, assert }) => [...arrange, ...act, ...assert])].join('\n');
  const fails = isTransaction && after.length > 0;
  return {
    /** What is done, in its order. */
    traces: whole_,
    input: samples,
    records: records.map(({ constant, view, name }, index) => ({
      constant,
      type: view.name.pascal,
      id: idOf(records.slice(0, index).find((earlier) => earlier.name === name)?.constant, index),
      values: view.tests.record,
    })),
    mocks,
    ports,
    hasQueue: has('jobQueue'),
    hasPasswords: has('passwords'),
    hasTransaction: isTransaction,
    fails,
    needsRefusal: text.includes('refusal'),
    args: collaborators.map(({ name }) => name).join(', '),
    handsOut: [
      'done',
      ...mocks.map(({ name }) => name),
      ...ports.map(({ name }) => name),
      ...(has('jobQueue') ? ['jobQueue'] : []),
      subject,
    ],
    examples: examples.map((example) => ({
      ...example,
      takes: [...new Set([...example.takes, subject])].join(', '),
      failure: example.fails === true ? 'refusal' : '',
    })),
    act,
    unitImports: unitImports(whole, text),
    kept: resources.map(({ name }) => ({ name: name.camelPlural })),
    created: stored.map(({ given: { name, className = '' } }) => ({
      constant: camel(name),
      create: `create${viewOf(className).name.pascal}`,
    })),
    integrationInput: inputs.map((input, index) => ({ key: input.key, source: prepared(input, samples[index]?.source ?? '', whole) })),
    lasting: work.inside
      .flatMap((task) => lasts(task, views, whole))
      .map((one) => ({
        ...one,
        takes: [...new Set([...one.takes, ...(inputs.length > 0 ? ['input'] : []), subject, 'before'])].join(', '),
      })),
    tells: after.length > 0,
    integrationImports: integrationImports(whole, views),
    transactionsType: `Transactions<${base}Repositories>`,
  };
}

/** A record that is changed stays the same. */
const idOf = (earlier: string | undefined, index: number): string =>
  earlier === undefined ? `'01890000-0000-7000-8000-${String(index + 1).padStart(12, '0')}'` : `${earlier}.id`;

const findOf = (view: ResourceView, constants: readonly string[]): readonly string[] =>
  constants.length === 0
    ? []
    : [
        `${view.name.camelPlural}.find.mockImplementation((id) => said('${view.name.camelPlural}.find', [${constants.join(', ')}].find((one) => one.id === id)));`,
      ];

/** What a repository is made to answer when a step writes. */
function answering(one: Done, views: ReadonlyMap<string, ResourceView>): readonly string[] {
  const trace = traceOf(one, views);
  const { verb } = one.task;
  if (trace === undefined || verb === 'call' || verb === 'mail' || verb === 'enqueue') return [];
  return [`${trace}.mockImplementationOnce(() => said('${trace}', ${verb === 'delete' ? 'true' : (one.statement.kept?.constant ?? '')}));`];
}

const portAnswer = ({ task, statement }: Done, { scene }: Resolved): string =>
  task.verb === 'call' && statement.kept !== undefined && task.answer !== undefined ? answerOf(task.answer.name, scene) : 'undefined';

function stubOf(one: Done, views: ReadonlyMap<string, ResourceView>, whole: Resolved): string {
  if (one.task.verb === 'mail') return `() => say('${traceOf(one, views) ?? ''}')`;
  const answer = portAnswer(one, whole);
  return `() => Promise.resolve(${answer === 'undefined' ? '' : answer})`;
}
