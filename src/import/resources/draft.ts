import type { Loss } from '../shape.ts';

/** A field in the long form of a blueprint file, before it was read as one. */
export type Entry = Readonly<Record<string, unknown>> & { readonly name: string; readonly type: string };

/** One field on its way into the blueprint. */
export interface DraftField {
  readonly column: string;
  readonly entry: Entry;
  /** A column that comes with the field: the half of a reference that says what it is to. */
  readonly beside?: string;
  /** The resource that it refers to. */
  readonly target?: string;
  readonly enumName?: string;
  readonly enumKept?: true;
}

export interface DraftResource {
  readonly table: string;
  readonly name: string;
  readonly fields: readonly DraftField[];
}

/** Notes something for the list of losses. */
export type Lose = (message: string, table?: string, column?: string) => void;

export function lossList(first: readonly Loss[]): { readonly losses: readonly Loss[]; readonly lose: Lose } {
  const losses = [...first];
  const lose: Lose = (message, table, column) => {
    losses.push({ message, ...(table === undefined ? {} : { table }), ...(column === undefined ? {} : { column }) });
  };
  return { losses, lose };
}
