/** The verbs of the command as a library; every effect is handed in. */
export { generate } from './generate.ts';
export { history, status, type FileStatus, type HistoryEntry } from './history.ts';
export { markdownReport } from './markdown.ts';
export { newApplication } from './new.ts';
export { prove, type ProveRequest } from './prove.ts';
export { report, type Report } from './report.ts';
export type { GenerateRequest, NewRequest, WriteOptions } from './request.ts';
export { destroy, undo, type DestroyRequest, type UndoRequest, type UndoResult } from './undo.ts';
export { detectStack, stacks } from './stacks.ts';
export { EXIT, ConflictError, InputError, InterruptedError, NotProvenError, ScaffoldError, ToolchainError } from '../core/errors.ts';
export { fieldMatrix } from './field-matrix.ts';
