import { rulesOf } from '../../core/blueprint/associations.ts';
import { changeBetween, type ResourceChange } from '../../core/change/index.ts';
import { ConflictError } from '../../core/errors.ts';
import { ROUTES, type Resource, type Route, type Through } from '../../core/pipeline.ts';
import { formatField, type Field } from '../../fields/index.ts';
import { qualified } from '../../naming/index.ts';
import type { KnownResource } from './known.ts';

/** A resource that is there and described otherwise now. */
export interface Changed {
  readonly after: Resource;
  /** What its table has to follow; undefined where only the code knows the rule that changes. */
  readonly change: ResourceChange | undefined;
  /** Fields that go. */
  readonly removed: readonly Field[];
  /** The routes that it had, where it is to have others. */
  readonly formerRoutes?: readonly Route[];
}

/** What makes a tree the one that a blueprint describes. */
export interface Comparison {
  readonly added: readonly Resource[];
  readonly changed: readonly Changed[];
  /** Resources that are the same, and what they tell of others is not. */
  readonly related: readonly Resource[];
  /** As they were. */
  readonly dropped: readonly Resource[];
  /** Relations by way of another resource that are no longer told of, by the names of those that had them in Pascal case. */
  readonly lostThrough: Readonly<Record<string, readonly Through[]>>;
}

export interface States {
  /** The resources that the blueprint has and runs may write, all relations known. */
  readonly wanted: readonly Resource[];
  readonly known: readonly KnownResource[];
  /** The tree as its tables are, all relations known. */
  readonly before: readonly Resource[];
  /** The tree as its code is, all relations known: it may know rules that no table does. */
  readonly code: readonly Resource[];
  /** Names of resources, in Pascal case, that stay as they are whatever the blueprint says. */
  readonly left: ReadonlySet<string>;
  /** Names of migrations that are there already. */
  readonly taken: readonly string[];
}

/**
 * Only the difference: what is described and not there, described otherwise, or no longer described.
 *
 * @throws ConflictError for a resource that the blueprint describes and somebody has made by hand
 */
export function compare(states: States): Comparison {
  const { wanted, known, before, code, left } = states;
  const [knownOf, beforeOf, codeOf, wantedOf] = [byName(known), byName(before), byName(code), byName(wanted)];
  const byHand = wanted.filter(({ name }) => knownOf.get(name.pascal)?.isByHand === true);
  if (byHand.length > 0) throw madeByHand(byHand);
  assertSameParents(wanted, knownOf);
  const isThere = ({ name }: Resource): boolean => knownOf.get(name.pascal)?.hasTable === true;
  const there = wanted.filter(isThere).map((after) => {
    const old = beforeOf.get(after.name.pascal);
    return { after, old: codeOf.get(after.name.pascal), changed: old && changeOf(after, old, knownOf.get(after.name.pascal), states) };
  });
  const turned = new Set(there.flatMap(({ after, changed }) => (changed !== undefined && isTurned(changed) ? [after.name.pascal] : [])));
  return {
    added: wanted.filter((resource) => !isThere(resource)),
    changed: there.flatMap(({ changed }) => changed ?? []),
    related: there.flatMap(({ after, old, changed }) =>
      old !== undefined && changed === undefined && (seenOf(old, codeOf) !== seenOf(after, wantedOf) || refersTo(after, turned))
        ? [after]
        : [],
    ),
    dropped: known.flatMap(({ name, hasTable, isOurs }) => {
      const old = beforeOf.get(name.pascal);
      return hasTable && isOurs && !wantedOf.has(name.pascal) && !left.has(name.pascal) && old !== undefined ? [old] : [];
    }),
    lostThrough: Object.fromEntries(
      there.flatMap(({ after, old }) => {
        const told = new Set((after.through ?? []).map(throughText));
        const lost = (old?.through ?? []).filter((one) => !told.has(throughText(one)));
        return lost.length === 0 ? [] : [[after.name.pascal, lost] as const];
      }),
    ),
  };
}

export const byName = <T extends Pick<Resource, 'name'>>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [one.name.pascal, one]));

function changeOf(after: Resource, old: Resource, known: KnownResource | undefined, { before, taken }: States): Changed | undefined {
  // The code may know rules that no run needed a migration for: then it is not what its table was last made for.
  const code: Resource = {
    name: old.name,
    fields: known?.fields ?? [],
    associations: old.associations,
    ...rulesOf(known?.rules ?? {}),
  };
  const ofCode = changeBetween(code, after);
  const isRerouted = routesOf(code) !== routesOf(after);
  const isGivenAway = code.owner?.name.snake !== after.owner?.name.snake;
  if (ofCode === undefined && !isRerouted && !isGivenAway) return undefined;
  const others = before.filter((other) => other !== old);
  return {
    after,
    change: changeBetween(old, after, { taken, others }),
    removed: ofCode?.removed ?? [],
    ...(isRerouted && { formerRoutes: code.routes ?? ROUTES }),
  };
}

