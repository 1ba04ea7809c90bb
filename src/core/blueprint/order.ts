import { formatField } from '../../fields/index.ts';
import type { Problem } from '../errors.ts';
import type { Association, Resource } from '../pipeline.ts';

/** Resources in the order in which their tables can be made. */
export interface Ordered {
  readonly resources: readonly Resource[];
  /** References that close a circle: their keys come when all tables are there. */
  readonly deferred: readonly Reference[];
}

/** A resource that refers, and the relation by which it does. */
export interface Reference {
  readonly from: Resource;
  readonly association: Association;
}

/**
 * Resources such that each stands after those it refers to; a reference to itself does not count, nor one to a resource that is not among them.
 * The order of the input is kept where nothing asks for another. A circle is opened at an optional reference, the last that closes it; one of
 * required references alone is a problem that names its way round, for no record of it could be the first.
 */
export function inOrder(resources: readonly Resource[], problems: Problem[]): Ordered {
  const names = new Set(resources.map(({ name }) => name.pascal));
  const all = resources.flatMap((from) => referencesOf(from, names));
  const straight = sorted(resources, all);
  if (straight.circle === undefined) return { resources: straight.resources, deferred: [] };
  const required = all.filter(({ association }) => association.field.required);
  const { circle } = sorted(resources, required);
  if (circle !== undefined) {
    problems.push(endless(circle));
    return { resources, deferred: [] };
  }
  const kept = [...required];
  const deferred: Reference[] = [];
  for (const reference of all.filter(({ association }) => !association.field.required))
    (isReached(reference.from, reference.association.target.pascal, kept) ? deferred : kept).push(reference);
  return { resources: sorted(resources, kept).resources, deferred };
}

function referencesOf(from: Resource, names: ReadonlySet<string>): readonly Reference[] {
  const isOther = ({ kind, target }: Association): boolean =>
    kind === 'one' && target.pascal !== from.name.pascal && names.has(target.pascal);
  const several = (from.polymorphic ?? []).flatMap(({ field, targets }) =>
    targets.map((target): Association => ({ kind: 'one', name: field.name, target, field })),
  );
  return [...from.associations, ...several].filter(isOther).map((association) => ({ from, association }));
}

/** Does a way along references lead from a resource of this name to another? */
function isReached(to: Resource, name: string, references: readonly Reference[]): boolean {
  const seen = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to.name.pascal) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    for (const { from, association } of references) if (from.name.pascal === next) open.push(association.target.pascal);
  }
  return false;
}

interface Sorted {
  readonly resources: readonly Resource[];
  /** The first circle that was met, as the references on its way. */
  readonly circle: readonly Reference[] | undefined;
}

function sorted(resources: readonly Resource[], references: readonly Reference[]): Sorted {
  const byName = new Map(resources.map((resource) => [resource.name.pascal, resource]));
  const bySource = new Map<Resource, Reference[]>(resources.map((resource) => [resource, []]));
  for (const reference of references) bySource.get(reference.from)?.push(reference);
  const done = new Set<Resource>();
  const onWay = new Set<Resource>();
  let circle: readonly Reference[] | undefined;
  const visit = (resource: Resource, way: readonly Reference[]): void => {
    if (done.has(resource)) return;
    if (onWay.has(resource)) {
      circle ??= way.slice(way.findIndex(({ from }) => from === resource));
      return;
    }
    onWay.add(resource);
    for (const reference of bySource.get(resource) ?? []) {
      const next = byName.get(reference.association.target.pascal);
      if (next !== undefined) visit(next, [...way, reference]);
    }
    onWay.delete(resource);
    done.add(resource);
  };
  for (const resource of resources) visit(resource, []);
  return { resources: [...done], circle };
}

function endless(circle: readonly Reference[]): Problem {
  const names = circle.map(({ from }) => from.name.pascal);
  const last = circle.at(-1);
  const optional = last === undefined ? '' : formatField({ ...last.association.field, required: false });
  return {
    message: `References go round in a circle: ${[...names, names[0] ?? ''].join(' → ')}; each is required, so there could never be a first record`,
    hint: `Make one of them optional: in ${last?.from.name.pascal ?? ''}, ${optional}`,
  };
}
