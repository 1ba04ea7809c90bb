import { inflections, pluralize, singularize, type Inflections } from 'inflected';
import type { InflectionRule } from './spelling.ts';

/** Both ways between one and many, by Rails' rules and perhaps by more. */
export interface Inflector {
  readonly pluralOf: (word: string) => string;
  readonly singularOf: (word: string) => string;
}

/** The library knows one list of words without a plural, whatever rules it is told; so it is looked at here, by the same rule as in Rails. */
const WITHOUT_PLURAL: readonly string[] = takenFrom('en');

function takenFrom(locale: string): readonly string[] {
  let words: readonly string[] = [];
  inflections(locale, (rules) => {
    words = listIn(rules, 'uncountables').filter((word) => typeof word === 'string');
    rules.clear('uncountables');
  });
  return words;
}

function listIn(rules: object, name: string): readonly unknown[] {
  const list: unknown = Reflect.get(rules, name);
  return Array.isArray(list) ? list : [];
}

/** More than a large blueprint has names. */
const MOST_KEPT = 20_000;

/** It tries some sixty patterns a word, and the same few names are asked for over and over. */
function remembered(inflect: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const inflected = inflect(word);
    if (known.size < MOST_KEPT) known.set(word, inflected);
    return inflected;
  };
}

function inflectorOf(locale: string, withoutPlural: readonly string[]): Inflector {
  const words = withoutPlural.map((word) => word.replaceAll(/[^\w]/gu, String.raw`\$&`)).join('|');
  const pattern = new RegExp(`\\b(?:${words})$`, 'iu');
  const unless = (inflect: (word: string) => string) => remembered((word) => (pattern.test(word) ? word : inflect(word)));
  return { pluralOf: unless((word) => pluralize(word, locale)), singularOf: unless((word) => singularize(word, locale)) };
}

/** Rails' own rules. */
export const RAILS = inflectorOf('en', WITHOUT_PLURAL);

/** Each set of rules is a language to the library, which keeps it for as long as the process runs. */
const known = new Map<string, Inflector>();

/** Rails' rules and those of a project on top of them. */
export function inflectorFor(rules: readonly InflectionRule[]): Inflector {
  if (rules.length === 0) return RAILS;
  const key = JSON.stringify(rules.map((rule) => ('pattern' in rule ? [rule.kind, String(rule.pattern), rule.replacement] : rule)));
  const before = known.get(key);
  if (before !== undefined) return before;
  const locale = `en-${String(known.size)}`;
  inflections(locale, (own) => {
    inflections('en', (theirs) => {
      copy(theirs, own);
    });
    for (const rule of rules) apply(own, rule);
  });
  const inflector = inflectorOf(locale, rules.reduce(withoutPluralBy, WITHOUT_PLURAL));
  known.set(key, inflector);
  return inflector;
}

/** A new language begins without any rule. The list has the strongest first, and what is added goes before it. */
function copy(from: Inflections, to: Inflections): void {
  for (const kind of ['plural', 'singular'] as const)
    for (const rule of listIn(from, `${kind}s`).toReversed())
      if (Array.isArray(rule) && rule[0] instanceof RegExp && typeof rule[1] === 'string') to[kind](rule[0], rule[1]);
}

function apply(inflector: Inflections, rule: InflectionRule): void {
  if (rule.kind === 'irregular') inflector.irregular(rule.singular, rule.plural);
  else if (rule.kind !== 'uncountable') inflector[rule.kind](rule.pattern, rule.replacement);
}

/** A word that is given a plural is no longer without one. */
function withoutPluralBy(words: readonly string[], rule: InflectionRule): readonly string[] {
  if (rule.kind === 'uncountable') return [...words, rule.word.toLowerCase()];
  const told = rule.kind === 'irregular' ? [rule.singular, rule.plural] : [rule.replacement];
  return words.filter((word) => !told.includes(word));
}
