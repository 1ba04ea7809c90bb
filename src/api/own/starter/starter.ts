import type { Name } from '../../../naming/index.ts';

/** One file of a new generator, as it is declared, with its template. */
export interface StarterFile {
  readonly kind: 'spec' | 'code';
  readonly path: string;
  readonly text: string;
}

/** What a new generator begins with on one stack. */
export interface Starter {
  /** A framework of the stack, for its golden case. */
  readonly framework: string;
  /** @param name what the generator is called */
  readonly files: (name: Name) => readonly StarterFile[];
}
