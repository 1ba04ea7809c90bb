import { readOperation } from '../blueprint/operation.ts';
import { operationKey } from '../blueprint/operations/entry.ts';
import { OPERATION_KINDS, type Operation, type OptionValue } from '../pipeline.ts';
import { answerAt, listAt, textAt, type RunRecord } from '../transaction/index.ts';

/** The services and jobs that the runs of a tree have made and none has taken away since, as they were last made. */
export function recordedOperations(records: readonly RunRecord[]): readonly Operation[] {
  const found = new Map<string, Operation>();
  for (const { answers } of records) {
    for (const operation of listAt(answers, 'operations').flatMap(operationOf)) found.set(operationKey(operation), operation);
    for (const operation of listAt(answers, 'ended').flatMap(operationOf)) found.delete(operationKey(operation));
  }
  return [...found.values()];
}

/** What a record says of one; nothing where it is in no form that we know. */
function operationOf(answer: unknown): readonly Operation[] {
  const kind = OPERATION_KINDS.find((known) => known === textAt(answer, 'kind'));
  const entry = answerAt(answer, 'entry');
  if (kind === undefined) return [];
  const items = (key: string) => listAt(entry, key).map((value) => ({ value, where: 'record' }));
  const source = { kind, name: textAt(answer, 'name') ?? '', where: 'record', parameters: items('parameters'), steps: items('steps') };
  const operation = readOperation(source, {}, [], optionsIn(entry));
  return operation === undefined ? [] : [operation];
}

function optionsIn(entry: unknown): Readonly<Record<string, OptionValue>> {
  if (typeof entry !== 'object' || entry === null) return {};
  return Object.fromEntries(
    Object.entries(entry).filter(
      (pair): pair is [string, string | boolean] =>
        !['parameters', 'steps'].includes(pair[0]) && (typeof pair[1] === 'string' || typeof pair[1] === 'boolean'),
    ),
  );
}
