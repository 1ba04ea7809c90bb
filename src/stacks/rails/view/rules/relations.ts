import { singularize } from 'inflected';
import type { Blueprint, Polymorphic, PolymorphicMany, Resource, Through } from '../../../../core/pipeline.ts';
import { qualified, type Name } from '../../../../naming/index.ts';
import { string, symbol } from '../../fields/ruby.ts';
import { classOfMany } from '../../project/class-names.ts';
import type { Settings } from '../../project/settings.ts';
import { DEPENDENT, inverseOf, onesOf } from '../associations.ts';
import { call, links, marginOf, fits, indented } from '../layout.ts';
import { it, type Block } from '../spec-examples.ts';

/** What one resource brings to the model of another. */
export interface Side {
  readonly target: Name;
  /** `comments` */
  readonly name: string;
  readonly lines: readonly string[];
  readonly matcher: string;
  /** What the records are that come by it. */
  readonly shown: Name;
  /** What the example of it is called. */
  readonly title: string;
}

const allOf = ({ resources, existing }: Blueprint): readonly Resource[] => [...resources, ...existing];

const named =
  ({ pascal }: Name): ((resource: Resource) => boolean) =>
  (resource) =>
    resource.name.pascal === pascal;

/** The other side of a reference to several resources, on one of them. */
function polymorphicSide(
  target: Name,
  { name, target: source, field }: PolymorphicMany,
  blueprint: Blueprint,
  quote: Settings['quote'],
): Side {
  const dependent = `:${DEPENDENT[field.onDelete ?? 'restrict']}`;
  const isPlain = classOfMany(name.snake, blueprint.acronyms) === qualified(source);
  const className = string(qualified(source), quote);
  const options = [...(isPlain ? [] : [`class_name: ${className}`]), `as: ${symbol(field.name.snake)}`, `dependent: ${dependent}`];
  return {
    target,
    name: name.snake,
    lines: call('has_many', [symbol(name.snake), ...options], marginOf(target)),
    matcher: `have_many(${symbol(name.snake)})${isPlain ? '' : `.class_name(${className})`}.dependent(${dependent})`,
    shown: source,
    title: `belongs to ${target.humanPlural} as their ${name.human}`,
  };
}

/** A relation by way of a resource between the two. */
function throughSide(owner: Resource, { name, target, join, near, far }: Through, blueprint: Blueprint): Side | undefined {
  const between = allOf(blueprint).find(named(join));
  const association = between?.associations.find(({ kind, field }) => kind === 'one' && field.name.snake === near.name.snake);
  if (between === undefined || association === undefined) return undefined;
  const by = symbol(inverseOf(blueprint, between, association).snake);
  const source = symbol(far.name.snake);
  const isPlain = [name.snake, singularize(name.snake)].includes(far.name.snake);
  return {
    target: owner.name,
    name: name.snake,
    lines: call('has_many', [symbol(name.snake), `through: ${by}`, ...(isPlain ? [] : [`source: ${source}`])], marginOf(owner.name)),
    matcher: `have_many(${symbol(name.snake)}).through(${by})${isPlain ? '' : `.source(${source})`}`,
    shown: target,
    title: `leads from ${owner.name.humanPlural} to their ${name.human}`,
  };
}

const present = <T>(value: T | undefined): value is T => value !== undefined;

/** Lines of a model by which others point at it under one name, and by which it leads to others through a third. */
export const ownSides = (blueprint: Blueprint, resource: Resource, { quote }: Settings): readonly Side[] => [
  ...(resource.polymorphicMany ?? []).map((many) => polymorphicSide(resource.name, many, blueprint, quote)),
  ...(resource.through ?? []).map((through) => throughSide(resource, through, blueprint)).filter(present),
];

/** What a resource brings to others besides the other side of its plain references. */
export function furtherSides(blueprint: Blueprint, resource: Resource, settings: Settings): readonly Side[] {
  const all = allOf(blueprint);
  const polymorphic = (resource.polymorphic ?? []).flatMap(({ field, targets }) =>
    targets.flatMap((target) =>
      (all.find(named(target))?.polymorphicMany ?? [])
        .filter((many) => many.target.pascal === resource.name.pascal && many.field.name.snake === field.name.snake)
        .map((many) => polymorphicSide(target, many, blueprint, settings.quote)),
    ),
  );
  const through = all.flatMap((owner) =>
    (owner.through ?? []).filter(({ join }) => join.pascal === resource.name.pascal).map((one) => throughSide(owner, one, blueprint)),
  );
  return [...polymorphic, ...through.filter(present)];
}

/** All that a resource brings to other models, in the order in which it is written there. */
export const sidesOf = (blueprint: Blueprint, resource: Resource, settings: Settings): readonly Side[] => [
  ...onesOf(blueprint, resource, settings)
    .filter(({ isSelf }) => !isSelf)
    .map(({ association: { target, name }, inverse, inverseLines, inverseMatcher }) => ({
      target,
      name: inverse.snake,
      lines: inverseLines,
      matcher: inverseMatcher,
      shown: resource.name,
      title: `is the other side of its ${name.human}`,
    })),
  ...furtherSides(blueprint, resource, settings).filter(({ target }) => target.pascal !== resource.name.pascal),
];

/** That the models which a resource brings something to have it. */
export const sideExamples = (blueprint: Blueprint, resource: Resource, settings: Settings): readonly Block[] =>
  furtherSides(blueprint, resource, settings).map(({ target, matcher, title }) => {
    const line = `  expect(${qualified(target)}.new).to ${matcher}`;
    const [first = '', ...rest] = links(matcher);
    return [
      it(title, settings),
      ...(fits(line, 4) ? [line] : [`  expect(${qualified(target)}.new).to ${first}`, ...indented(rest, 4)]),
      'end',
    ];
  });

/** Which of several resources a reference is to in specs: not the one that has it, where there is another. */
export const sampleTarget = ({ targets }: Polymorphic, { pascal }: Name): Name | undefined =>
  targets.find((target) => target.pascal !== pascal) ?? targets[0];

/** The same for a field; undefined where its targets are not named. */
export function namedTarget(field: { readonly name: Name }, { polymorphic = [], name }: Resource): Name | undefined {
  const found = polymorphic.find((one) => one.field.name.snake === field.name.snake);
  return found === undefined ? undefined : sampleTarget(found, name);
}

/** Everything that can be shown along with a record, by name. */
export const relatedTo = ({
  associations,
  polymorphicMany = [],
  through = [],
}: Resource): readonly { readonly kind: 'one' | 'many'; readonly name: Name; readonly target: Name }[] => [
  ...associations,
  ...[...polymorphicMany, ...through].map(({ name, target }) => ({ kind: 'many' as const, name, target })),
];
