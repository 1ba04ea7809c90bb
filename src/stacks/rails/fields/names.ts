import type { Field } from '../../../fields/field.ts';

/** Column of a field: `category_id`, `password_digest`. */
export const columnOf = ({ name, type }: Field): string =>
  type === 'references' ? `${name.snake}_id` : type === 'digest' ? `${name.snake}_digest` : name.snake;

/** A constant of the model: `SKU_FORMAT`. */
export const constantOf = ({ name }: Field, suffix: string): string => `${name.snake.toUpperCase()}_${suffix}`;

export { scopeOf } from '../../scope.ts';

/** Where Rails writes which class a record is of, in a table of several kinds of them. */
export const KIND_COLUMN = 'type';

/** The trait that gives a record every field it may have. */
export const EVERYTHING = 'with_everything';
