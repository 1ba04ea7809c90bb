/** Spelling of acronyms by their lower-case form: `api` → `API`. */
export type Acronyms = ReadonlyMap<string, string>;

/** What stands between a module and what is in it: `Admin::Invoice`, `admin/invoice`. */
export const BETWEEN_MODULES = /::|\//u;

/** Keeps what can be an acronym at all, so that nothing in the list can disturb the pattern made of it. */
export function acronymsOf(list: readonly string[]): Acronyms {
  return new Map(list.filter((word) => /^[A-Za-z][A-Za-z0-9]*$/u.test(word)).map((word) => [word.toLowerCase(), word]));
}

/** `OrderLine`, `order-line`, `ORDER_LINE`, `order line` → `order_line`; an acronym stays one word, also in its plural (`APIs`). */
export function toSnake(input: string, acronyms: Acronyms): string {
  const shouted = /^[A-Z0-9_\- ]+$/u.test(input) ? input.toLowerCase() : input;
  return withAcronyms(shouted, acronyms)
    .replace(/([A-Z]{2,})s(?![a-z])/gu, (_, letters: string) => `${letters.charAt(0)}${letters.slice(1).toLowerCase()}s`)
    .replace(/([A-Z0-9]+)([A-Z][a-z])/gu, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .split(/[-_\s]+/u)
    .filter((word) => word !== '')
    .join('_')
    .toLowerCase();
}

function withAcronyms(input: string, acronyms: Acronyms): string {
  if (acronyms.size === 0) return input;
  const longestFirst = [...acronyms.values()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(`([A-Za-z0-9])?(${longestFirst.join('|')})(s?)(?![a-z])`, 'gu');
  return input.replace(
    pattern,
    (_, before: string | undefined, acronym: string, plural: string) =>
      `${before === undefined ? '' : `${before}_`}${capital(acronym.toLowerCase())}${plural}`,
  );
}

/** First letter upper, the rest as it is. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
