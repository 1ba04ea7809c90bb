import type { Aspect } from '../finding.ts';

/** What shows that an aspect of a package has a value. One of the signs is enough; of the values of an aspect the first one that shows counts. */
export interface Sign {
  readonly value: string;
  readonly packages?: RegExp;
  /** Names of files in the folder of the package. */
  readonly files?: RegExp;
  /** What a command of the manifest holds. */
  readonly script?: RegExp;
  /** Files or folders below it. */
  readonly paths?: readonly string[];
}

/** What the packages of an ecosystem are told by, aspect by aspect. */
export type Signs = Readonly<Partial<Record<Aspect, readonly Sign[]>>>;
