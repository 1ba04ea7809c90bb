import type { EditRow } from './define.ts';
import type { Blueprint, Operation } from './pipeline.ts';

/** As `view` and `tokens` of a stack, for a service or a job. */
export interface OperationsPort {
  view(blueprint: Blueprint, operation: Operation): object;
  tokens(blueprint: Blueprint, operation: Operation): Readonly<Record<string, string>>;
  /** Why a service or a job of this generator may not have this name, or undefined. */
  reserved(operation: Operation, generator?: string): string | undefined;
  /** What takes one out of the files that it shares with others. */
  readonly takenOut: readonly EditRow[];
}
