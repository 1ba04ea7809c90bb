import { readFields, type FieldContext, type FieldItem } from '../../fields/index.ts';
import { isMapping } from '../../fields/mapping.ts';
import { nameProblem, nearest, toFieldName, toName } from '../../naming/index.ts';
import type { Problem } from '../errors.ts';
import { STEP_VERBS, type Operation, type OperationKind, type OptionValue, type Parameter, type Step } from '../pipeline.ts';
import type { Placed, SourceText } from './source.ts';

/** A service or a job as it was written down, unresolved. */
export interface OperationSource {
  /** Absent where a generator of a project's own makes it. */
  readonly kind?: OperationKind;
  readonly name: string;
  readonly where: string;
  /** `user:User`, `cart_items:array`, or a field with its rules: `email:email!`; in a file mappings as well. */
  readonly parameters: readonly FieldItem[];
  /** `create:Order`, `mail:UserMailer.welcome_email`, and in a file `{ create: Order }`. */
  readonly steps: readonly FieldItem[];
  /** What else is said of it, by the names of its generator's options. */
  readonly options?: Readonly<Record<string, Placed<unknown>>>;
  /** The stacks that it is for; all, where this is absent. */
  readonly stacks?: readonly string[];
  /** False where it is made by hand: no run writes or drops it. */
  readonly managed?: boolean;
  /** The text it stands in, so that a problem can show its line. */
  readonly text?: SourceText;
}

const CLASS = /^([A-Za-z]\w*):([A-Z]\w*(?:::[A-Z]\w*)*)(:optional)?!?$/u;
const COLLECTION = /^([A-Za-z]\w*):(array|hash)(:optional)?!?$/u;
const STEP = /^([a-z]+):([A-Z]\w*(?:::[A-Z]\w*)*)(?:\.([a-z]\w*[?!]?))?$/u;

/**
 * What is given to a service and what it does, resolved; undefined where its name is none. Never throws.
 *
 * @param options answers to the prompts of its generator
 */
export function readOperation(
  source: OperationSource,
  context: FieldContext,
  problems: Problem[],
  options: Readonly<Record<string, OptionValue>> = {},
): Operation | undefined {
  const problem = nameProblem(source.name, { hyphens: false });
  if (problem !== undefined) {
    problems.push({ where: source.where, message: problem, hint: 'It is named after what it does: OrderProcessing' });
    return undefined;
  }
  const parameters = source.parameters.flatMap((item) => readParameter(item, context, problems));
  problems.push(...twice(parameters, source.where));
  return {
    ...(source.kind === undefined ? {} : { kind: source.kind }),
    name: toFieldName(source.name, { acronyms: context.acronyms ?? [] }),
    parameters,
    steps: source.steps.flatMap((item) => readStep(item, problems)),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

function readParameter(item: FieldItem, context: FieldContext, problems: Problem[]): Parameter[] {
  const word = wordOfParameter(item.value);
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

/** `{ name: user, type: User, required: false }` as a word; the long form of a value with rules is that of a field. */
function wordOfParameter(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isMapping(value) || Object.keys(value).some((key) => !['name', 'type', 'required'].includes(key))) return '';
  return `${String(value['name'])}:${String(value['type'])}${value['required'] === false ? ':optional' : ''}`;
}

function readStep({ value, where }: FieldItem, problems: Problem[]): Step[] {
  const text = wordOfStep(value);
  const [, verb = '', target = '', method] = STEP.exec(text) ?? [];
  const known = STEP_VERBS.find((candidate) => candidate === verb);
  if (known !== undefined) return [{ verb: known, target, ...(method === undefined ? {} : { method }) }];
  const guess = nearest(verb === '' ? (text.split(':')[0] ?? '') : verb, STEP_VERBS);
  const example = `${guess ?? 'create'}:${target === '' ? 'Order' : target}`;
  problems.push({
    where,
    message: `${JSON.stringify(text.slice(0, 80))} is no step; a step is a verb and a class: ${STEP_VERBS.join(', ')}`,
    hint: `For example ${where === COMMAND_LINE ? '--step ' : ''}${example}`,
  });
  return [];
}

/** How problems name the place of what was typed. */
export const COMMAND_LINE = 'command line';

/** `{ mail: UserMailer, method: welcome_email }` as a word. */
function wordOfStep(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isMapping(value)) return JSON.stringify(value);
  const { method, ...rest } = value;
  const [[verb, target] = [], ...others] = Object.entries(rest);
  if (verb === undefined || others.length > 0 || typeof target !== 'string') return JSON.stringify(value);
  return `${verb}:${target}${typeof method === 'string' ? `.${method}` : ''}`;
}

function twice(parameters: readonly Parameter[], where: string): Problem[] {
  const names = parameters.map(({ name }) => name.snake);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => ({
    where,
    message: `the parameter ${name} is given twice`,
    hint: 'Keep one of the two',
  }));
}
