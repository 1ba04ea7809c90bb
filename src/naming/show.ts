/** What cannot be seen, or turns what stands around it: control and format characters, lone surrogates, odd spaces, fillers. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|(?! )\p{Zs}/gu;

/** Nearly every text is this, and the pattern above is dear to compile. */
const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** True where a text holds characters that must not reach a terminal or a source file raw. */
export const hasUnseen = (text: string): boolean => !isAscii(text) && text.search(UNSEEN) !== -1;

/** A text as it may stand in a message: unseen characters written as `\u{1b}`, no longer than `longest`. */
export function show(text: string, longest = 80): string {
  if (isAscii(text)) return text.length > longest ? `${text.slice(0, longest)}…` : text;
  // A code point takes at most two units, so this much is always enough.
  const characters = Array.from(text.slice(0, longest * 2 + 2));
  const cut = characters
    .slice(0, longest)
    .join('')
    .replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return characters.length > longest ? `${cut}…` : cut;
}

/** The same, in quotes. */
export const quote = (text: string, longest?: number): string => `'${show(text, longest)}'`;

/** A text of several lines, whole: as `show`, but line ends and tabs stay. */
export const showLines = (text: string): string =>
  isAscii(text.replaceAll(/[\n\t]/g, ''))
    ? text
    : text
        .split('\n')
        .map((line) =>
          line
            .split('\t')
            .map((part) => show(part, Infinity))
            .join('\t'),
        )
        .join('\n');
