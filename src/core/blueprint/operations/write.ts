import { nameProblem, toFieldName } from '../../../naming/index.ts';
import type { Operation, OperationKind } from '../../pipeline.ts';
import type { OperationSource } from '../operation.ts';
import { operationEntry, operationKey } from './entry.ts';
import { OPERATION_SECTIONS } from './read.ts';

/** A service or a job as it is to stand in a blueprint file. */
export interface WrittenOperation {
  readonly kind: OperationKind;
  readonly name: string;
  readonly entry: Readonly<Record<string, unknown>>;
}

/** As a command writes it; none of a project's own generator. */
export const writtenOperation = (operation: Operation): readonly WrittenOperation[] =>
  operation.kind === undefined ? [] : [{ kind: operation.kind, name: operation.name.pascal, entry: operationEntry(operation) }];

/** As another file has it. */
export function writtenSource({
  kind,
  name,
  parameters,
  steps,
  options = {},
  stacks,
  managed,
}: OperationSource): readonly WrittenOperation[] {
  if (kind === undefined) return [];
  const entry = {
    ...(parameters.length > 0 && { parameters: parameters.map(({ value }) => value) }),
    ...(steps.length > 0 && { steps: steps.map(({ value }) => value) }),
    ...Object.fromEntries(Object.entries(options).map(([key, { value }]) => [key, value])),
    ...(stacks && { stacks }),
    ...(managed === false && { managed }),
  };
  return [{ kind, name, entry }];
}

/**
 * The text of a blueprint file with these services and jobs, each on one line, as git merges those of two branches. One that is there says from then
 * on what it is given; whom it is for, comments and order are kept.
 */
export async function withOperations(text: string, written: readonly WrittenOperation[]): Promise<string> {
  if (written.length === 0) return text;
  const { parseDocument, isMap } = await import('../yaml.ts');
  const document = parseDocument(text);
  for (const { kind, name, entry } of written) {
    const section = OPERATION_SECTIONS[kind];
    if (!isMap(document.get(section))) document.set(section, document.createNode({}));
    const map = document.get(section, true);
    if (!isMap(map)) continue;
    map.flow = false;
    const there = map.items.map(({ key }) => String(key)).find((other) => isSame(kind, other, name));
    const body: unknown = there === undefined ? undefined : map.get(there, true);
    if (there === undefined || !isMap(body)) {
      map.set(there ?? name, document.createNode(entry, { flow: true }));
      continue;
    }
    const gone = body.items.map(({ key }) => String(key)).filter((key) => !(key in entry) && !KEPT.includes(key));
    for (const key of gone) body.delete(key);
    for (const [key, value] of Object.entries(entry))
      if (JSON.stringify(body.get(key)) !== JSON.stringify(value)) body.set(key, document.createNode(value));
  }
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** What commands know nothing of. */
const KEPT: readonly string[] = ['stacks', 'managed'];

const isSame = (kind: OperationKind, one: string, other: string): boolean =>
  one === other || (nameProblem(one) === undefined && keyOf(kind, one) === keyOf(kind, other));

const keyOf = (kind: OperationKind, name: string): string => operationKey({ kind, name: toFieldName(name) });
