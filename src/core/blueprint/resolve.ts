import type { FieldContext } from '../../fields/index.ts';
import { nameProblem, nearest, qualified, toFieldName, type Name, type Spelling } from '../../naming/index.ts';
import { InputError, type Problem } from '../errors.ts';
import type { Blueprint, Operation, OptionValue, Resource } from '../pipeline.ts';
import type { Stack } from '../ports.ts';
import { link, type Unlinked } from './associations.ts';
import { withExcerpts } from './excerpt.ts';
import { readOperation, type OperationSource } from './operation.ts';
import { completions } from '../change/completion.ts';
import type { OperationRefusal, OperationSurroundings } from '../operations-port.ts';
import { operationKey } from './operations/entry.ts';
import { inOrder } from './order.ts';
import { placeOf, readResource, type Read } from './read-resource.ts';
import { kindProblems } from './rules/kind-problems.ts';
import { withParents } from './rules/parents.ts';
import { supportProblems } from './rules/support.ts';
import type { ResourceSource, SourceText } from './source.ts';
import { unknownTargets } from './unknown-targets.ts';

/** A service or a job with the answers to its generator's prompts. */
export interface AskedOperation extends OperationSource {
  readonly answers?: Readonly<Record<string, OptionValue>>;
}

export interface Unresolved {
  readonly application: string;
  readonly generator: string;
  /** What this run writes. */
  readonly requested: readonly ResourceSource[];
  /** What the tree has already, by its blueprint file. */
  readonly existing: readonly ResourceSource[];
  /** Services and jobs that this run writes. */
  readonly operations?: readonly AskedOperation[];
  /** Services and jobs that the tree has already; those of this run among them are passed over. */
  readonly otherOperations?: readonly OperationSource[];
  /** Classes of the jobs that the tree has, whether anything describes them or not. */
  readonly jobs?: readonly string[];
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly options: Readonly<Record<string, OptionValue>>;
  /** Words that the tree spells in a way of its own (`API`), and its rules for plurals. */
  readonly acronyms?: Spelling;
  readonly migrations?: Blueprint['migrations'];
  readonly now: Date;
  readonly stack: Stack;
  /** It is only described: a type of a pack is what it is on any stack. */
  readonly isForAnyStack?: true;
  /** Problems found while the sources were read; they are raised together with those found here. */
  readonly problems: readonly Problem[];
}

/**
 * Names, fields, relations and options → one immutable model.
 *
 * @throws InputError with every problem of the whole input at once.
 */
export function resolveBlueprint(input: Unresolved): Blueprint {
  const problems = [...input.problems];
  const applicationProblem = nameProblem(input.application);
  if (applicationProblem !== undefined) problems.push({ where: 'application', message: applicationProblem });
  const context: FieldContext = {
    enums: input.enums,
    acronyms: input.acronyms ?? [],
    ...(input.isForAnyStack === true ? {} : { stack: input.stack.id }),
  };
  const read = input.requested.flatMap((source) => readResource(source, context, problems));
  const found = input.existing.flatMap((source) => readResource(source, context, []));
  const kinds = withParents([...read, ...found], read.length, context, problems);
  const [requested, existing] = [kinds.slice(0, read.length), kinds.slice(read.length)];
  problems.push(...input.requested.flatMap(kindProblems));
  problems.push(...duplicates(requested, existing));
  problems.push(...unknownTargets(requested, [...requested, ...existing], context));
  const linked = link([...requested, ...existing], problems, context);
  const mine = linked.slice(0, requested.length);
  problems.push(...mine.flatMap((resource, index) => withoutFirst(resource, requested[index])));
  problems.push(...mine.flatMap((resource, index) => refusals(resource, requested[index], input, linked)));
  problems.push(...input.requested.flatMap((source) => supportProblems(source, input.stack)));
  const { resources, deferred } = inOrder(mine, problems);
  const operations = (input.operations ?? []).flatMap((source) => described(source, context, problems));
  const keys = new Set(operations.map(({ operation }) => operationKey(operation)));
  const others = (input.otherOperations ?? [])
    .flatMap((source) => readOperation(source, context, []) ?? [])
    .filter((operation) => !keys.has(operationKey(operation)));
  const around: OperationSurroundings = {
    resources,
    existing: linked.slice(requested.length),
    operations: operations.map(({ operation }) => operation),
    otherOperations: others,
    ...(input.jobs === undefined ? {} : { jobs: input.jobs }),
    ...(input.acronyms === undefined ? {} : { acronyms: input.acronyms }),
  };
  problems.push(...operations.flatMap((one) => refusedOperation(one, input, around)), ...describedTwice(operations));
  if (problems.length > 0) throw new InputError(withExcerpts(unique(problems), textsOf(input)));
  return {
    // Its number is kept, as that of a field: `news` is no `new`.
    application: toFieldName(input.application),
    generator: input.generator,
    resources,
    existing: linked.slice(requested.length),
    ...(operations.length === 0 ? {} : { operations: around.operations }),
    ...(others.length === 0 ? {} : { otherOperations: others }),
    options: input.options,
    ...(input.acronyms === undefined ? {} : { acronyms: input.acronyms }),
    ...(input.migrations === undefined ? {} : { migrations: input.migrations }),
    ...(deferred.length === 0 ? {} : { changes: completions(deferred, linked) }),
    now: input.now,
  };
}

