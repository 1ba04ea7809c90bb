/** A run of words that a shell made of one. */
export interface Leftover {
  /** How many words it takes up. */
  readonly count: number;
  readonly field: string;
  /** The word that should have been typed; quoted where only quotes help. */
  readonly type: string;
}

/** Looks at the words from one place on. */
export type Recognise = (words: readonly string[], start: number) => Leftover | undefined;
