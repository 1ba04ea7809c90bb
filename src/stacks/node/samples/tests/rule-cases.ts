import type { Resource } from '../../../../core/pipeline.ts';
import { lowerOf } from '../../../../fields/apart.ts';
import type { FieldView, KeyView } from '../../view/resource-view.ts';
import { isBelow } from '../apart.ts';
import { literal, quoted } from '../literal.ts';
import type { PlainView, Row } from './row.ts';
import { sqlValue } from './sql-cases.ts';

/** What tests of keys and comparisons need. Values are TypeScript source. */
export interface RuleCases {
  readonly keyCases: readonly KeyCase[];
  readonly comparisons: readonly ComparisonCase[];
  readonly hasComparisons: boolean;
  readonly sqlKeys: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly hasSqlKeys: boolean;
  readonly sqlComparisons: readonly SqlComparison[];
  readonly hasSqlComparisons: boolean;
}

/** A key whose fields every record that a factory makes has values for. */
export interface KeyCase {
  readonly human: string;
  readonly fields: readonly FieldView[];
  /** Those of them that can change, and those that are set once. */
  readonly later: readonly FieldView[];
  readonly once: readonly FieldView[];
  /** `field taken` of each, sorted. */
  readonly rules: readonly string[];
  readonly details: readonly string[];
}

export interface ComparisonCase {
  readonly left: string;
  readonly right: string;
  readonly operator: string;
  /** Overrides of a complete `body` that break it. */
  readonly breaking: string;
  /** Overrides that hold, and a change of one field after which it does not. */
  readonly start: string;
  readonly change: string;
}

interface SqlComparison {
  readonly name: string;
  readonly title: string;
  readonly left: string;
  readonly leftValue: string;
  readonly right: string;
  readonly rightValue: string;
}

export function ruleCases(resource: Resource, view: PlainView, rows: readonly Row[]): RuleCases {
  const keyCases = view.keys.filter(isAlwaysFilled).map(({ human, fields }): KeyCase => ({
    human,
    fields,
    later: fields.filter(({ isOwner }) => !isOwner),
    once: fields.filter(({ isOwner }) => isOwner),
    rules: fields.map(({ name }) => quoted(`${name} taken`)).sort(),
    details: fields.map(({ name }) => `{ field: '${name}', code: 'taken' }`),
  }));
  const comparisons = (resource.checks ?? []).flatMap((check, index) => comparisonCases(check, view.comparisons[index], rows));
  const sqlKeys = view.keys.map(({ name, fields }) => ({ name, columns: fields.map(({ column }) => column) }));
  const sqlComparisons = (resource.checks ?? []).flatMap((check, index) => sqlComparison(check, view.comparisons[index], rows));
  return {
    keyCases,
    comparisons,
    hasComparisons: comparisons.length > 0,
    sqlKeys,
    hasSqlKeys: sqlKeys.length > 0,
    sqlComparisons,
    hasSqlComparisons: sqlComparisons.length > 0,
  };
}

type Check = NonNullable<Resource['checks']>[number];
type View = PlainView['comparisons'][number] | undefined;

/** A factory leaves out references that need not be there. */
const isAlwaysFilled = ({ fields }: KeyView): boolean => fields.every(({ nullable, isReference }) => !(nullable && isReference));

const rowOf = (rows: readonly Row[], field: FieldView): Row | undefined => rows.find(({ view }) => view.name === field.name);

function comparisonCases(check: Check, view: View, rows: readonly Row[]): readonly ComparisonCase[] {
  if (view === undefined || [view.left, view.right].some(({ nullable, isReference }) => nullable && isReference)) return [];
  const { operator } = view;
  const [left, right] = [view.left.name, view.right.name];
  if (lowerOf(check) === undefined) {
    const [changed, other] = view.left.isOwner ? [right, left] : [left, right];
    const breaking = `{ ${changed}: body.${other} }`;
    return [{ left, right, operator, breaking, start: '{}', change: breaking }];
  }
  const isLow = operator.startsWith('<');
  const [low, high] = isLow ? [view.left, view.right] : [view.right, view.left];
  const row = rowOf(rows, low);
  const values = (row?.samples.values ?? []).map(({ input }) => input);
  if (row === undefined || values.length < 2) return [];
  const sorted = [...values].sort((a, b) => (isBelow(row.field, a, b) ? -1 : 1));
  const [least, most] = [literal(sorted[0] ?? null), literal(sorted.at(-1) ?? null)];
  return [
    {
      left,
      right,
      operator,
      breaking: `{ ${low.name}: body.${high.name}, ${high.name}: body.${low.name} }`,
      start: `{ ${low.name}: ${most} }`,
      change: `{ ${high.name}: ${least} }`,
    },
  ];
}

function sqlComparison(check: Check, view: View, rows: readonly Row[]): readonly SqlComparison[] {
  const [left, right] = view === undefined ? [] : [rowOf(rows, view.left), rowOf(rows, view.right)];
  if (view === undefined || left === undefined || right === undefined) return [];
  const value = ({ field, samples }: Row): string => quoted(sqlValue(field, samples.values[0]?.input ?? null));
  return [
    {
      name: view.name,
      title: `${view.left.column} ${view.operator} ${view.right.column}`,
      left: view.left.column,
      leftValue: value(right),
      right: view.right.column,
      rightValue: lowerOf(check) === undefined ? value(right) : value(left),
    },
  ];
}
