import type { Problem } from '../../errors.ts';
import type { Placed, ResourceSource, RulesSource } from '../source.ts';

interface Unfit {
  /** Where it stands; empty where it is not said. */
  readonly places: (rules: RulesSource) => readonly Placed<unknown>[];
  readonly message: string;
  readonly hint: (parent: string) => string;
}

const first = (places: readonly Placed<unknown>[] | undefined): readonly Placed<unknown>[] => places?.slice(0, 1) ?? [];
const only = (place: Placed<unknown> | undefined): readonly Placed<unknown>[] => (place === undefined ? [] : [place]);

const OF_KEYS = {
  message: 'is not generated for a kind, which shares the table of its parent',
  hint: (parent: string) => `Leave it out, or write it on ${parent}, over fields that ${parent} has`,
};
const OF_TABLE = {
  message: 'is said of a whole table, which a kind shares with its parent',
  hint: (parent: string) => `Leave it out; ${parent} decides for its kinds`,
};

/** What a kind cannot say of itself: its table, and who is served what, are its parent's business. */
const UNFIT = {
  unique: { places: ({ unique }) => first(unique), ...OF_KEYS },
  index: { places: ({ index }) => first(index), ...OF_KEYS },
  checks: { places: ({ checks }) => first(checks), ...OF_KEYS },
  many_to_many: {
    places: ({ manyToMany }) => first(manyToMany),
    message: 'is not generated for a kind: what stands between would refer to a part of a table',
    hint: (parent) => `Write many_to_many on ${parent}`,
  },
  routes: {
    places: ({ routes }) => only(routes),
    message: 'is nothing a kind has: it gets a model and no routes',
    hint: (parent) => `Leave routes out; those of ${parent} serve the records of all its kinds`,
  },
  soft_delete: { places: ({ softDelete }) => only(softDelete), ...OF_TABLE },
  owner: { places: ({ owner }) => only(owner), ...OF_TABLE },
} satisfies Record<string, Unfit>;

/** What is said of a kind and can only be said of a resource with a table and routes of its own, each at its line. */
export function kindProblems({ name, rules }: ResourceSource): readonly Problem[] {
  const parent = rules?.parent?.value;
  if (rules === undefined || parent === undefined) return [];
  return Object.entries<Unfit>(UNFIT).flatMap(([key, { places, message, hint }]) =>
    places(rules).map(({ where }) => ({ where: `${where}: ${name}.${key}`, message, hint: hint(parent) })),
  );
}