/** A service or a job and where it was written down. */
interface Described {
  readonly source: AskedOperation;
  readonly operation: Operation;
}

function described(source: AskedOperation, context: FieldContext, problems: Problem[]): readonly Described[] {
  const operation = readOperation(source, context, problems, source.answers);
  return operation === undefined ? [] : [{ source, operation }];
}

function refusedOperation(
  { source, operation }: Described,
  { stack: { id, operations }, generator }: Unresolved,
  around: OperationSurroundings,
): readonly Problem[] {
  const maker = operation.kind === undefined ? generator : `${id}:${operation.kind}`;
  const found = operations?.reserved(operation, maker, around) ?? operations?.lacking?.(operation, maker, around);
  if (found === undefined) return [];
  const { message, hint, step }: OperationRefusal = typeof found === 'string' ? { message: found } : found;
  const helped = hint === undefined ? {} : { hint };
  if (source.text === undefined) return [{ where: source.where, message, ...helped }];
  // Steps that could not be read have no number of their own.
  const isWhole = source.steps.length === operation.steps.length;
  const where = (step === undefined || !isWhole ? undefined : source.steps[step]?.where) ?? source.where;
  return [{ where: `${where}: ${source.name}`, message: `cannot be generated: ${message}`, ...helped }];
}

const describedTwice = (all: readonly Described[]): readonly Problem[] =>
  all
    .filter(({ operation }, index) => all.findIndex((other) => operationKey(other.operation) === operationKey(operation)) < index)
    .map(({ source, operation }) => ({
      where: `${source.where}: ${source.name}`,
      message: `the ${operation.kind ?? 'service'} is described twice: with its ending and without it, the name is the same`,
      hint: 'Keep one of the two',
    }));

function duplicates(requested: readonly Unlinked[], existing: readonly Unlinked[]): Problem[] {
  return requested.flatMap((resource, index) => {
    const same = ({ name }: Unlinked): boolean => name.pascal === resource.name.pascal;
    if (requested.slice(0, index).some(same))
      return [{ where: resource.where, message: `Resource ${resource.name.pascal} is described twice`, hint: 'Keep one of the two' }];
    if (!existing.some(same)) return [];
    return [
      {
        where: resource.where,
        message: `Resource ${resource.name.pascal} is in this application already`,
        hint: 'Leave the fields out to generate from blueprint.yml, choose another name, or take the resource out of blueprint.yml first',
      },
    ];
  });
}

function refusals(resource: Resource, read: Read | undefined, { stack, options }: Unresolved, all: readonly Resource[]): Problem[] {
  const place = read?.where ?? resource.name.pascal;
  const others = all.filter((other) => other !== resource).map(({ name }) => name);
  const reserved = stack.reservedResource(resource, others, options);
  const lacking = read?.isWhole === false ? undefined : withGuess(stack.lacking?.(resource), resource, others);
  return [
    ...(lacking === undefined ? [] : [{ where: place, ...lacking }]),
    ...(reserved === undefined
      ? []
      : [
          {
            where: place,
            message: `${qualified(resource.name)} cannot be the name of a resource: ${reserved}`,
            hint: `For example Shop${resource.name.pascal}`,
          },
        ]),
    ...resource.fields.flatMap((field): Problem[] => {
      const name = stack.reservedField(field, resource);
      const support = stack.fieldSupport(field.type, field, options);
      const at = placeOf(read ?? { ...resource, where: place }, field);
      return [
        ...(name === undefined
          ? []
          : [
              {
                where: at,
                message: `cannot be the name of a field: ${name}`,
                hint: `For example ${resource.name.snake}_${field.name.snake}`,
              },
            ]),
        ...(support.supported
          ? []
          : [{ where: at, message: `${field.type} is not for this stack: ${support.reason}`, hint: `Use ${support.instead}` }]),
      ];
    }),
  ];
}

/** A resource without fields that is nearly called as another was probably meant to be that. */
function withGuess<T extends { readonly hint: string }>(
  lacking: T | undefined,
  { name, fields }: Resource,
  others: readonly Name[],
): T | undefined {
  const guess = fields.length > 0 ? undefined : nearest(qualified(name), others.map(qualified));
  return lacking === undefined || guess === undefined ? lacking : { ...lacking, hint: `Did you mean ${guess}? ${lacking.hint}` };
}

/** A record that must refer to one of its own kind can never be the first. */
const withoutFirst = ({ name, associations }: Resource, read: Read | undefined): Problem[] =>
  associations
    .filter(({ kind, target, field }) => kind === 'one' && field.required && target.pascal === name.pascal)
    .map(({ field }) => ({
      where: read === undefined ? name.pascal : placeOf(read, field),
      message: `refers to ${name.pascal} itself and is required, so there could never be a first ${name.human}`,
      hint: `Make it optional: ${field.name.snake}:references:to=${name.pascal}:optional`,
    }));

/** The files that the sources stand in, each once. */
const textsOf = ({ requested, existing, operations = [] }: Unresolved): readonly SourceText[] => [
  ...new Set([...requested, ...existing, ...operations].flatMap(({ text }) => text ?? [])),
];

const unique = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((problem) => [`${problem.where ?? ''}\n${problem.message}`, problem])).values(),
];
