import type { Problem } from '../../core/errors.ts';
import { nearest } from '../../naming/index.ts';
import { isMapping, unknownKeys } from '../input-values.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** Reads values of a file that somebody wrote; what is wrong with them is gathered, each with its place. */
export interface Values {
  readonly problems: readonly Problem[];
  wrong(where: string, message: string, hint: string): void;
  /** An empty mapping where it is none; keys that are not known are told of. */
  mapping(value: unknown, where: string, keys: readonly string[]): Mapping;
  text(value: unknown, where: string, example: string): string;
  choice<T extends string>(value: unknown, where: string, choices: readonly [T, ...T[]]): T;
  list(value: unknown, where: string): readonly unknown[];
  texts(value: unknown, where: string): readonly string[];
}

/** @param file for messages */
export function readerOf(file: string): Values {
  const problems: Problem[] = [];
  const wrong: Values['wrong'] = (where, message, hint) =>
    void problems.push({ where: where === '' ? file : `${file}: ${where}`, message, hint });
  const list: Values['list'] = (value, where) => {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    wrong(where, 'is no list', `${where}:\n  - …`);
    return [];
  };
  const text: Values['text'] = (value, where, example) => {
    if (typeof value === 'string' && value.trim() !== '') return value;
    wrong(where, value === undefined ? 'is missing' : 'is no text', `${where}: ${example}`);
    return '';
  };
  return {
    problems,
    wrong,
    list,
    text,
    mapping: (value, where, keys) => {
      if (!isMapping(value)) {
        wrong(where, 'is no mapping of names to values', `It takes ${keys.join(', ')}`);
        return {};
      }
      problems.push(...unknownKeys(value, keys, where === '' ? file : `${file}: ${where}`));
      return value;
    },
    choice: (value, where, choices) => {
      const found = choices.find((choice) => choice === value);
      if (found !== undefined) return found;
      const guess = typeof value === 'string' ? nearest(value, choices) : undefined;
      wrong(
        where,
        value === undefined ? `is missing; there is ${choices.join(', ')}` : `is not one of ${choices.join(', ')}`,
        `${where}: ${guess ?? choices[0]}`,
      );
      return choices[0];
    },
    texts: (value, where) => list(value, where).map((item, index) => text(item, `${where}[${String(index)}]`, 'a text')),
  };
}
