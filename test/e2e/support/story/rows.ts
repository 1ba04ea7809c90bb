export type Value = string | number | boolean | null;

/** What stands in a row beyond its times; `…_id` is the number of another row. */
export type Values = Readonly<Record<string, Value>>;

/** A row that somebody puts in. */
export interface Row {
  readonly table: string;
  readonly id: number;
  readonly values: Values;
}

/** What a database holds: rows in the order of their ids, by table. */
export type Tables = Readonly<Record<string, readonly Values[]>>;

/** What a change makes of the rows of a table; a table is empty that is new, and none any more where it says so. */
export type Becomes = Readonly<Record<string, ((row: Values) => Values) | 'new' | 'gone'>>;

/** The day on which every row is made. */
const DAY = '2026-01-15';

/** How a database writes what a row refers to. */
export interface Dialect {
  readonly id: (number: number) => string;
  readonly numberOf: (id: unknown) => number;
}

export const DIALECTS = {
  uuid: {
    id: (number) => `'00000000-0000-7000-8000-${String(number).padStart(12, '0')}'`,
    numberOf: (id) => Number(String(id).slice(-12)),
  },
  bigint: { id: String, numberOf: Number },
} as const satisfies Readonly<Record<string, Dialect>>;

const isReference = (column: string): boolean => column === 'id' || column.endsWith('_id');

const literal = (value: Value): string => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value ?? 'NULL'));

/** The statement that puts a row in, past the application. */
export function insertion({ table, id, values }: Row, dialect: Dialect): string {
  const entries = Object.entries(rowOf({ id, values })).map(([column, value]) => {
    const isId = isReference(column) && typeof value === 'number';
    return [`"${column}"`, isId ? dialect.id(value) : literal(value)] as const;
  });
  const [columns, literals] = [entries.map(([column]) => column), entries.map(([, value]) => value)];
  return `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${literals.join(', ')})`;
}

const rowOf = ({ id, values }: Omit<Row, 'table'>): Values => ({ id, ...values, created_at: DAY, updated_at: DAY });

/** What a database says that it holds, in the words of the story. */
export const told = (tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>, { numberOf }: Dialect): Tables =>
  Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [
      table,
      rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, sameValue(column, value, numberOf)]))),
    ]),
  );

function sameValue(column: string, value: unknown, numberOf: Dialect['numberOf']): Value {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (isReference(column)) return numberOf(value);
  return typeof value === 'string' && /_(?:at|on)$/u.test(column) ? value.slice(0, DAY.length) : value;
}

/** What has to be there after rows were put in and the tables were changed. */
export function expected(before: Tables, rows: readonly Row[], becomes: Becomes = {}): Tables {
  const after = new Map<string, readonly Values[]>(Object.entries(before));
  for (const { table, id, values } of rows) {
    const row = Object.entries(rowOf({ id, values })).map(([column, value]) => [
      column,
      typeof value === 'boolean' ? Number(value) : value,
    ]);
    after.set(table, [...(after.get(table) ?? []), Object.fromEntries(row)]);
  }
  for (const [table, change] of Object.entries(becomes)) {
    if (change === 'gone') after.delete(table);
    else after.set(table, change === 'new' ? [] : (after.get(table) ?? []).map(change));
  }
  return Object.fromEntries(after);
}
