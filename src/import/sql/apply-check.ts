import type { Node } from 'libpg-query';
import type { Builder } from '../builder.ts';
import type { Column } from '../shape.ts';
import { readParts, type Check } from './check.ts';

const TEXTS: ReadonlySet<string> = new Set(['string', 'text', 'citext']);
const WHOLE: ReadonlySet<string> = new Set(['integer', 'bigint']);

/** Puts a check into the columns that it is about; what cannot stand there is listed whole. */
export function applyCheck(builder: Builder, table: string, expression: Node | undefined, name: string): void {
  const { columns, checks: compared, together: given } = builder.table(table);
  const { comparisons, together, checks } = readParts(expression);
  const changes = checks?.map((check) => changeOf(check, columns.get(check.column)));
  if (checks === undefined || changes === undefined || changes.some((change) => change === undefined)) {
    builder.lose(`the check ${name} is more than bounds, a length or a list of values`, table, checks?.[0]?.column);
    return;
  }
  compared.push(...comparisons);
  given.push(...together.map(([column, other]) => ({ column, other, check: name })));
  for (const check of checks) {
    // A check may bound the same column twice, so each part is put on what the one before has left.
    const change = changeOf(check, columns.get(check.column));
    if (change !== undefined) builder.change(table, check.column, change);
  }
}

function changeOf({ part, wholeOnly }: Check, column: Column | undefined): Partial<Column> | undefined {
  const type = column?.type?.type;
  if (column === undefined || type === undefined || column.array) return undefined;
  const { values, length, format, ...bounds } = part;
  if (format !== undefined) return TEXTS.has(type) && column.format === undefined ? { format } : undefined;
  if (values !== undefined) return TEXTS.has(type) ? { type: { type: 'enum', values } } : undefined;
  if (length !== undefined) return TEXTS.has(type) ? { length: { ...column.length, ...length } } : undefined;
  return TEXTS.has(type) || (wholeOnly === true && !WHOLE.has(type)) ? undefined : bounds;
}
