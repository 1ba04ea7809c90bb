export type { Name } from './name.ts';
export { toFieldName, toName, type NameOptions } from './to-name.ts';
export { isPlural } from './inflection.ts';
export { IDENTIFIER_BYTES, nameFrom, nameProblem, type NameRules } from './name-problem.ts';
export { nearest } from './nearest.ts';
export { hasUnseen, quote, show } from './show.ts';
