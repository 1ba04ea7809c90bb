import { capital } from '../../../naming/index.ts';
import type { Task } from '../../operations/work.ts';
import { camel, typeName } from './scene.ts';
import { pair, type Stage, type Statement } from './stage.ts';

/** A record that is made beside one that is given is told apart from it. */
export const madeConstant = (name: string): string => camel(name).replace(/^new(?=[A-Z])/u, 'created');

/** One row a verb. */
export const STEPS: Readonly<Record<Task['verb'], (task: Task, stage: Stage) => Statement>> = {
  validate(task, stage) {
    const { record, target } = task;
    if (record === undefined) throw new Error(`validate:${target} has no record`);
    const does = `parseBody(new${stage.nameOf(target).pascal}, ${stage.ref(record)})`;
    return { does, kept: stage.keep(record.name, camel(record.name), `New${stage.nameOf(target).pascal}`) };
  },
  create(task, stage) {
    const { record, target, thing } = task;
    const does = `await ${stage.service(target)}.create(parseBody(new${stage.nameOf(target).pascal}, ${stage.values(task)}))`;
    return { does, kept: stage.keep(record?.name ?? thing, madeConstant(record?.name ?? thing), stage.nameOf(target).pascal) };
  },
  save(task, stage) {
    const { record, target, thing } = task;
    const values = stage.ref(record ?? { kind: 'given', name: thing });
    const isValid = stage.current.has(record?.name ?? thing);
    const body = isValid ? values : `parseBody(new${stage.nameOf(target).pascal}, ${values})`;
    const constant = isValid ? 'saved' + capital(camel(record?.name ?? thing)) : camel(record?.name ?? thing);
    return {
      does: `await ${stage.service(target)}.create(${body})`,
      kept: stage.keep(record?.name ?? thing, constant, stage.nameOf(target).pascal),
    };
  },
  update(task, stage) {
    const { record, target, thing } = task;
    const name = record?.name ?? thing;
    const id = `${stage.ref(record ?? { kind: 'given', name })}.id`;
    const does = `await ${stage.service(target)}.change(${id}, parseBody(${stage.nameOf(target).camel}Changes, ${stage.values(task)}))`;
    return { does, hands: id, kept: stage.keep(name, `changed${capital(camel(name))}`, stage.nameOf(target).pascal) };
  },
  delete({ record, target, thing }, stage) {
    const hands = `${stage.ref(record ?? { kind: 'given', name: thing })}.id`;
    return { does: `await ${stage.service(target)}.remove(${hands})`, hands };
  },
  call({ target, message, answer }, stage) {
    const args = stage.everything();
    const handed = args.length === 0 ? '' : `{ ${args.map(({ name, source }) => pair(name, source)).join(', ')} }`;
    const does = `await this.${portOf(target)}.${methodOf(message)}(${handed})`;
    const types = args.map(({ name, type }) => `readonly ${name}: ${type}`);
    const parameters = types.length === 0 ? '' : `given: { ${types.join('; ')} }`;
    if (answer === undefined) return { does, hands: handed, port: { parameters, answer: 'void' } };
    const kept = stage.keep(answer.name, camel(answer.name), stage.answerType(answer.name));
    return { does, hands: handed, kept, port: { parameters, answer: kept.type } };
  },
  mail({ target, message, subject }, stage) {
    const hands = subject === undefined ? '' : stage.ref(subject);
    const parameters = subject === undefined ? '' : `${camel(subject.name)}: ${stage.typeOf(subject)}`;
    return { does: `await this.${portOf(target)}.${methodOf(message)}(${hands})`, hands, port: { parameters, answer: 'void' } };
  },
  enqueue(task, stage) {
    const hands = `'${jobName(task.target)}', ${stage.jobInput(task)}`;
    return { does: `await this.jobQueue.enqueue(${hands})`, hands };
  },
};

/** `priceCalculator`: the property that holds what a step calls. */
export const portOf = (target: string): string => camel(typeName(target));

/** `getStock`; a class that is called as a whole has one method. */
export const methodOf = (message = 'call'): string => camel(message.replace(/[?!]$/u, ''));

/** `inventorySync` of `Scheduled::InventorySyncJob`. */
export const jobName = (target: string): string => camel((target.split('::').at(-1) ?? target).replace(/(?<=.)Job$/u, ''));
