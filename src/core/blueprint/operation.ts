import { readFields, type FieldContext, type FieldItem } from '../../fields/index.ts';
import { nameProblem, nearest, toFieldName, toName } from '../../naming/index.ts';
import type { Problem } from '../errors.ts';
import { STEP_VERBS, type Operation, type Parameter, type Step } from '../pipeline.ts';

/** A service or a job as it was written down, unresolved. */
export interface OperationSource {
  readonly name: string;
  readonly where: string;
  /** `user:User`, `cart_items:array`, or a field with its rules: `email:email!`. */
  readonly parameters: readonly FieldItem[];
  /** `create:Order`, `mail:UserMailer.welcome_email`. */
  readonly steps: readonly FieldItem[];
}

const CLASS = /^([A-Za-z]\w*):([A-Z]\w*(?:::[A-Z]\w*)*)(:optional)?!?$/u;
const COLLECTION = /^([A-Za-z]\w*):(array|hash)(:optional)?!?$/u;
const STEP = /^([a-z]+):([A-Z]\w*(?:::[A-Z]\w*)*)(?:\.([a-z]\w*[?!]?))?$/u;

/** What is given to a service and what it does, resolved; undefined where its name is none. Never throws. */
export function readOperation(source: OperationSource, context: FieldContext, problems: Problem[]): Operation | undefined {
  const problem = nameProblem(source.name, { hyphens: false });
  if (problem !== undefined) {
    problems.push({ where: source.where, message: problem, hint: 'It is named after what it does: OrderProcessing' });
    return undefined;
  }
  const parameters = source.parameters.flatMap((item) => readParameter(item, context, problems));
  problems.push(...twice(parameters, source.where));
  return {
    name: toFieldName(source.name, { acronyms: context.acronyms ?? [] }),
    parameters,
    steps: source.steps.flatMap((item) => readStep(item, problems)),
  };
}

function readParameter(item: FieldItem, context: FieldContext, problems: Problem[]): Parameter[] {
  const word = typeof item.value === 'string' ? item.value : '';
  const [, record, target = '', optionalRecord] = CLASS.exec(word) ?? [];
  if (record !== undefined)
    return [
      {
        kind: 'record',
        name: toFieldName(record),
        target: toName(target, { acronyms: context.acronyms ?? [] }),
        required: optionalRecord === undefined,
      },
    ];
  const [, collection, of, optional] = COLLECTION.exec(word) ?? [];
  if (collection !== undefined)
    return [{ kind: of === 'hash' ? 'hash' : 'array', name: toFieldName(collection), required: optional === undefined }];
  const { fields, problems: found } = readFields([item], context);
  problems.push(...found);
  return fields.map((field) => ({ kind: 'value', name: field.name, required: field.required, field }));
}

function readStep({ value, where }: FieldItem, problems: Problem[]): Step[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const [, verb = '', target = '', method] = STEP.exec(text) ?? [];
  const known = STEP_VERBS.find((candidate) => candidate === verb);
  if (known !== undefined) return [{ verb: known, target, ...(method === undefined ? {} : { method }) }];
  const guess = nearest(verb === '' ? (text.split(':')[0] ?? '') : verb, STEP_VERBS);
  problems.push({
    where,
    message: `${JSON.stringify(text.slice(0, 80))} is no step; a step is a verb and a class: ${STEP_VERBS.join(', ')}`,
    hint: `For example --step ${guess ?? 'create'}:${target === '' ? 'Order' : target}`,
  });
  return [];
}

function twice(parameters: readonly Parameter[], where: string): Problem[] {
  const names = parameters.map(({ name }) => name.snake);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => ({
    where,
    message: `the parameter ${name} is given twice`,
    hint: 'Keep one of the two',
  }));
}
