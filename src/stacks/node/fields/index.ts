export { fieldSupport } from './support.ts';
export { TYPES_ON_NODE } from './table.ts';
export type { Call, Kind, Refusal, SupportedType, TypeOnNode } from './row.ts';
