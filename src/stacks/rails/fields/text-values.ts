import type { Field } from '../../../fields/field.ts';
import { normalized } from '../../../fields/normalize.ts';
import { matching } from '../../node/samples/pattern.ts';
import type { Settings } from '../project/settings.ts';
import { integer, string } from './ruby.ts';
import type { Values } from './row.ts';
import type { Lengths } from './text.ts';

/** Digits that a counter needs before it starts over. */
const ROOM = 6;
/** How far no factory counts in the specs of a service or a job. */
const BEYOND = 1000;

/** Texts that count: `Name 1`, `Name 2`; digits alone where there is no room for words. */
export function textValues(
  { name, normalize }: Field,
  { least = 0, most = 255 }: Lengths,
  counted: string | undefined,
  { quote }: Settings,
): Values {
  const words = name.human.charAt(0).toUpperCase() + name.human.slice(1);
  const kept = (text: string): string => normalized(text, normalize);
  const fill = kept('x');
  const template = (counted ?? `${words} #{n}`)
    .split('#{n}')
    .map((part) => (part.trim() === '' ? part : kept(`${part}.`).slice(0, -1)))
    .join('#{n}');
  const at = (n: number): string => template.replace('#{n}', String(n));
  if (at(0).length + ROOM <= most) {
    const pad = (text: string): string => (least > at(0).length ? text.padEnd(least, fill) : text);
    const factory = least > at(0).length ? `"${template}".ljust(${least}, ${string(fill, quote)})` : `"${template}"`;
    return {
      factory,
      isSequence: true,
      pair: [string(pad(at(1)), quote), string(pad(at(2)), quote)],
      beyond: string(pad(at(BEYOND)), quote),
    };
  }
  const width = Math.max(least, Math.min(most, ROOM));
  const digits = (n: number): string => string(String(n).padStart(width, '0').slice(-width), quote);
  const factory =
    width < ROOM
      ? `format(${string(`%0${width}d`, quote)}, n % ${integer(String(10 ** width))})`
      : `format(${string(`%0${width}d`, quote)}, n)`;
  return { factory, isSequence: true, pair: [digits(1), digits(2)], beyond: digits(Math.min(BEYOND, 10 ** width - 1)) };
}

/** Shapes of texts that count, the most telling first. */
const shapesOf = ({ name }: Field, format: string): readonly string[] => [
  ...beginnings(format).map((beginning) => `${beginning}#{n}`),
  `${name.kebab}-#{n}`,
  `${name.snake}_#{n}`,
  `${name.snake.replaceAll('_', '')}#{n}`,
  `${name.constant.replaceAll('_', '-')}-#{n}`,
  `${name.constant.replaceAll('_', '')}#{n}`,
  `${name.human} #{n}`,
  `${name.human.charAt(0).toUpperCase()}#{n}`,
  '#{n}',
];
/** What every text of a pattern begins with, as far as it can be read off; a sign that may be repeated or left out is not taken. */
function beginnings(format: string): readonly string[] {
  const literal = /^\^?([\w -]+)(?![\w -])([?*{+]?)/u.exec(format);
  const [, text = '', quantifier = ''] = literal ?? [];
  const sure = quantifier === '' ? text : text.slice(0, -1);
  return sure === '' ? [] : [sure, `${sure}A`];
}

const TRIED = [1, 2, 9, 10, 87, 100, BEYOND, 4321, 99_999] as const;
const LISTED = 12;

/** Texts of a format: a shape that counts where one fits, else a list of some. */
export function valuesOfFormat(field: Field, format: string, { least = 0, most = 255 }: Lengths, { quote }: Settings): Values {
  const expression = new RegExp(format, 'u');
  const fits = (text: string): boolean =>
    text.length >= least && text.length <= most && expression.test(text) && normalized(text, field.normalize) === text;
  const at = (shape: string, n: number): string => shape.replace('#{n}', String(n));
  const shape = shapesOf(field, format).find((candidate) => TRIED.every((n) => fits(at(candidate, n))));
  if (shape !== undefined)
    return {
      factory: shape === '#{n}' ? 'n.to_s' : `"${shape}"`,
      isSequence: true,
      pair: [string(at(shape, 1), quote), string(at(shape, 2), quote)],
      beyond: string(at(shape, BEYOND), quote),
    };
  const width = Array.from({ length: 12 }, (_, index) => index + 1).find((digits) =>
    TRIED.every((n) => fits(String(n % 10 ** digits).padStart(digits, '0'))),
  );
  if (width !== undefined)
    return {
      factory: `format(${string(`%0${width}d`, quote)}, n % ${integer(String(10 ** width))})`,
      isSequence: true,
      pair: [string('1'.padStart(width, '0'), quote), string('2'.padStart(width, '0'), quote)],
      beyond: string(String(Math.min(BEYOND, 10 ** width - 1)).padStart(width, '0'), quote),
    };
  const found = matching(format, LISTED, (text) => fits(text) && text === text.trim());
  const [first] = found;
  // What matches and may go on with digits counts as well, and makes no line of a dozen long texts.
  if (first !== undefined && /^[\w.@:/-]+$/u.test(first) && TRIED.every((n) => fits(`${first}${n}`)))
    return {
      factory: `"${first}#{n}"`,
      isSequence: true,
      pair: [string(`${first}1`, quote), string(`${first}2`, quote)],
      beyond: string(`${first}${BEYOND}`, quote),
    };
  const known = found.length > 0 ? found : [field.default ?? ''];
  const list = known.map((value) => string(value, quote));
  const array = known.every((value) => /^[\w.@:/-]+$/u.test(value)) ? `%w[${known.join(' ')}]` : `[${list.join(', ')}]`;
  return {
    factory: list.length === 1 ? (list[0] ?? '') : `${array}[n % ${list.length}]`,
    isSequence: list.length > 1,
    pair: [list[0] ?? '', list[1] ?? list[0] ?? ''],
  };
}
