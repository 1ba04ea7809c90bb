import type { Node, RangeVar } from 'libpg-query';

/** A default as far as it is a plain value, `now`, or something that the database makes up. */
export type Value =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'null' | 'made' | 'empty list' } | { readonly kind: 'other' };

const OTHER: Value = { kind: 'other' };
const NOW: Value = { kind: 'text', text: 'now' };
const MADE = new Set(['nextval', 'gen_random_uuid', 'uuid_generate_v4', 'uuid_generate_v1', 'uuidv4', 'uuidv7']);
const CLOCK = new Set(['now', 'statement_timestamp', 'clock_timestamp', 'transaction_timestamp']);

/** Reads an expression that stands for one value. */
export function valueOf(node: Node | undefined): Value {
  if (node === undefined) return OTHER;
  if ('TypeCast' in node) return valueOf(node.TypeCast.arg);
  if ('A_Const' in node) {
    const { ival, fval, sval, boolval, isnull } = node.A_Const;
    if (isnull === true) return { kind: 'null' };
    // The parser leaves out what is zero, empty or false.
    if (ival !== undefined) return text(String(ival.ival ?? 0));
    if (fval !== undefined) return text(fval.fval ?? '0');
    if (boolval !== undefined) return text(String(boolval.boolval ?? false));
    return sval === undefined ? OTHER : text(sval.sval ?? '');
  }
  if ('SQLValueFunction' in node) return /CURRENT_(?:DATE|TIME)|LOCALTIME/u.test(node.SQLValueFunction.op ?? '') ? NOW : OTHER;
  if ('A_ArrayExpr' in node) return (node.A_ArrayExpr.elements ?? []).length === 0 ? { kind: 'empty list' } : OTHER;
  if ('FuncCall' in node) {
    const name = lastName(node.FuncCall.funcname);
    return MADE.has(name) ? { kind: 'made' } : CLOCK.has(name) ? NOW : OTHER;
  }
  return OTHER;
}

const text = (value: string): Value => ({ kind: 'text', text: value });

/** A table's name; one of another schema than `public` has that before it, for both may have a table of the name. */
export const tableName = ({ schemaname = 'public', relname = '' }: RangeVar = {}): string =>
  schemaname === 'public' ? relname : `${schemaname}_${relname}`;

/** The name of a column where the expression is nothing else, casts aside. */
export function columnIn(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('TypeCast' in node) return columnIn(node.TypeCast.arg);
  return 'ColumnRef' in node ? lastName(node.ColumnRef.fields) : undefined;
}

/** The column that has no value in the rows that a condition is about; undefined where it says anything else. */
export function columnWithout(node: Node | undefined): string | undefined {
  return node !== undefined && 'NullTest' in node && node.NullTest.nulltesttype === 'IS_NULL' ? columnIn(node.NullTest.arg) : undefined;
}

/** The column that a condition wants a value in; undefined where it says anything else. */
export function columnWith(node: Node | undefined): string | undefined {
  return node !== undefined && 'NullTest' in node && node.NullTest.nulltesttype === 'IS_NOT_NULL' ? columnIn(node.NullTest.arg) : undefined;
}

/** `pg_catalog.int8` → `int8`. */
export function lastName(names: readonly Node[] | undefined): string {
  const last = names?.at(-1);
  return last !== undefined && 'String' in last ? (last.String.sval ?? '') : '';
}

export const textsIn = (nodes: readonly Node[] | undefined): readonly string[] =>
  (nodes ?? []).map((node) => ('String' in node ? (node.String.sval ?? '') : ''));
