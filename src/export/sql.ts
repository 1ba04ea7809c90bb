import type { Field } from '../fields/index.ts';

/** Characters that the column of a short text holds where nothing says how many. */
const USUAL = { string: 255, email: 254, url: 2048 } as const;

/** The most characters of a short text: the narrower of size and length, else what is usual. */
export function mostCharacters({ limit, length }: Field, type: keyof typeof USUAL): number {
  const bounds = [limit, length?.max].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? USUAL[type] : Math.min(...bounds);
}

/** Digits in all and behind the point; `decimal` alone means the usual ones. */
export const digits = ({ precision, scale = 0 }: Field): readonly [number, number] =>
  precision === undefined ? [10, 2] : [precision, scale];

/** `smallint`, `integer` or `bigint`, whichever the bytes fit into. */
export const integerBytes = ({ limit = 4 }: Field): 2 | 4 | 8 => (limit <= 2 ? 2 : limit <= 4 ? 4 : 8);

/** The least length has no place in a column's type. */
export const leastLength = ({ length }: Field): string | undefined =>
  length?.min === undefined ? undefined : `length=${String(length.min)}.., for only the most characters are held`;

/** Numbers of 1, 3 or 5 bytes have a column of the next size. */
export const bytesLost = ({ limit }: Field): string | undefined =>
  limit === undefined || [2, 4, 8].includes(limit) ? undefined : `limit=${String(limit)}, for there are 2, 4 and 8 bytes`;
