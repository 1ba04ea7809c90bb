import { fieldEntry } from '../../../fields/index.ts';
import { qualified } from '../../../naming/index.ts';
import type { Operation, OperationKind, OptionValue, Parameter, Step } from '../../pipeline.ts';

/** A service or a job in plain values: as it stands in a blueprint file and in a record. */
export interface OperationEntry {
  readonly parameters?: readonly unknown[];
  readonly steps?: readonly string[];
  readonly [option: string]: OptionValue | readonly unknown[] | undefined;
}

/** What a blueprint file says of it, in one form; two that do the same have the same entry. */
export const operationEntry = ({ parameters, steps, options = {} }: Operation): OperationEntry => ({
  ...(parameters.length === 0 ? {} : { parameters: parameters.map(parameterEntry) }),
  ...(steps.length === 0 ? {} : { steps: steps.map(stepText) }),
  ...Object.fromEntries(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))),
});

const stepText = ({ verb, target, method }: Step): string => `${verb}:${target}${method === undefined ? '' : `.${method}`}`;

function parameterEntry(parameter: Parameter): unknown {
  if (parameter.kind === 'value') return fieldEntry(parameter.field);
  const type = parameter.kind === 'record' ? qualified(parameter.target) : parameter.kind;
  return `${parameter.name.snake}:${type}${parameter.required ? '' : ':optional'}`;
}

/** What tells services and jobs apart: two of one kind that would have one class have one key. */
export const operationKey = ({ kind, name }: Pick<Operation, 'kind' | 'name'>): string => `${kind ?? ''}:${operationBase(kind, name)}`;

/** `OrderProcessing` and `OrderProcessingService` are one service: what both are called, in snake case. */
function operationBase(kind: OperationKind | undefined, { snake }: Operation['name']): string {
  const tail = kind === undefined ? '' : `_${kind}`;
  return tail !== '' && snake.endsWith(tail) && snake !== tail ? snake.slice(0, -tail.length) : snake;
}
