import type { Name } from '../../../../naming/name.ts';
import { text } from '../../fields/literals.ts';
import type { PolymorphicTargetView, PolymorphicView } from '../../view/resource-view.ts';
import { roomOf, type PlainView, type Row } from './row.ts';

/** What tests of references to one of several resources need. */
export interface PolymorphicCases {
  readonly polymorphic: readonly PolymorphicCase[];
  /** Factories to import, each once, the resource's own left out. */
  readonly targetFactories: readonly { readonly create: string; readonly path: string }[];
  readonly hasCountedTargets: boolean;
  /** Some test reads a single record, or its path. */
  readonly hasShownTargets: boolean;
  /** What these tests read answers by. */
  readonly targetReaders: readonly string[];
}

export interface PolymorphicCase {
  readonly human: string;
  /** `commentableType` and `commentableId`. */
  readonly type: string;
  readonly id: string;
  readonly optional: boolean;
  /** Quoted: `'Post'`. */
  readonly value: string;
  readonly changes: boolean;
  readonly targets: readonly TargetCase[];
}

/** One of the resources that such a reference may be to. */
export interface TargetCase {
  readonly type: string;
  readonly id: string;
  readonly value: string;
  /** `comments`, and the same for people. */
  readonly inverse: string;
  readonly human: string;
  /** `post`, `Post`, `createPost` and `/posts`. */
  readonly target: string;
  readonly targetName: string;
  readonly create: string;
  readonly path: string;
  /** Another of these resources; `''` where there is none. */
  readonly otherValue: string;
  readonly createOther: string;
  readonly many: boolean;
  readonly shown: boolean;
  readonly countable: boolean;
  readonly changes: boolean;
  readonly listed: boolean;
  readonly restricts: boolean;
  readonly releases: boolean;
  /** Its deleted records stay, and nobody may refer to them. */
  readonly keeps: boolean;
}

const createOf = ({ pascal }: Name): string => `create${pascal}`;

export function polymorphicCases(view: PlainView, rows: readonly Row[]): PolymorphicCases {
  // What is written past the API alone is tested with the tables.
  const polymorphic = view.routes.create ? view.polymorphic.map((one) => caseOf(one, view, roomOf(rows) > 1)) : [];
  const targets = polymorphic.flatMap((one) => one.targets);
  const isRead = targets.some(({ shown }) => shown) || polymorphic.some(({ optional }) => optional);
  const named = view.polymorphic.flatMap((one) => one.targets).filter(({ target }) => !target.isSelf);
  return {
    polymorphic,
    targetFactories: [...new Map(named.map(({ target: { name } }) => [name.pascal, name])).values()].map((name) => ({
      create: createOf(name),
      path: `tests/factories/${name.kebab}-factory`,
    })),
    hasCountedTargets: targets.some(({ countable }) => countable),
    hasShownTargets: targets.some(({ shown, countable }) => shown || countable),
    targetReaders: [
      ...(isRead ? ['dataOf'] : []),
      'errorOf',
      ...(targets.some(({ listed, countable }) => listed || countable) ? ['recordsOf'] : []),
    ],
  };
}

function caseOf(one: PolymorphicView, view: PlainView, many: boolean): PolymorphicCase {
  return {
    human: one.human,
    type: one.type.name,
    id: one.id.name,
    optional: !one.required,
    value: text(one.type.values[0] ?? ''),
    changes: view.routes.update,
    targets: one.targets.map((target) => targetCase(target, one, view.routes, many)),
  };
}

function targetCase(of: PolymorphicTargetView, one: PolymorphicView, own: PlainView['routes'], many: boolean): TargetCase {
  const { target, value, inverse, human, isCircle } = of;
  const other = one.targets.find((another) => another !== of && !another.target.isSelf);
  return {
    type: one.type.name,
    id: one.id.name,
    value: text(value),
    inverse,
    human,
    target: target.name.human,
    targetName: target.name.pascal,
    create: createOf(target.name),
    path: target.path,
    otherValue: other === undefined ? '' : text(other.value),
    createOther: other === undefined ? '' : createOf(other.target.name),
    many,
    shown: own.show && target.routes.show,
    countable: many && target.routes.list && !target.isSelf && !isCircle,
    changes: own.update,
    listed: own.list && many,
    restricts: target.routes.delete,
    releases: own.delete,
    keeps: target.softDelete,
  };
}
