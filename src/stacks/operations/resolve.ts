import type { Blueprint, Operation, Parameter, Resource, Step } from '../../core/pipeline.ts';
import { qualified, toName } from '../../naming/index.ts';
import { attributesFor, type Pool } from './attributes.ts';
import { answerName, callerName, classNames } from './names.ts';
import { WAITING, type Given, type Source, type Task, type Work } from './work.ts';

/** What a call without a method is taken to answer. */
const ANSWER = 'result';

/** Steps that need a record which is there already, or is at least built. */
const WORKS_ON_RECORD: readonly Task['verb'][] = ['save', 'update', 'delete', 'validate'];

/** What is known of the classes that steps work with. */
type Known = Pick<Blueprint, 'resources' | 'existing' | 'acronyms'>;

/** Steps with their records and attributes; what no parameter gives and no step makes becomes a parameter of its own. */
export function resolveWork(blueprint: Known, operation: Operation): Work {
  const { acronyms = [] } = blueprint;
  const givens = operation.parameters.map(givenOf);
  const made: Source[] = [];
  const answers: Source[] = [];
  const tasks: Task[] = [];
  const taken = new Set<string>();
  const sources = (): readonly Source[] => [...givens.map(sourceOf), ...made];
  const imply = (given: Given): Given => {
    givens.push(given);
    return given;
  };
  const recordOf = (target: string): Source => {
    const { thing, human } = classNames(target, acronyms);
    const found = [...made, ...givens.map(sourceOf)].find(({ className }) => className === target);
    return found ?? sourceOf(imply({ name: thing, human, kind: 'record', className: target, required: true }));
  };
  const receivers = operation.steps.filter(({ verb }) => WORKS_ON_RECORD.includes(verb)).map(({ target }) => target);
  const writers = operation.steps.filter(({ verb }) => verb === 'create' || verb === 'update');

  for (const step of operation.steps) {
    const names = classNames(step.target, acronyms);
    const base = { verb: step.verb, target: step.target, ...names, method: methodOf(step, names.thing), attributes: [] };
    if (step.verb === 'create' || step.verb === 'update') {
      const record = step.verb === 'update' ? recordOf(step.target) : undefined;
      const pool: Pool = {
        givens,
        made: made.filter(({ name }) => name !== record?.name),
        answers,
        receivers,
        isFirstWriter: writers[0] === step,
      };
      const chosen = attributesFor(step, names, resourceOf(blueprint, step.target), pool, record, imply);
      for (const { source } of chosen.attributes) if (source.kind === 'answer') taken.add(source.name);
      const own = record ?? { kind: 'made' as const, name: freeName(names.thing, givens, made), className: step.target };
      if (record === undefined) made.push(own);
      tasks.push({ ...base, record: own, ...chosen });
    } else if (WORKS_ON_RECORD.includes(step.verb)) {
      tasks.push({ ...base, record: recordOf(step.target) });
    } else if (step.verb === 'call') {
      const answer = answerOf(step, names.thing, [...answers, ...sources()]);
      answers.push(answer);
      tasks.push({ ...base, answer, ...(step.method === undefined ? {} : { message: step.method }) });
    } else tasks.push({ ...base, ...(step.verb === 'mail' ? { message: step.method ?? operation.name.snake } : {}) });
  }

  const main = mainOf(tasks, sources());
  if (main?.kind === 'answer') taken.add(main.name);
  const finished = tasks.map((task) => withSubject(withoutIdleAnswer(task, taken), main, sources()));
  return {
    givens: [...givens.filter(({ required }) => required), ...givens.filter(({ required }) => !required)],
    inside: finished.filter(({ verb }) => !WAITING.includes(verb)),
    after: finished.filter(({ verb }) => WAITING.includes(verb)),
    main,
  };
}

function givenOf(parameter: Parameter): Given {
  const base = { name: parameter.name.snake, human: parameter.name.human, required: parameter.required };
  if (parameter.kind === 'record') return { ...base, kind: 'record', className: qualified(parameter.target) };
  if (parameter.kind !== 'value') return { ...base, kind: parameter.kind };
  const { field } = parameter;
  if (field.type !== 'references') return { ...base, kind: 'value', field };
  return { ...base, kind: 'record', className: field.to ?? field.name.pascal };
}

const sourceOf = ({ name, className, field }: Given): Source => ({
  kind: 'given',
  name,
  ...(className === undefined ? {} : { className }),
  ...(field === undefined ? {} : { field }),
});

/** What is known of a class: undefined where nothing tells of its fields. */
function resourceOf({ resources, existing, acronyms = [] }: Known, target: string): Resource | undefined {
  const wanted = toName(target, { acronyms }).pascal;
  return [...resources, ...existing].find(({ name, fields }) => name.pascal === wanted && fields.length > 0);
}

function methodOf({ verb, method }: Step, thing: string): string {
  if (verb === 'mail') return `mail_${method ?? thing}`;
  if (verb === 'call' && method !== undefined) return callerName(method);
  return `${verb}_${thing}`;
}

/** A record that is made must not hide one that is given. */
function freeName(thing: string, givens: readonly Given[], made: readonly Source[]): string {
  const isTaken = [...givens, ...made].some(({ name }) => name === thing);
  return isTaken ? `new_${thing}` : thing;
}

function answerOf({ method }: Step, thing: string, earlier: readonly Source[]): Source {
  const key = method === undefined ? ANSWER : answerName(method);
  const isTaken = earlier.some(({ name }) => name === key);
  return { kind: 'answer', name: isTaken ? `${thing}_${key}` : key };
}

function mainOf(tasks: readonly Task[], sources: readonly Source[]): Source | undefined {
  const first = (...verbs: readonly Task['verb'][]): Source | undefined => tasks.find(({ verb }) => verbs.includes(verb))?.record;
  const written = first('create') ?? first('save', 'update', 'validate') ?? first('delete');
  const given = sources.find(({ className }) => className !== undefined);
  return written ?? given ?? tasks.findLast(({ answer }) => answer !== undefined)?.answer;
}

const withoutIdleAnswer = ({ answer, ...task }: Task, taken: ReadonlySet<string>): Task =>
  answer !== undefined && taken.has(answer.name) ? { ...task, answer } : task;

/** A job is given what the work is about; a mail the record whose class its mailer is named after. */
function withSubject(task: Task, main: Source | undefined, sources: readonly Source[]): Task {
  if (!WAITING.includes(task.verb)) return task;
  const named = sources.find(
    ({ className }) => className !== undefined && task.verb === 'mail' && task.target.replace(/Mailer$/u, '') === className,
  );
  const subject = named ?? (main?.kind === 'answer' ? undefined : main);
  return subject === undefined ? task : { ...task, subject };
}
