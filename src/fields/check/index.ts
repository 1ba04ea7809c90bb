import { toFieldName } from '../../naming/index.ts';
import type { Draft, FieldContext } from '../draft.ts';
import type { Field } from '../field.ts';
import type { FieldProblem, Say } from '../problem.ts';
import { typeRow } from '../types.ts';
import { readAttributes } from './attributes.ts';
import { checkConsistency } from './consistency.ts';
import { fitting } from './fit.ts';
import { checkName } from './name.ts';

/**
 * Makes a field of a draft, after everything about it was checked. Undefined where anything was wrong with it, reading included.
 *
 * @param problems Where the draft's own problems are; those of the checks are added through `say`.
 */
export function toField(draft: Draft, context: FieldContext, problems: readonly FieldProblem[], say: Say): Field | undefined {
  const named = checkName(draft, context, say);
  if (draft.typed === undefined) return undefined;
  const { type } = draft.typed;
  const row = typeRow(type);
  const given = fitting(draft, type, say);
  const field: Field = {
    name: toFieldName(draft.name, context.acronyms === undefined ? {} : { acronyms: context.acronyms }),
    type,
    required: given.has('required') || (row.requiredByDefault === true && !given.has('optional')),
    unique: given.has('uniq') || row.alwaysUnique === true,
    index: given.has('index'),
    sensitive: given.has('sensitive') || row.alwaysSensitive === true,
    array: given.has('array'),
    polymorphic: given.has('polymorphic'),
    counterCache: given.has('counter_cache'),
    ...(given.has('encrypted') ? { encrypted: true } : {}),
    ...(given.has('scope') ? { scope: true } : {}),
    ...readAttributes(draft, type, given, context, say),
  };
  checkConsistency(field, say);
  return named && problems.length === 0 ? field : undefined;
}
