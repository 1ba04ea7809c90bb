import { showLines } from '../naming/show.ts';

/** Process exit codes; scripts rely on them, so a kind of failure never changes its number. */
export const EXIT = { done: 0, internal: 1, usage: 2, conflict: 3, notProven: 4, toolchain: 5, interrupted: 130 } as const;

/** One thing wrong with the input: what was given, what was expected, the nearest valid choice, a command that works. */
export interface Problem {
  readonly message: string;
  /** Field, option, file:line:column … that holds the value. */
  readonly where?: string;
  readonly hint?: string;
}

/**
 * An error whose text is meant for the user, so nothing in it reaches a terminal raw, wherever it came from. Everything else that is thrown
 * is a defect of ours (exit 1).
 */
export abstract class ScaffoldError extends Error {
  abstract readonly code: string;
  abstract readonly exit: number;
  readonly hints: readonly string[];
  /** What is wrong, one by one, where there is more than one message can say. */
  readonly problems?: readonly Problem[];

  constructor(message: string, hints: readonly string[] = []) {
    super(showLines(message));
    this.name = new.target.name;
    this.hints = hints.map(showLines);
  }
}

/** What a person can still read; whoever has more wrong than this has one thing wrong in many places. */
const MOST_PROBLEMS = 50;

/** Bad input, all of it at once. */
export class InputError extends ScaffoldError {
  readonly code = 'BAD_INPUT';
  readonly exit = EXIT.usage;
  override readonly problems: readonly Problem[];

  constructor(all: readonly Problem[]) {
    const problems = all.slice(0, MOST_PROBLEMS);
    if (all.length > problems.length) problems.push({ message: `… and ${all.length - problems.length} more` });
    super(
      problems.map(({ where, message }) => (where === undefined ? message : `${where}: ${message}`)).join('\n'),
      problems.flatMap(({ hint }) => (hint === undefined ? [] : [hint])),
    );
    this.problems = problems.map(({ message, where, hint }) => ({
      message: showLines(message),
      ...(where === undefined ? {} : { where: showLines(where) }),
      ...(hint === undefined ? {} : { hint: showLines(hint) }),
    }));
  }
}

/** Something in the tree is in the way; nothing was written. */
export class ConflictError extends ScaffoldError {
  readonly code = 'CONFLICT';
  readonly exit = EXIT.conflict;
}

/** The specs did not go from red to green; nothing was written. */
export class NotProvenError extends ScaffoldError {
  readonly code = 'NOT_PROVEN';
  readonly exit = EXIT.notProven;
}

/** A running server does not keep the HTTP contract. */
export class ContractError extends ScaffoldError {
  readonly code = 'CONTRACT_BROKEN';
  readonly exit = EXIT.notProven;
  override readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[]) {
    super(message);
    this.problems = problems;
  }
}

/** A program or package that the run needs is not there. */
export class ToolchainError extends ScaffoldError {
  readonly code = 'TOOLCHAIN_MISSING';
  readonly exit = EXIT.toolchain;
}

/** The user stopped the run. */
export class InterruptedError extends ScaffoldError {
  readonly code = 'INTERRUPTED';
  readonly exit = EXIT.interrupted;
}
