import type { Field } from '../fields/field.ts';

/** What the scope of a field is called, in snake case: `published` of `published_at`. */
export const scopeOf = ({ name }: Field): string => name.snake.replace(/_(?:at|on)$/u, '');
