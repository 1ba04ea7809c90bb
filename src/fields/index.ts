export { FIELD_TYPES, type Field, type FieldType, type OnDelete } from './field.ts';
export type { FieldContext } from './draft.ts';
export { formatField, fieldEntry, isShort } from './format.ts';
export { MODIFIERS, type Modifier, type ModifierRow } from './modifiers.ts';
export { fieldFromObject, parseFields, readFields, type FieldItem, type ParsedFields } from './parse.ts';
export { normalized } from './normalize.ts';
export type { FieldProblem } from './problem.ts';
export { RANGE_KINDS, TYPE_ALIASES } from './type-names.ts';
export { TYPES, typeRow, type TypeRow } from './types.ts';
