import { hasUnseen } from '../../naming/index.ts';

type Rule = { readonly pattern: RegExp; readonly why: string };

/** What Ruby and JavaScript read differently, or one of them lacks, anywhere in a pattern. */
const ANYWHERE: readonly Rule[] = [
  { pattern: /\\[AzZGhHRXK]/u, why: 'has an escape that only Ruby knows; ^ and $ are the ends of the whole value' },
  { pattern: /\\[pP]\{[^}]*=/u, why: 'has a property that only JavaScript knows; write it short, such as \\p{Greek}' },
];

/** The same outside classes. */
const OUTSIDE: readonly Rule[] = [{ pattern: /\(\?(?![:=!]|<[=!A-Za-z])/u, why: 'has an inline option or a group that JavaScript lacks' }];

/** The same inside classes. */
const INSIDE: readonly Rule[] = [
  { pattern: /\[:/u, why: 'has a POSIX class, which JavaScript lacks; write its characters' },
  { pattern: /&&/u, why: 'has && in a class, which is an intersection in Ruby' },
  { pattern: /\[/u, why: 'has an unescaped [ inside a class, which Ruby reads as a class of its own' },
];

const LONGEST = 1000;

/** Why a text is no pattern that Ruby and JavaScript read alike; undefined where it is one. */
export function patternProblem(source: string): string | undefined {
  if (source === '') return 'is empty';
  if (source.length > LONGEST) return `is longer than ${String(LONGEST)} characters`;
  if (hasUnseen(source)) return 'holds a character that cannot be seen';
  if (/^\/.+\/[a-z]*$/u.test(source)) return 'has slashes around it; write the pattern alone';
  const { outside, inside } = parts(source);
  const broken = (text: string, rules: readonly Rule[]): string | undefined => rules.find(({ pattern }) => pattern.test(text))?.why;
  return broken(source.replaceAll('\\\\', ''), ANYWHERE) ?? broken(inside, INSIDE) ?? broken(outside, OUTSIDE) ?? syntaxProblem(source);
}

function syntaxProblem(source: string): string | undefined {
  try {
    new RegExp(source, 'u');
    return undefined;
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? (error.message.split(': ').at(-1) ?? '') : ''}`;
  }
}

/** What stands outside and inside classes, escapes left out. */
function parts(source: string): { readonly outside: string; readonly inside: string } {
  let outside = '';
  let inside = '';
  let open = false;
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charAt(index);
    if (character === '\\') index += 1;
    else if (open && character === ']') open = false;
    else if (open) inside += character;
    else if (character === '[') open = true;
    else outside += character;
  }
  return { outside, inside };
}
