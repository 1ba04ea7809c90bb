import type { A_Expr, Node } from 'libpg-query';
import type { Column, ComparedColumns } from '../shape.ts';
import { columnIn, lastName, valueOf } from './expression.ts';

/** What a check says about one column, as far as the field language can say it, too. */
export interface Check {
  readonly column: string;
  readonly part: Pick<Column, 'min' | 'max' | 'length' | 'format'> & { readonly values?: readonly string[] };
  /** `>` and `<`: right for whole numbers alone, where the bound is one further in. */
  readonly wholeOnly?: true;
}

const LENGTHS = new Set(['length', 'char_length', 'character_length']);
const TURNED: Readonly<Record<string, string>> = { '>=': '<=', '<=': '>=', '>': '<', '<': '>', '=': '=' };

/** The parts of a check, joined by AND; undefined where one of them is more than a bound, a length or a list of values. */
export function readCheck(node: Node | undefined): readonly Check[] | undefined {
  if (node === undefined) return undefined;
  if ('BoolExpr' in node && node.BoolExpr.boolop === 'AND_EXPR') {
    const parts = (node.BoolExpr.args ?? []).map(readCheck);
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (!('A_Expr' in node)) return undefined;
  const check = readComparison(node.A_Expr);
  return check === undefined ? undefined : [check];
}

const COMPARED: Readonly<Record<string, string>> = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '<>': '!=', '!=': '!=' };

/** A check that compares two columns and does nothing else; undefined for any other. */
export function readCompared(node: Node | undefined): ComparedColumns | undefined {
  if (node === undefined || !('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_OP') return undefined;
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
