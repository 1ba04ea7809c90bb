import type { FieldSupport } from '../../../core/ports.ts';
import type { Field, FieldType } from '../../../fields/field.ts';
import { refuse, type Refusal, type TypeOnNode } from './row.ts';
import { TYPES_ON_NODE } from './table.ts';

/** Uses of a supported type that are refused whatever the type; the first that applies is told. */
const USES: readonly { readonly when: (field: Field) => boolean; readonly refusal: Refusal }[] = [
  {
    when: ({ polymorphic, targets }) => polymorphic && targets === undefined,
    refusal: refuse(
      'foreign keys hold a polymorphic reference, one for each resource it may point at',
      'the same with their names: to=Issue.Document',
    ),
  },
  {
    when: ({ counterCache }) => counterCache,
    refusal: refuse(
      'a stored count goes wrong with every write beside the application',
      'counting when it is read; the foreign key is indexed',
    ),
  },
  {
    when: ({ encrypted }) => encrypted === true,
    refusal: refuse('encryption of single columns is not generated yet', 'a sensitive field, and a database that is encrypted as a whole'),
  },
  {
    when: ({ onDelete, required }) => onDelete === 'nullify' && required,
    refusal: refuse('a required reference cannot become null', ':optional, or on_delete=restrict or cascade'),
  },
  {
    when: ({ type, sensitive }) => type === 'references' && sensitive,
    refusal: refuse('relations are loaded by the reference, so it is in every answer', 'a reference that is not sensitive, or a string'),
  },
  {
    when: ({ array, unique, index }) => array && (unique || index),
    refusal: refuse('an index over whole lists helps no query', 'a list without an index, or a resource of its own for the items'),
  },
  {
    when: ({ type, unique, index }) => type === 'json' && (unique || index),
    refusal: refuse('an index over whole documents helps no query', 'a field of its own for what is searched'),
  },
  {
    when: ({ array, type }) => array && ['json', 'references', 'digest', 'token'].includes(type),
    refusal: refuse('a list of these is no column', 'a resource of its own that refers to this one'),
  },
];

/**
 * What a type, or one field of it, becomes on Node.
 *
 * @param field Without one the answer is about the type in general.
 */
export function fieldSupport(type: FieldType, field?: Field): FieldSupport {
  const row: TypeOnNode = TYPES_ON_NODE[type];
  if (!row.supported) return row;
  const refusal = field === undefined ? undefined : (USES.find(({ when }) => when(field))?.refusal ?? row.refuses?.(field));
  return refusal ?? { supported: true, becomes: row.becomes };
}
