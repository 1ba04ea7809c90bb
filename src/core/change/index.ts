export { completions } from './completion.ts';
export { changeBetween, type ChangeContext, type Renames } from './difference.ts';
export { changeProblems } from './problems.ts';
export { recordedAnswer, recordedFields, recordedOption, recordedRules } from './recorded.ts';
export { recordedOperations } from './recorded-operations.ts';
export { editFields, type EditedFields, type FieldVerb } from './edit-fields.ts';
export type { Difference, FieldChange, ResourceChange } from './types.ts';
