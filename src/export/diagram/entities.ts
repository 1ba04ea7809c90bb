import type { Resource } from '../../core/pipeline.ts';
import { typeRow, type Field } from '../../fields/index.ts';
import { digits } from '../sql.ts';
import { relationOf } from '../relations.ts';

/** One line of a table in a diagram. */
export interface Row {
  /** Primary, foreign or unique key. */
  readonly key: 'PK' | 'FK' | 'UK' | '';
  readonly name: string;
  readonly type: string;
  /** The type in one word, without sizes and values. */
  readonly word: string;
  readonly required: boolean;
}

/** A table of a diagram. */
export interface Entity {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** A reference, from the table that holds the key to the one that it points at. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Place of the reference among the rows of `from`. */
  readonly row: number;
  readonly label: string;
  /** Must there be a record at the far end? */
  readonly required: boolean;
  /** May at most one record refer to the same? */
  readonly unique: boolean;
}

export interface EntityGraph {
  readonly entities: readonly Entity[];
  readonly edges: readonly Edge[];
}

/** Resources → tables and references, as a diagram shows them. */
export function entityGraph(resources: readonly Resource[]): EntityGraph {
  const entities = resources.map((resource): Entity => ({
    name: resource.name.pascal,
    rows: [PRIMARY, ...resource.fields.flatMap(rowsOf), ...(resource.softDelete === true ? [DELETED] : [])],
  }));
  const edges = resources.flatMap((resource, index) =>
    resource.fields.flatMap((field): Edge[] => {
      const row = entities[index]?.rows.findIndex(({ name }) => name === columnOf(field)) ?? 0;
      const edge = { from: resource.name.pascal, row, label: field.name.snake, unique: field.unique };
      const relation = relationOf(resource, field);
      if (relation !== undefined) return [{ ...edge, to: relation.target.pascal, required: field.required }];
      // Of several that it may point at, none has to be there.
      const targets = resource.polymorphic?.find((one) => one.field === field)?.targets ?? [];
      return targets.map(({ pascal }) => ({ ...edge, to: pascal, required: false }));
    }),
  );
  return { entities, edges };
}

const PRIMARY: Row = { key: 'PK', name: 'id', type: 'uuid', word: 'uuid', required: true };

/** Where a resource keeps the time of a deletion. */
const DELETED: Row = { key: '', name: 'deleted_at', type: 'datetime', word: 'datetime', required: false };

const columnOf = ({ name, type }: Field): string => `${name.snake}${typeRow(type).columnSuffix ?? ''}`;

function rowsOf(field: Field): readonly Row[] {
  const { required } = field;
  const key = field.type === 'references' && !field.polymorphic ? 'FK' : field.unique ? 'UK' : '';
  const row: Row = { key, name: columnOf(field), type: typeText(field), word: wordOf(field), required };
  return field.polymorphic ? [{ key: '', name: `${field.name.snake}_type`, type: 'string', word: 'string', required }, row] : [row];
}

const wordOf = ({ type, rangeOf }: Field): string => (type === 'references' ? 'uuid' : (rangeOf ?? type));

/** So many values of an enum are shown; a table is to stay narrow. */
const WIDEST = 26;

function typeText(field: Field): string {
  const { type, limit, size, values, precision, array } = field;
  const inside =
    values?.join(' | ') ??
    (precision === undefined ? undefined : digits(field).join(',')) ??
    size ??
    (limit === undefined ? undefined : String(limit));
  const text = values === undefined ? `${wordOf(field)}${inside === undefined ? '' : `(${inside})`}` : `${type} ${inside ?? ''}`;
  const short = text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
  return array ? `${short}[]` : short;
}
