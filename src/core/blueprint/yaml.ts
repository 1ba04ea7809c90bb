/** What we use of the YAML package, in a module of its own so that it is loaded, and bundled, only where a blueprint is read or written. */
export { isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument, stringify } from 'yaml';

/** Errors that the package words for programmers. */
const WORDS: readonly (readonly [was: RegExp, is: string])[] = [
  [/Map keys must be unique/gu, 'This name is here twice; each must be unique'],
  [/^Maximum call stack size exceeded[^]*$/u, 'Lists and mappings stand inside each other here, deeper than can be read'],
];

/** What is wrong with a text, by the message of the package. */
export const yamlProblem = (message: string): string => WORDS.reduce((text, [was, is]) => text.replace(was, is), message);