/** Is one who refers to the resource answered otherwise from now on? */
const isTurned = ({ change, formerRoutes }: Changed): boolean => formerRoutes !== undefined || change?.softDelete !== undefined;

const refersTo = (resource: Resource, names: ReadonlySet<string>): boolean => targetsOf(resource).some((name) => names.has(name));

/** Those it refers to, or may refer to. */
const targetsOf = ({ associations, polymorphic = [] }: Resource): readonly string[] => [
  ...associations.filter(({ kind }) => kind === 'one').map(({ target }) => target.pascal),
  ...polymorphic.flatMap(({ targets }) => targets.map(({ pascal }) => pascal)),
];

const routesOf = ({ routes = ROUTES }: Resource): string => routes.join(' ');

type ByName = ReadonlyMap<string, Resource>;

/** What a resource's files tell of others. */
const seenOf = (resource: Resource, all: ByName): string =>
  `${otherSides(resource)} ${keptTargets(resource, all).join(' ')} ${betweenOf(resource, all).join(' ')}`;

/** The relations of those it refers to that it stands between: its specs follow them. */
const betweenOf = ({ name, associations }: Resource, all: ByName): readonly string[] =>
  associations.flatMap(({ kind, target }) =>
    kind === 'one'
      ? (all.get(target.pascal)?.through ?? [])
          .filter(({ join }) => join.pascal === name.pascal)
          .map((one) => target.pascal + throughText(one))
      : [],
  );

const throughText = ({ name, target, join, near, far }: Through): string =>
  [name.snake, target.pascal, join.pascal, near.name.snake, far.name.snake].join(' ');

/** Those it refers to whose records stay when they are deleted: its specs delete them in another way. */
const keptTargets = (resource: Resource, all: ByName): readonly string[] =>
  [...targetsOf(resource), ...(resource.parent === undefined ? [] : [resource.parent.pascal])].filter((name) => isKept(name, all));

/** A kind's records stay where those of its parent do. */
function isKept(name: string, all: ByName): boolean {
  const { softDelete, parent } = all.get(name) ?? {};
  return softDelete === true || (parent !== undefined && isKept(parent.pascal, all));
}

/** The relations whose keys other resources hold. */
const otherSides = ({ associations, through = [], polymorphicMany = [] }: Resource): string =>
  JSON.stringify(
    [
      ...associations
        .filter(({ kind }) => kind === 'many')
        .map(({ name, target, field }) => [name.snake, target.pascal, formatField({ ...field, was: undefined })]),
      ...polymorphicMany.map(({ name, target, field }) => [name.snake, target.pascal, field.name.snake]),
      ...through.map((one) => [throughText(one)]),
    ].sort(),
  );

/**
 * Records of a kind are in the table of what it is a kind of, and no migration brings them into another.
 *
 * @throws ConflictError
 */
function assertSameParents(wanted: readonly Resource[], known: ReadonlyMap<string, KnownResource>): void {
  for (const { name, parent } of wanted) {
    const there = known.get(name.pascal);
    if (there?.hasTable !== true || there.rules.parent?.pascal === parent?.pascal) continue;
    const [own, was] = [qualified(name), there.rules.parent && qualified(there.rules.parent)];
    const is = was === undefined ? `has the table ${name.snakePlural}` : `is a kind of ${was}`;
    const becomes = parent === undefined ? 'wants a table of its own' : `wants it to be a kind of ${qualified(parent)}`;
    throw new ConflictError(`${own} ${is} here, and the blueprint ${becomes}: its records would have to move; nothing was written`, [
      `Keep it as it is, ${was === undefined ? 'without parent' : `parent: ${was}`}`,
      `Or describe another resource beside it, move the records yourself, and take ${own} out then`,
    ]);
  }
}

function madeByHand(resources: readonly Resource[]): ConflictError {
  const names = resources.map(({ name }) => name.pascal);
  return new ConflictError(
    `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} in this tree already, made by hand: nothing tells of which fields. Nothing was written`,
    [`Say that ${names[0] ?? ''} stays yours, in the blueprint: managed: false`],
  );
}
