import { isOption } from '../core/blueprint/options.ts';
import { COMMAND_LINE, type OperationSource } from '../core/blueprint/operation.ts';
import { operationKey } from '../core/blueprint/operations/entry.ts';
import { OPERATION_KEYS } from '../core/blueprint/operations/read.ts';
import type { AskedOperation } from '../core/blueprint/resolve.ts';
import type { BlueprintSource } from '../core/blueprint/source.ts';
import type { Generator, InputRow } from '../core/define.ts';
import type { Problem } from '../core/errors.ts';
import { OPERATION_KINDS, type Blueprint, type Operation, type OperationKind, type OptionValue } from '../core/pipeline.ts';
import type { PlanStep } from '../core/plan.ts';
import type { StackCard } from '../core/ports.ts';
import { nameProblem, nearest, toFieldName } from '../naming/index.ts';
import { generatorsOf, shortName } from './registry.ts';
import type { GenerateRequest } from './request.ts';

/** The prompt whose answer is the list of steps. */
const STEP = 'step';

/** Undefined where the stack has none of this kind. */
export const operationGenerator = (kind: OperationKind | undefined, stack: StackCard): Generator | undefined =>
  generatorsOf(stack).find((generator) => generator.scope === 'operation' && shortName(generator) === kind);

/**
 * The services and jobs of a blueprint file that are for one stack, each with the answers to its generator's prompts.
 *
 * @param problems what the stack does not generate, and options that its generator does not have
 */
export function askedOperations(
  sources: readonly OperationSource[],
  { stack, framework }: { readonly stack: StackCard; readonly framework: string },
  problems: Problem[],
): readonly AskedOperation[] {
  return sources
    .filter(({ managed, stacks }) => managed !== false && (stacks?.includes(framework) ?? true))
    .map((source): AskedOperation => {
      const generator = operationGenerator(source.kind, stack);
      if (generator !== undefined) return { ...source, answers: answersTo(generator, source, problems) };
      problems.push({
        where: `${source.where}: ${source.name}`,
        message: `${source.kind ?? 'service'}s are not generated for ${framework} yet`,
        hint: 'Say which stack has it, and write it by hand on the others: stacks: [rails]',
      });
      return source;
    });
}

/** Options that differ from what is taken without an answer. */
export const ownAnswers = (
  { prompts }: Pick<Generator, 'prompts'>,
  options: Readonly<Record<string, OptionValue>>,
): Readonly<Record<string, OptionValue>> =>
  Object.fromEntries(
    Object.entries(options).filter(
      ([name, value]) =>
        name !== STEP && value !== false && prompts.some((row) => isOption(row) && row.name === name && row.default !== value),
    ),
  );

function answersTo(
  generator: Generator,
  { name, options = {} }: OperationSource,
  problems: Problem[],
): NonNullable<AskedOperation['answers']> {
  const rows = generator.prompts.filter((row) => isOption(row) && row.name !== STEP);
  const known = [...OPERATION_KEYS, ...rows.map((row) => row.name)];
  const answers = Object.entries(options).flatMap(([key, given]): [string, OptionValue][] => {
    const row = rows.find((one) => one.name === key);
    if (row === undefined) {
      const guess = nearest(key, known);
      problems.push({
        where: `${given.where}: ${name}`,
        message: `'${key}' is not known here; expected ${known.join(', ')}`,
        ...(guess === undefined ? {} : { hint: `Did you mean '${guess}'?` }),
      });
      return [];
    }
    const expected = VALUES[row.kind === 'flag' ? 'flag' : row.choices === undefined ? 'text' : 'choice'];
    if (expected.isMet(given.value, row)) return [[key, given.value]];
    problems.push({ where: `${given.where}: ${name}`, message: `${key} is ${expected.of(row)}` });
    return [];
  });
  return ownAnswers(generator, Object.fromEntries(answers));
}

interface Expected {
  readonly isMet: (value: unknown, row: InputRow) => value is OptionValue;
  readonly of: (row: InputRow) => string;
}

/** What may stand under an option in a file, by what it asks for. */
const VALUES = {
  flag: { isMet: (value): value is boolean => typeof value === 'boolean', of: () => 'true or false' },
  choice: {
    isMet: (value, { choices = [] }): value is string => typeof value === 'string' && choices.includes(value),
    of: ({ choices = [] }) => `one of ${choices.join(', ')}`,
  },
  text: { isMet: (value): value is string => typeof value === 'string', of: () => 'a text' },
} as const satisfies Record<string, Expected>;

interface Asking {
  readonly generator: Generator;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly known: Pick<BlueprintSource, 'operations'>;
  readonly stack: StackCard;
  readonly framework: string;
}

/** The service or job that a command is about: as it is typed, or as the tree's blueprint has it where nothing but its name is. */
export function requestedOperation(
  { name, fields, options: given }: Pick<GenerateRequest, 'name' | 'fields' | 'options'>,
  { generator, options, known, stack, framework }: Asking,
  problems: Problem[],
): AskedOperation {
  const kind = generator.origin === undefined ? OPERATION_KINDS.find((one) => one === shortName(generator)) : undefined;
  const isBare = fields.length === 0 && Object.values(given).every((value) => value === undefined);
  const described =
    isBare && kind !== undefined ? known.operations.find((source) => source.kind === kind && isCalled(source, name)) : undefined;
  if (described !== undefined) {
    const [asked] = askedOperations([{ ...described, managed: true, stacks: [framework] }], { stack, framework }, problems);
    if (asked !== undefined) return asked;
  }
  const items = (words: readonly string[]): OperationSource['steps'] => words.map((value) => ({ value, where: COMMAND_LINE }));
  const steps = options[STEP];
  return {
    ...(kind === undefined ? {} : { kind }),
    name,
    where: COMMAND_LINE,
    parameters: items(fields),
    steps: items(typeof steps === 'object' ? steps : []),
    answers: ownAnswers(generator, options),
  };
}

const isCalled = ({ kind, name }: OperationSource, wanted: string): boolean =>
  [name, wanted].every((one) => nameProblem(one) === undefined) &&
  operationKey({ ...(kind && { kind }), name: toFieldName(name) }) === operationKey({ ...(kind && { kind }), name: toFieldName(wanted) });

/** A run's step for each service and job, seen with its own options; migrations that one brings come after those of resources. */
export const operationSteps = (operations: readonly Operation[], blueprint: Blueprint, stack: StackCard): readonly PlanStep[] =>
  operations.flatMap((operation) => {
    const generator = operationGenerator(operation.kind, stack);
    return generator === undefined ? [] : [{ generator, subjects: [operation], blueprint: seenFor(generator, operation, blueprint) }];
  });

/** The blueprint of a run as the generator of one service or job sees it. */
export function seenFor(generator: Generator, { options = {} }: Operation, blueprint: Blueprint): Blueprint {
  const { resources, changes = [], dropped = [], now } = blueprint;
  const numbers = resources.length + changes.length + dropped.length;
  const defaults = generator.prompts.flatMap((row): [string, OptionValue][] =>
    row.default === undefined ? [] : [[row.name, row.default]],
  );
  return {
    ...blueprint,
    generator: generator.id,
    options: { ...blueprint.options, ...Object.fromEntries(defaults), ...options },
    now: new Date(now.getTime() + numbers * 1000),
  };
}
