export { detectKind, KIND_NAMES, KINDS, SQLITE, type Kind } from './kinds.ts';
export { asImportProblem } from './problem.ts';
export { toResources, type Described, type Imported, type ImportedResource, type Rules } from './resources/index.ts';
export type { Column, ForeignKey, Key, Loss, Schema, Table } from './shape.ts';
