import { isOption } from '../core/blueprint/options.ts';
import { COMMAND_LINE, type OperationSource } from '../core/blueprint/operation.ts';
import { operationKey } from '../core/blueprint/operations/entry.ts';
import { OPERATION_KEYS } from '../core/blueprint/operations/read.ts';
import type { AskedOperation } from '../core/blueprint/resolve.ts';
import type { BlueprintSource } from '../core/blueprint/source.ts';
import type { Generator } from '../core/define.ts';
import type { Problem } from '../core/errors.ts';
import type { Blueprint, Operation, OperationKind, OptionValue } from '../core/pipeline.ts';
import type { PlanStep } from '../core/plan.ts';
import type { StackCard } from '../core/ports.ts';
import { nameProblem, toFieldName } from '../naming/index.ts';
import { answersIn } from './file-answers.ts';
import { generatorsOf, makersOf } from './registry.ts';
import type { GenerateRequest } from './request.ts';
import { settledFor } from './stack-settings.ts';

/** The prompt whose answer is the list of steps. */
const STEP = 'step';

/** Undefined where the stack has none of this kind. */
export const operationGenerator = (kind: OperationKind | undefined, stack: StackCard): Generator | undefined =>
  generatorsOf(stack).find((generator) => kind !== undefined && generator.makes === kind);

/**
 * The services and jobs of a blueprint file that are for one stack, each with the answers to its generator's prompts.
 *
 * @param problems options that its generator does not have
 */
export function askedOperations(
  source: Pick<BlueprintSource, 'operations' | 'settings'>,
  { stack, framework }: { readonly stack: StackCard; readonly framework: string },
  problems: Problem[],
): readonly AskedOperation[] {
  const settled = settledFor(source, framework);
  return source.operations
    .filter(({ managed, stacks }) => managed !== false && (stacks?.includes(framework) ?? true))
    .map((operation): AskedOperation => {
      const generator = operationGenerator(operation.kind, stack);
      return generator === undefined ? operation : { ...operation, answers: answersTo(generator, operation, settled, problems) };
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
  settled: Answers,
  problems: Problem[],
): NonNullable<AskedOperation['answers']> {
  // One file is for every stack: what another stack's generator asks is no mistake, and changes nothing here.
  const rows = [generator, ...makersOf(generator)].flatMap(({ prompts }) => prompts.filter((row) => isOption(row) && row.name !== STEP));
  return ownAnswers(generator, {
    ...settledAnswers(generator, settled),
    ...answersIn(options, { rows, keys: OPERATION_KEYS, of: name }, problems),
  });
}

type Answers = Readonly<Record<string, OptionValue>>;

/** What the application settles for every service or job of a generator that says nothing else. */
const settledAnswers = ({ prompts }: Generator, settled: Answers): Answers =>
  Object.fromEntries(Object.entries(settled).filter(([name]) => prompts.some((row) => row.name === name && row.ofApplication === true)));

/** A service or a job without what the application settles anyway, as it is to stand in the file that settles it. */
export const besideSettled = (operation: Operation, settled: Answers): Operation => ({
  ...operation,
  options: Object.fromEntries(Object.entries(operation.options ?? {}).filter(([name, value]) => settled[name] !== value)),
});

interface Asking {
  readonly generator: Generator;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly known: Pick<BlueprintSource, 'operations' | 'settings'>;
  readonly stack: StackCard;
  readonly framework: string;
}

/** The service or job that a command is about: as it is typed, or as the tree's blueprint has it where nothing but its name is. */
export function requestedOperation(
  { name, fields, options: given }: Pick<GenerateRequest, 'name' | 'fields' | 'options'>,
  { generator, options, known, stack, framework }: Asking,
  problems: Problem[],
): AskedOperation {
  const kind = generator.makes;
  const isBare = fields.length === 0 && Object.values(given).every((value) => value === undefined);
  const described =
    isBare && kind !== undefined ? known.operations.find((source) => source.kind === kind && isCalled(source, name)) : undefined;
  if (described !== undefined) {
    const [asked] = askedOperations(
      { ...known, operations: [{ ...described, managed: true, stacks: [framework] }] },
      { stack, framework },
      problems,
    );
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
    answers: ownAnswers(generator, { ...settledAnswers(generator, settledFor(known, framework)), ...options }),
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
