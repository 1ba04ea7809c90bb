export { FIELD_TYPES, type Field, type FieldType, type OnDelete } from './field.ts';
export type { FieldContext } from './draft.ts';
export { formatField, fieldEntry, isShort } from './format.ts';
export { isMapping } from './mapping.ts';
export { MODIFIERS, type Modifier, type ModifierRow } from './modifiers.ts';
export { fieldFromObject, parseFields, readFields, type FieldItem, type ParsedFields } from './parse.ts';
export { normalized, untidied } from './normalize.ts';
export {
  meaningOf,
  NO_OWN_TYPES,
  SETTLED,
  typeNameProblem,
  type Meaning,
  type NoMeaning,
  type OwnType,
  type OwnTypes,
} from './own-types.ts';
export type { FieldProblem } from './problem.ts';
export { readMeaning, type ReadMeaning } from './read-meaning.ts';
export { RANGE_KINDS, TYPE_ALIASES } from './type-names.ts';
export { TYPES, typeRow, type TypeRow } from './types.ts';
