import type { Blueprint, FileChange, OptionValue } from './pipeline.ts';

/** A program of the stack that makes applications. What it makes is recorded as if it were ours, and our files come on top. */
export interface Ground {
  /** Options that the program settles: its version. */
  readonly settings: Readonly<Record<string, OptionValue>>;
  /**
   * What it makes for this blueprint. InputError where it refuses the application's name, with its reason.
   *
   * @param folder a place of its own outside of any tree, which is gone afterwards
   */
  files(blueprint: Blueprint, folder: string): Promise<readonly FileChange[]>;
}
