import type { Column, ComparedColumns, ForeignKey, GivenTogether, Key, Loss, Schema, Table } from './shape.ts';

/** A table while it is being read: sources tell of it in several places. */
export interface TableDraft {
  readonly name: string;
  readonly model?: true;
  readonly columns: Map<string, Column>;
  primaryKey: readonly string[];
  readonly keys: Key[];
  readonly checks: ComparedColumns[];
  readonly together: GivenTogether[];
  readonly foreignKeys: ForeignKey[];
  readonly computed: string[];
}

/** Collects a schema statement by statement. */
export interface Builder {
  /** The table of this name; made where it is new. */
  readonly table: (name: string, model?: true) => TableDraft;
  readonly has: (name: string) => boolean;
  /** Forgets a table; what was lost of it stays lost. */
  readonly drop: (name: string) => void;
  /** Changes a column that is there; false where there is none. */
  readonly change: (table: string, column: string, part: Partial<Column>) => boolean;
  readonly call: (application: string) => void;
  readonly lose: (message: string, table?: string, column?: string) => void;
  readonly schema: () => Schema;
}

export function schemaBuilder(): Builder {
  const tables = new Map<string, TableDraft>();
  const losses: Loss[] = [];
  let application: string | undefined;
  return {
    table(name, model) {
      const known = tables.get(name);
      if (known !== undefined) return known;
      const made: TableDraft = {
        name,
        ...(model === undefined ? {} : { model }),
        columns: new Map(),
        primaryKey: [],
        keys: [],
        checks: [],
        together: [],
        foreignKeys: [],
        computed: [],
      };
      tables.set(name, made);
      return made;
    },
    has: (name) => tables.has(name),
    drop: (name) => void tables.delete(name),
    change(table, column, part) {
      const columns = tables.get(table)?.columns;
      const known = columns?.get(column);
      if (columns === undefined || known === undefined) return false;
      columns.set(column, { ...known, ...part });
      return true;
    },
    call(name) {
      application = name;
    },
    lose(message, table, column) {
      losses.push({ message, ...(table === undefined ? {} : { table }), ...(column === undefined ? {} : { column }) });
    },
    schema: () => ({
      ...(application === undefined ? {} : { application }),
      tables: [...tables.values()].map((draft): Table => ({ ...draft, columns: [...draft.columns.values()] })),
      losses,
    }),
  };
}
