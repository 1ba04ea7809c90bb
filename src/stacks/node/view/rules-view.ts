import type { Resource } from '../../../core/pipeline.ts';
import type { FieldType } from '../../../fields/field.ts';
import { isOwner } from '../../owner.ts';
import { identifier } from '../fields/literals.ts';
import { columnOf, fieldView, propertyOf } from './field-view.ts';
import type { ComparisonView, IndexView, KeyView } from './resource-view.ts';

/** What PostgreSQL keeps of a name. */
const LONGEST_NAME = 63;

/** The name of what stands over several columns, in a form that the database keeps whole. */
export function nameOver(table: string, columns: readonly string[], kind: string): string {
  const name = [table, ...columns, kind].join('_');
  if (name.length <= LONGEST_NAME) return name;
  const mark = hashOf(name);
  return `${name.slice(0, LONGEST_NAME - mark.length - kind.length - 2)}_${mark}_${kind}`;
}

function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** The unique keys over several fields. */
export const keyViews = (resource: Resource): readonly KeyView[] =>
  (resource.uniques ?? []).map((fields) => ({
    name: nameOver(resource.name.snakePlural, fields.map(columnOf), 'key'),
    fields: fields.map((field) => fieldView(field, isOwner(resource, field))),
    properties: fields.map(propertyOf),
    human: fields.map((field) => field.name.human).join(' and '),
  }));

/** The indexes over several fields. */
export const indexesOver = ({ name, indexes = [] }: Resource): readonly IndexView[] =>
  indexes.map((fields) => {
    const label = nameOver(name.snakePlural, fields.map(columnOf), 'idx');
    return {
      name: label,
      sqlName: identifier(label),
      columns: fields.map((field) => identifier(columnOf(field))),
      properties: fields.map(propertyOf),
    };
  });

/** Numbers that travel as texts have an order of their own. */
const IN_TEXTS: readonly FieldType[] = ['decimal', 'bigint'];

/** The rules over two fields of one record. */
export const comparisonViews = (resource: Resource): readonly ComparisonView[] =>
  (resource.checks ?? []).map(({ left, operator, right }) => {
    const sign = operator === '!=' ? '<>' : operator;
    return {
      name: nameOver(resource.name.snakePlural, [columnOf(left), columnOf(right)], 'check'),
      left: fieldView(left, isOwner(resource, left)),
      operator,
      right: fieldView(right, isOwner(resource, right)),
      isDecimal: IN_TEXTS.includes(left.type),
      sql: `${identifier(columnOf(left))} ${sign} ${identifier(columnOf(right))}`,
      drizzle: `sql\`\${table.${propertyOf(left)}} ${sign} \${table.${propertyOf(right)}}\``,
    };
  });
