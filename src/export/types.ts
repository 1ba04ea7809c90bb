import type { Resource } from '../core/pipeline.ts';

/** What is exported: resources with their relations, whatever stack they are for. */
export interface Described {
  /** Name of the application, as the file has it. */
  readonly application: string;
  readonly resources: readonly Resource[];
  /** The enums that several fields may share, by name. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

/** Something that the blueprint says and the format does not. */
export interface Loss {
  /** `Product.price`, or what holds it all. */
  readonly where: string;
  /** `index`, or a sentence where it takes one. */
  readonly what: string;
}

/** A blueprint in another format. */
export interface Exported {
  readonly text: string;
  readonly losses: readonly Loss[];
}

/** Resources → text of a format. Pure; whatever has been resolved can be written, so it raises nothing. */
export type Exporter = (described: Described) => Exported;
