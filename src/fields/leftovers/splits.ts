import { readType } from '../type-names.ts';
import { typeRow } from '../types.ts';
import type { Recognise } from './leftover.ts';

/** More pieces than this were not one word. */
const MOST = 50;

/** `status:enum{draft, published}`: a space inside the braces. */
export const spacedBraces: Recognise = (words, start) => {
  const first = words[start] ?? '';
  const field = /^([A-Za-z]\w*):[^{}]*\{[^}]*$/u.exec(first.slice(0, 500))?.[1];
  if (field === undefined) return undefined;
  const rest = words.slice(start + 1, start + MOST);
  const end = rest.findIndex((word) => word.includes('}'));
  if (end === -1 || rest.slice(0, end + 1).some((word) => word.includes('{') || word.length > 500)) return undefined;
  const whole = [first, ...rest.slice(0, end + 1)].join(' ');
  return {
    count: end + 2,
    field,
    type: whole.replace(
      /\{([^}]*)\}/u,
      (_, inside: string) =>
        `{${inside
          .split(/[\s.,;|]+/u)
          .filter((piece) => piece !== '')
          .join('.')}}`,
    ),
  };
};

/** PowerShell takes braces for a block of code and hands over three words: `sku:string` `64` `:uniq!`. */
export const blockBraces: Recognise = (words, start) => {
  const [first = '', inside = '', tail = ''] = words.slice(start, start + 3);
  if ([first, inside, tail].some((word) => word.length > 500)) return undefined;
  const found = /^([A-Za-z]\w*):(?:[^:]*:)*?(\w+)$/u.exec(first);
  const known = readType(found?.[2] ?? '');
  if (found === null || known === undefined || typeRow(known.type).braces === undefined || !/^[\w.,;-]+$/u.test(inside)) return undefined;
  const behind = /^[:!]/u.test(tail) ? tail : '';
  // One plain word could be a field of its own, unless something follows that cannot be one.
  if (behind === '' && !/^\d|[.,;-]/u.test(inside)) return undefined;
  return { count: behind === '' ? 2 : 3, field: found[1] ?? '', type: `'${first}{${inside}}${behind}'` };
};
