export { ownName, qualified, type Name, type Nesting } from './name.ts';
export { toFieldName, toName, type NameOptions } from './to-name.ts';
export { isPlural, railsSingular } from './inflection.ts';
export type { InflectionRule, Spelling } from './spelling.ts';
export { IDENTIFIER_BYTES, nameFrom, nameProblem, type NameRules } from './name-problem.ts';
export { nearest } from './nearest.ts';
export { withArticle } from './article.ts';
export { capital } from './words.ts';
export { hasUnseen, quote, show, showLines } from './show.ts';
