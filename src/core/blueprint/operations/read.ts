import { isMapping } from '../../../fields/mapping.ts';
import type { FieldItem } from '../../../fields/index.ts';
import type { Problem } from '../../errors.ts';
import { OPERATION_KINDS, type OperationKind } from '../../pipeline.ts';
import type { OperationSource } from '../operation.ts';
import type { Placed } from '../source.ts';
import type { LocatePart } from '../rules/read.ts';

/** What stands above the services and the jobs of a blueprint file. */
export const OPERATION_SECTIONS = { service: 'services', job: 'jobs' } as const satisfies Record<OperationKind, string>;

/** Keys of a service or a job that are no options of its generator. */
export const OPERATION_KEYS = ['parameters', 'steps', 'stacks', 'managed'] as const;

const HINTS = {
  service: 'services:\n  OrderProcessing:\n    parameters: [user:User]\n    steps: [create:Order]',
  job: 'jobs:\n  InventorySync:\n    parameters: [product:Product]\n    steps: [update:Product]',
} as const satisfies Record<OperationKind, string>;

interface Reading {
  readonly at: LocatePart;
  readonly problems: Problem[];
}

/** The services and the jobs of a blueprint file; what they say by the options of their generators is read where those are known. */
export const readOperations = (value: Readonly<Record<string, unknown>>, reading: Reading): readonly OperationSource[] =>
  OPERATION_KINDS.flatMap((kind) => readSection(kind, value[OPERATION_SECTIONS[kind]], reading));

function readSection(kind: OperationKind, value: unknown, { at, problems }: Reading): readonly OperationSource[] {
  const section = OPERATION_SECTIONS[kind];
  if (value === undefined || value === null) return [];
  if (!isMapping(value)) {
    problems.push({ where: at([section]), message: `${section} is a mapping from a name to its steps`, hint: HINTS[kind] });
    return [];
  }
  return Object.entries(value).map(([name, body]) => readOne(kind, name, body, { at: (way) => at([section, name, ...way]), problems }));
}

function readOne(kind: OperationKind, name: string, body: unknown, { at, problems }: Reading): OperationSource {
  const source = { kind, name, where: at([]), parameters: [], steps: [] };
  if (body === null) return source;
  if (!isMapping(body)) {
    problems.push({ where: at([]), message: `the ${kind} ${name} is a mapping with steps`, hint: HINTS[kind] });
    return source;
  }
  const list = (key: 'parameters' | 'steps'): readonly FieldItem[] => {
    const items = body[key] ?? [];
    if (Array.isArray(items)) return items.map((item: unknown, index) => ({ value: item, where: at([key, index]) }));
    problems.push({ where: at([key]), message: `the ${key} of ${name} are a list`, hint: HINTS[kind] });
    return [];
  };
  const options = Object.entries(body)
    .filter(([key]) => !OPERATION_KEYS.some((known) => known === key))
    .map(([key, option]): readonly [string, Placed<unknown>] => [key, { value: option, where: at([key]) }]);
  return {
    ...source,
    parameters: list('parameters'),
    steps: list('steps'),
    ...(options.length === 0 ? {} : { options: Object.fromEntries(options) }),
    ...readStacks(body['stacks'], { at, problems }),
    ...readManaged(body['managed'], { at, problems }),
  };
}

function readStacks(value: unknown, { at, problems }: Reading): Pick<OperationSource, 'stacks'> {
  if (value === undefined) return {};
  if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return { stacks: value };
  problems.push({ where: at(['stacks']), message: 'stacks is a list of stacks', hint: 'stacks: [rails]' });
  return {};
}

function readManaged(value: unknown, { at, problems }: Reading): Pick<OperationSource, 'managed'> {
  if (value === undefined || typeof value === 'boolean') return value === false ? { managed: false } : {};
  problems.push({ where: at(['managed']), message: 'managed is true or false', hint: 'managed: false' });
  return {};
}
