import type { Resource } from '../core/pipeline.ts';
import type { Field } from '../fields/field.ts';

/** Does the field say whose a record is? */
export const isOwner = ({ owner }: Pick<Resource, 'owner'>, { name }: Field): boolean => owner?.name.snake === name.snake;
