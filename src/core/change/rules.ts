import type { Field } from '../../fields/field.ts';
import type { Resource } from '../pipeline.ts';
import type { Difference, Exchange } from './types.ts';

type Rules = Pick<Resource, 'uniques' | 'indexes' | 'checks' | 'polymorphic' | 'owner'>;

/** What comes and what goes of the rules over several fields; names are those of the new state on both sides. */
export function exchanges(before: Resource, after: Resource): Pick<Difference, 'uniques' | 'indexes' | 'checks' | 'softDelete'> {
  return {
    uniques: exchange(before.uniques, after.uniques, keyText),
    indexes: exchange(before.indexes, after.indexes, keyText),
    checks: exchange(before.checks, after.checks, ({ left, operator, right }) => `${left.name.snake} ${operator} ${right.name.snake}`),
    softDelete: before.softDelete === after.softDelete ? undefined : after.softDelete === true ? 'added' : 'removed',
  };
}

const keyText = (fields: readonly Field[]): string => fields.map(({ name }) => name.snake).join(' ');

function exchange<T>(before: readonly T[] = [], after: readonly T[] = [], textOf: (one: T) => string): Exchange<T> {
  const [old, wanted] = [new Set(before.map(textOf)), new Set(after.map(textOf))];
  return { added: after.filter((one) => !old.has(textOf(one))), removed: before.filter((one) => !wanted.has(textOf(one))) };
}

/** The rules that are left where fields go: none over one of them. */
export const rulesWithout = ({ uniques, indexes, checks, polymorphic }: Resource, gone: readonly Field[]): Rules => ({
  ...(uniques && { uniques: uniques.filter((key) => !key.some((field) => gone.includes(field))) }),
  ...(indexes && { indexes: indexes.filter((key) => !key.some((field) => gone.includes(field))) }),
  ...(checks && { checks: checks.filter(({ left, right }) => !gone.includes(left) && !gone.includes(right)) }),
  ...(polymorphic && { polymorphic: polymorphic.filter(({ field }) => !gone.includes(field)) }),
});

/** The rules where fields are called otherwise. */
export const mappedRules = ({ uniques, indexes, checks, polymorphic, owner }: Resource, current: (field: Field) => Field): Rules => ({
  ...(uniques && { uniques: uniques.map((key) => key.map(current)) }),
  ...(indexes && { indexes: indexes.map((key) => key.map(current)) }),
  ...(checks && { checks: checks.map(({ left, operator, right }) => ({ left: current(left), operator, right: current(right) })) }),
  ...(polymorphic && { polymorphic: polymorphic.map(({ field, targets }) => ({ field: current(field), targets })) }),
  ...(owner && { owner: current(owner) }),
});
