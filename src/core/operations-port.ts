import type { EditRow } from './define.ts';
import type { Blueprint, Operation } from './pipeline.ts';

/** The resources of a tree, what else of services and jobs is described, and the classes of the jobs that are there. */
export type OperationSurroundings = Pick<Blueprint, 'resources' | 'existing' | 'acronyms' | 'operations' | 'otherOperations'> & {
  readonly jobs?: readonly string[];
};

/** Why a service or a job may not be, what to do about it, and by its number the step that it is about. */
export interface OperationRefusal {
  readonly message: string;
  readonly hint?: string;
  readonly step?: number;
}

/** As `view` and `tokens` of a stack, for a service or a job. */
export interface OperationsPort {
  view(blueprint: Blueprint, operation: Operation): object;
  tokens(blueprint: Blueprint, operation: Operation): Readonly<Record<string, string>>;
  /** Why a service or a job of this generator may not be called so, be given this or do that, with these around it; or undefined. */
  reserved(operation: Operation, generator: string, around: OperationSurroundings): OperationRefusal | string | undefined;
  /** What it lacks to be worth writing, told when all of it is known; or undefined. */
  lacking?(operation: Operation, generator: string, around: OperationSurroundings): string | undefined;
  /** What takes one out of the files that it shares with others. */
  readonly takenOut: readonly EditRow[];
}
