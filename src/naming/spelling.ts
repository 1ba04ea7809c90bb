/** A rule of Rails' inflector that a project has of its own, as its initializer states it. */
export type InflectionRule =
  | { readonly kind: 'irregular'; readonly singular: string; readonly plural: string }
  | { readonly kind: 'uncountable'; readonly word: string }
  | { readonly kind: 'plural' | 'singular'; readonly pattern: RegExp; readonly replacement: string };

/** What a project spells in a way of its own: an acronym (`API`), or a rule for plurals. Later rules go before earlier ones. */
export type Spelling = readonly (string | InflectionRule)[];

/** The acronyms of a spelling. */
export const acronymsIn = (spelling: Spelling): readonly string[] => spelling.filter((entry) => typeof entry === 'string');

/** The rules of a spelling. */
export const rulesIn = (spelling: Spelling): readonly InflectionRule[] => spelling.filter((entry) => typeof entry !== 'string');
