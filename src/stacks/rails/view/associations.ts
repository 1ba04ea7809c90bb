import type { Association, Blueprint, Resource } from '../../../core/pipeline.ts';
import type { OnDelete } from '../../../fields/field.ts';
import { ownName, qualified, type Name } from '../../../naming/index.ts';
import { columnOf } from '../fields/names.ts';
import { string, symbol } from '../fields/ruby.ts';
import { classOfMany, classOfOne } from '../project/class-names.ts';
import { isKept } from '../project/kept.ts';
import type { Settings } from '../project/settings.ts';
import { call, marginOf } from './layout.ts';

/** What `dependent:` says on the side of many, for what the foreign key does. */
export const DEPENDENT = { restrict: 'restrict_with_error', cascade: 'destroy', nullify: 'nullify' } as const satisfies Record<
  OnDelete,
  string
>;

/** A relation whose key the resource holds, and its other side. */
export interface One {
  readonly association: Association;
  readonly isSelf: boolean;
  readonly onDelete: OnDelete;
  /** Name on the other side: `products`. */
  readonly inverse: Name;
  /** Lines of the model: `belongs_to …`. */
  readonly lines: readonly string[];
  readonly matcher: string;
  /** Lines of the other model: `has_many …`. */
  readonly inverseLines: readonly string[];
  readonly inverseMatcher: string;
  /** Ruby that deletes the record referred to in the database, so that nothing but the foreign key answers. */
  readonly deletion: string;
}

/** Options of an association in the order in which they are written, and the same as a chain of shoulda's matcher. */
interface Option {
  readonly source: string;
  readonly matcher: string;
}

/** The relations whose key a resource holds, as both models have them. */
export function onesOf(blueprint: Blueprint, resource: Resource, settings: Settings): readonly One[] {
  return resource.associations.filter(({ kind }) => kind === 'one').map((association) => oneOf(association, blueprint, resource, settings));
}

/**
 * What other models say of the resource, as they would write it into its model: where it is written again, it has all of it. In the order in which
 * its relations are known.
 */
export function othersOf(blueprint: Blueprint, resource: Resource, settings: Settings): readonly One[] {
  const all = [...blueprint.resources, ...blueprint.existing];
  return resource.associations
    .filter(({ kind, target }) => kind === 'many' && target.pascal !== resource.name.pascal)
    .flatMap(({ target, field }) => {
      const source = all.find(({ name }) => name.pascal === target.pascal);
      const own = source?.associations.find((candidate) => candidate.kind === 'one' && candidate.field.name.snake === field.name.snake);
      return source === undefined || own === undefined ? [] : [oneOf(own, blueprint, source, settings)];
    });
}

function oneOf(association: Association, blueprint: Blueprint, resource: Resource, { quote }: Settings): One {
  const { name, target, field } = association;
  const onDelete = field.onDelete ?? 'restrict';
  const inverse = inverseOf(blueprint, resource, association);
  const isPlain = inverse.snake === ownName(resource.name).snakePlural && classOfOne(name.snake, blueprint.acronyms) === qualified(target);
  const option = (key: string, source: string): Option => ({
    source: `${key}: ${source}`,
    matcher: `.${key === 'foreign_key' ? 'with_foreign_key' : key}(${source})`,
  });

  const own = [
    ...(classOfOne(name.snake, blueprint.acronyms) === qualified(target) ? [] : [option('class_name', string(qualified(target), quote))]),
    ...(field.counterCache ? [option('counter_cache', 'true')] : []),
    ...(field.required ? [] : [{ source: 'optional: true', matcher: '.optional' }]),
    ...(isPlain ? [] : [option('inverse_of', symbol(inverse.snake))]),
  ];
  const theirs = [
    ...(classOfMany(inverse.snake, blueprint.acronyms) === qualified(resource.name)
      ? []
      : [option('class_name', string(qualified(resource.name), quote))]),
    ...(columnOf(field) === `${ownName(target).snake}_id` ? [] : [option('foreign_key', symbol(columnOf(field)))]),
    ...(isPlain ? [] : [option('inverse_of', symbol(name.snake))]),
    option('dependent', `:${DEPENDENT[onDelete]}`),
  ];
  return {
    association,
    isSelf: target.pascal === resource.name.pascal,
    onDelete,
    inverse,
    lines: call('belongs_to', [symbol(name.snake), ...own.map(({ source }) => source)], marginOf(resource.name)),
    matcher: `belong_to(${symbol(name.snake)})${own.map(({ matcher }) => matcher).join('')}`,
    inverseLines: call('has_many', [symbol(inverse.snake), ...theirs.map(({ source }) => source)], marginOf(target)),
    inverseMatcher: `have_many(${symbol(inverse.snake)})${theirs.map(({ matcher }) => matcher).join('')}`,
    deletion: isKept(blueprint, target) ? `${qualified(target)}.delete(${name.snake}.id)` : `${name.snake}.delete`,
  };
}

/** What the target calls the other side of a reference of ours. */
export function inverseOf({ resources, existing }: Blueprint, resource: Resource, { target, field }: Association): Name {
  const other = [...resources, ...existing].find(({ name }) => name.pascal === target.pascal);
  const isOurs = (candidate: Association): boolean =>
    candidate.kind === 'many' && candidate.target.pascal === resource.name.pascal && candidate.field.name.snake === field.name.snake;
  return other?.associations.find(isOurs)?.name ?? { ...resource.name, snake: resource.name.snakePlural };
}
