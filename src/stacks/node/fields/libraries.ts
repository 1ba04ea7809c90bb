/** What stands apart from the other building blocks of schemas: only some applications have it. */
const APART: readonly string[] = ['normalized'];

/** Names that schemas need imported, by the module of `src/lib` that has them. */
export const librariesOf = (names: readonly string[]): { readonly fields: readonly string[]; readonly normalized: readonly string[] } => ({
  fields: names.filter((name) => !APART.includes(name)),
  normalized: names.filter((name) => APART.includes(name)),
});
