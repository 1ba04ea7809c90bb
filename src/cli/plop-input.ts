import { isMapping, unknownKeys } from '../api/input-values.ts';
import { InputError, type Problem } from '../core/errors.ts';
import type { PlopGenerator } from '../effects/plop/types.ts';

/**
 * The answers of an input document to a plopfile's questions, as texts by their names. A generator that asks for itself takes any name.
 *
 * @param document nothing about it is believed
 * @throws InputError with everything that is wrong with it
 */
export function answersIn(document: unknown, { name, questions }: PlopGenerator, where: string): Readonly<Record<string, string>> {
  const hint = `scaffold describe ${name} --json shows what it takes`;
  if (!isMapping(document)) throw new InputError([{ where, message: 'is no mapping of names to values', hint }]);
  const names = questions === 'function' ? Object.keys(document) : questions.map((question) => question.name);
  const read = Object.entries(document).map(([key, value]) => [key, answerText(value)] as const);
  const problems: readonly Problem[] = [
    ...unknownKeys(document, names, where),
    ...read.flatMap(([key, text]) =>
      text === undefined ? [{ where: `${where}: ${key}`, message: 'is no text, number, true or false, nor a list of them', hint }] : [],
    ),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return Object.fromEntries(read.flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])));
}

/** A value as it is typed on a command line, which is how plop takes answers; several are separated by commas. */
function answerText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.map((item: unknown) => (Array.isArray(item) ? undefined : answerText(item)));
  return texts.every((text) => text !== undefined) ? texts.join(',') : undefined;
}
