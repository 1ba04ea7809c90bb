import { show } from '../naming/index.ts';

/** One thing wrong with a field. Of the same shape as the core's `Problem`, which this module may not import. */
export interface FieldProblem {
  readonly message: string;
  /** The word or the place in a file that holds the value. */
  readonly where?: string;
  readonly hint?: string;
}

/** Takes down what is wrong with one field. */
export type Say = (message: string, hint?: string) => void;

/** A collector for one place. Whatever a message quotes of the input, nothing unseen gets through. */
export function reporter(where: string, problems: FieldProblem[]): Say {
  return (message, hint) => {
    problems.push({ where, message: show(message, 2000), ...(hint === undefined ? {} : { hint: show(hint, 600) }) });
  };
}
