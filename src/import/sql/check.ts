import type { A_Expr, Node } from 'libpg-query';
import type { Column, ComparedColumns } from '../shape.ts';
import { columnIn, columnWith, columnWithout, lastName, valueOf } from './expression.ts';

/** What a check says about one column, as far as the field language can say it, too. */
export interface Check {
  readonly column: string;
  readonly part: Pick<Column, 'min' | 'max' | 'length' | 'format'> & { readonly values?: readonly string[] };
  /** `>` and `<`: right for whole numbers alone, where the bound is one further in. */
  readonly wholeOnly?: true;
}

const LENGTHS = new Set(['length', 'char_length', 'character_length']);
const TURNED: Readonly<Record<string, string>> = { '>=': '<=', '<=': '>=', '>': '<', '<': '>', '=': '=' };

/** What a check says, part by part. */
export interface Parts {
  /** Of two columns each. */
  readonly comparisons: readonly ComparedColumns[];
  /** A value where another column has one: the two names, the first that of the value. */
  readonly together: readonly (readonly [column: string, other: string])[];
  /** Of one column each; undefined where one of them is more than a bound, a length or a list of values. */
  readonly checks: readonly Check[] | undefined;
}

/** The parts of a check, joined by AND. */
export function readParts(node: Node | undefined): Parts {
  const parts = (node === undefined ? [] : partsOf(node)).map((part) => {
    const [comparison, together] = [readCompared(part), readTogether(part)];
    return { comparison, together, check: comparison === undefined && together === undefined ? [readCheck(part)] : [] };
  });
  const single = parts.flatMap(({ check }) => check);
  const checks = single.flatMap((check) => check ?? []);
  return {
    comparisons: parts.flatMap(({ comparison }) => comparison ?? []),
    together: parts.flatMap(({ together }) => (together === undefined ? [] : [together])),
    checks: parts.length === 0 || checks.length < single.length ? undefined : checks,
  };
}

const partsOf = (node: Node): readonly Node[] =>
  'BoolExpr' in node && node.BoolExpr.boolop === 'AND_EXPR' ? (node.BoolExpr.args ?? []).flatMap(partsOf) : [whereGiven(node)];

/** A condition without its exceptions for columns that have no value: a check holds for these anyway. */
function whereGiven(node: Node): Node {
  if (!('BoolExpr' in node) || node.BoolExpr.boolop !== 'OR_EXPR') return node;
  const args = node.BoolExpr.args ?? [];
  const [only, ...more] = args.filter((arg) => columnWithout(arg) === undefined);
  if (only === undefined || more.length > 0) return node;
  const { left, right } = readCompared(only) ?? {};
  const columns = [left, right, readCheck(only)?.column];
  return args.every((arg) => arg === only || columns.includes(columnWithout(arg))) ? only : node;
}

/** `a IS NOT NULL OR b IS NULL` */
function readTogether(node: Node): readonly [string, string] | undefined {
  if (!('BoolExpr' in node) || node.BoolExpr.boolop !== 'OR_EXPR') return undefined;
  const [one, other, ...more] = node.BoolExpr.args ?? [];
  const [column, without] = [columnWith(one), columnWithout(other)];
  return more.length > 0 || column === undefined || without === undefined ? undefined : [column, without];
}

const readCheck = (node: Node): Check | undefined => ('A_Expr' in node ? readComparison(node.A_Expr) : undefined);

const COMPARED: Readonly<Record<string, string>> = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '<>': '!=', '!=': '!=' };

/** A check that compares two columns and does nothing else; undefined for any other. */
function readCompared(node: Node): ComparedColumns | undefined {
  if (!('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_OP') return undefined;
  const operator = COMPARED[lastName(node.A_Expr.name)];
  const [left, right] = [columnIn(node.A_Expr.lexpr), columnIn(node.A_Expr.rexpr)];
  return operator === undefined || left === undefined || right === undefined ? undefined : { left, operator, right };
}

function readComparison({ kind, name, lexpr, rexpr }: A_Expr): Check | undefined {
  if (kind === 'AEXPR_BETWEEN') return between(lexpr, rexpr);
  if (kind === 'AEXPR_IN' || kind === 'AEXPR_OP_ANY') return lastName(name) === '=' ? oneOf(lexpr, rexpr) : undefined;
  if (kind !== 'AEXPR_OP') return undefined;
  const operator = lastName(name);
  if (operator === '~') return pattern(lexpr, rexpr);
  const turned = TURNED[operator];
  if (turned === undefined) return undefined;
  return bound(lexpr, operator, rexpr) ?? bound(rexpr, turned, lexpr);
}

function pattern(subject: Node | undefined, expression: Node | undefined): Check | undefined {
  const column = columnIn(subject);
  const value = valueOf(expression);
  return column === undefined || value.kind !== 'text' ? undefined : { column, part: { format: value.text } };
}

function between(subject: Node | undefined, ends: Node | undefined): Check | undefined {
  const [from, to] = items(ends);
  const [least, most] = [bound(subject, '>=', from), bound(subject, '<=', to)];
  if (least === undefined || most === undefined) return undefined;
  const length = { ...least.part.length, ...most.part.length };
  return {
    column: least.column,
    part: { ...least.part, ...most.part, ...(Object.keys(length).length === 0 ? {} : { length }) },
  };
}

function bound(subject: Node | undefined, operator: string, limit: Node | undefined): Check | undefined {
  const value = valueOf(limit);
  if (value.kind !== 'text' || subject === undefined) return undefined;
  const measured = lengthSubject(subject);
  if (measured !== undefined) return lengthCheck(measured, operator, value.text);
  const column = columnIn(subject);
  if (column === undefined || operator === '=') return undefined;
  const end = operator.startsWith('>') ? 'min' : 'max';
  if (operator.length === 2) return { column, part: { [end]: value.text } };
  if (!/^-?\d{1,18}$/u.test(value.text)) return undefined;
  return { column, part: { [end]: String(BigInt(value.text) + (end === 'min' ? 1n : -1n)) }, wholeOnly: true };
}

function lengthSubject(subject: Node): string | undefined {
  if (!('FuncCall' in subject) || !LENGTHS.has(lastName(subject.FuncCall.funcname))) return undefined;
  return columnIn(subject.FuncCall.args?.[0]);
}

function lengthCheck(column: string, operator: string, text: string): Check | undefined {
  if (!/^\d{1,9}$/u.test(text)) return undefined;
  const size = Number(text);
  const lengths: Readonly<Record<string, Column['length']>> = {
    '=': { min: size, max: size },
    '>=': { min: size },
    '>': { min: size + 1 },
    '<=': { max: size },
    '<': { max: size - 1 },
  };
  const length = lengths[operator];
  return length === undefined ? undefined : { column, part: { length } };
}

function oneOf(subject: Node | undefined, list: Node | undefined): Check | undefined {
  const column = columnIn(subject);
  const values = items(list).map(valueOf);
  const texts = values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
  if (column === undefined || texts.length === 0 || texts.length < values.length) return undefined;
  return { column, part: { values: texts } };
}

/** What stands in a list, however it is written. */
function items(node: Node | undefined): readonly Node[] {
  if (node === undefined) return [];
  if ('List' in node) return node.List.items ?? [];
  if ('TypeCast' in node) return items(node.TypeCast.arg);
  return 'A_ArrayExpr' in node ? (node.A_ArrayExpr.elements ?? []) : [];
}
