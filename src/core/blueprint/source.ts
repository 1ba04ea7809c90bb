import type { FieldItem } from '../../fields/index.ts';
import type { Problem } from '../errors.ts';

/** One resource as it was written down, unresolved. `where` names the place for error messages: `shop.yml:12:5`, or `command line`. */
export interface ResourceSource {
  readonly name: string;
  readonly where: string;
  /** Field-language words, or long-form objects of a blueprint file. */
  readonly fields: readonly FieldItem[];
  /** False where the resource is made by hand: others may refer to it, and no run writes or drops it. */
  readonly managed?: boolean;
}

/** A blueprint file as read: shape checked, meaning not yet. */
export interface BlueprintSource {
  readonly application?: string;
  readonly stack?: string;
  readonly layout?: string;
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly resources: readonly ResourceSource[];
  readonly problems: readonly Problem[];
}

/** The version of the file's format that this program writes and reads. */
export const BLUEPRINT_VERSION = 1;

/** Where a generated tree keeps its blueprint. */
export const BLUEPRINT_FILE = 'blueprint.yml';

export const EMPTY_SOURCE: BlueprintSource = { enums: {}, resources: [], problems: [] };
