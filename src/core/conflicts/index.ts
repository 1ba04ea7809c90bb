export { differences, shortDiff, unifiedDiff } from './diff.ts';
export type { FileDifference } from './diff.ts';
export { assertWritable, resolve } from './resolve.ts';
export type { Base, Conflict, ConflictAnswer, ResolvePolicy } from './judge.ts';
export { keepForm } from './text-form.ts';
