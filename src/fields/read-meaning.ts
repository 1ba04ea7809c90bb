import { toField } from './check/index.ts';
import type { Field } from './field.ts';
import type { Meaning } from './own-types.ts';
import { reporter, type FieldProblem } from './problem.ts';
import { readObject } from './read-object.ts';

/** What was read of a type, and everything that is wrong with it. */
export interface ReadMeaning {
  readonly meaning?: Meaning;
  /** The field that has nothing but this type. */
  readonly field?: Field;
  readonly problems: readonly FieldProblem[];
}

/** Reads what a type of a project or a pack stands for on one stack: the long form of a field, without its name. */
export function readMeaning(entry: Readonly<Record<string, unknown>>, where: string): ReadMeaning {
  const problems: FieldProblem[] = [];
  const say = reporter(where, problems);
  const draft = readObject({ ...entry, name: 'value' }, say);
  const field = draft === undefined ? undefined : toField(draft, {}, problems, say);
  if (field?.type === 'references') say('a reference is about the resources of an application', 'type: string');
  return draft?.typed === undefined || field === undefined
    ? { problems }
    : { meaning: { typed: draft.typed, settled: draft.given }, field, problems };
}
