export { fieldSupport } from './support.ts';
export { TYPES_ON_NODE } from './table.ts';
export type { Accepted, Call, Kind, Refused, Refusal, SupportedType, TypeOnNode } from './row.ts';
