import type { Field } from '../../../fields/field.ts';

/** Is it the half of a reference to one of several resources that says which of them? Only records of that one go with it. */
export const isTypeHalf = ({ type, polymorphic }: Field): boolean => type === 'enum' && polymorphic;
