import type { FieldItem } from '../../fields/index.ts';
import type { Problem } from '../errors.ts';
import type { Route } from '../pipeline.ts';
import type { OperationSource } from './operation.ts';

/** One resource as it was written down, unresolved. `where` names the place for error messages: `shop.yml:12:5`, or `command line`. */
export interface ResourceSource {
  readonly name: string;
  readonly where: string;
  /** Field-language words, or long-form objects of a blueprint file. */
  readonly fields: readonly FieldItem[];
  /** False where the resource is made by hand: others may refer to it, and no run writes or drops it. */
  readonly managed?: boolean;
  /**
   * It is written on one line. What commands add is: git takes lines that two branches have in common for the same one, and would merge two
   * resources of several lines into one.
   */
  readonly isOneLine?: true;
  readonly rules?: RulesSource;
  /** It is not written down: a relation to many asks for it. */
  readonly isImplied?: true;
  /** The text it stands in, so that a problem can show its line. */
  readonly text?: SourceText;
}

/** The text of a file, by the name that `where` has it under. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/** A value and where it stands. */
export interface Placed<T> {
  readonly value: T;
  readonly where: string;
}

/** What a blueprint file says of a resource beyond its fields, unresolved; names are as written. */
export interface RulesSource {
  /** The resource that it is a kind of. */
  readonly parent?: Placed<string>;
  readonly unique?: readonly Placed<readonly string[]>[];
  readonly index?: readonly Placed<readonly string[]>[];
  readonly checks?: readonly Placed<string>[];
  readonly manyToMany?: readonly Placed<ManyToMany>[];
  readonly routes?: Placed<readonly Route[]>;
  readonly softDelete?: Placed<true>;
  readonly owner?: Placed<string>;
}

/** A relation to many by way of a resource between the two. */
export interface ManyToMany {
  readonly name: string;
  readonly to?: string;
  readonly through?: string;
}

/** What a blueprint file settles for the application on one stack. */
export interface StackSettings {
  readonly stack: string;
  readonly where: string;
  readonly options: Readonly<Record<string, Placed<unknown>>>;
}

/** A blueprint file as read: shape checked, meaning not yet. */
export interface BlueprintSource {
  readonly application?: string;
  readonly stack?: string;
  readonly layout?: string;
  /** The stacks that a workspace is to have a service for. */
  readonly stacks?: readonly Placed<string>[];
  readonly settings?: readonly StackSettings[];
  /** The text itself, so that a problem can show its line. */
  readonly text?: SourceText;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly resources: readonly ResourceSource[];
  readonly operations: readonly OperationSource[];
  readonly problems: readonly Problem[];
}

/** The version of the file's format that this program writes and reads. */
export const BLUEPRINT_VERSION = 1;

/** Where a generated tree keeps its blueprint. */
export const BLUEPRINT_FILE = 'blueprint.yml';

export const EMPTY_SOURCE: BlueprintSource = { enums: {}, resources: [], operations: [], problems: [] };
