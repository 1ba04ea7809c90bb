import { formatField } from '../../fields/index.ts';
import type { Name } from '../../naming/index.ts';
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

/** What has to be there before a resource: what it refers to, and what it is a kind of. */
type Need = Reference | { readonly from: Resource; readonly parent: Name };

const isReference = (need: Need): need is Reference => 'association' in need;
const neededBy = (need: Need): Name => (isReference(need) ? need.association.target : need.parent);
const isFirm = (need: Need): boolean => !isReference(need) || need.association.field.required;

/**
 * Resources such that each stands after those it refers to and what it is a kind of; a reference to itself does not count, nor one to a resource that is not among them.
 * The order of the input is kept where nothing asks for another. A circle is opened at an optional reference, the last that closes it; one of
 * required references alone is a problem that names its way round, for no record of it could be the first.
 */
export function inOrder(resources: readonly Resource[], problems: Problem[]): Ordered {
  const names = new Set(resources.map(({ name }) => name.pascal));
  const all = resources.flatMap((from) => needsOf(from, names));
  const straight = sorted(resources, all);
  if (straight.circle === undefined) return { resources: straight.resources, deferred: [] };
  const required = all.filter(isFirm);
  const { circle } = sorted(resources, required);
  if (circle !== undefined) {
    problems.push(endless(circle));
    return { resources, deferred: [] };
  }
  const kept = [...required];
  const deferred: Reference[] = [];
  for (const need of all.filter((one) => !isFirm(one)))
    if (isReference(need)) (isReached(need.from, need.association.target.pascal, kept) ? deferred : kept).push(need);
  return { resources: sorted(resources, kept).resources, deferred };
}

function needsOf(from: Resource, names: ReadonlySet<string>): readonly Need[] {
  const isOther = ({ kind, target }: Association): boolean =>
    kind === 'one' && target.pascal !== from.name.pascal && names.has(target.pascal);
  const several = (from.polymorphic ?? []).flatMap(({ field, targets }) =>
    targets.map((target): Association => ({ kind: 'one', name: field.name, target, field })),
  );
  const references = [...from.associations, ...several].filter(isOther).map((association) => ({ from, association }));
  const { parent } = from;
  return parent !== undefined && names.has(parent.pascal) ? [{ from, parent }, ...references] : references;
}

/** Does a way along references lead from a resource of this name to another? */
function isReached(to: Resource, name: string, references: readonly Need[]): boolean {
  const seen = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to.name.pascal) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    for (const need of references) if (need.from.name.pascal === next) open.push(neededBy(need).pascal);
  }
  return false;
}

interface Sorted {
  readonly resources: readonly Resource[];
  /** The first circle that was met, as what is needed on its way. */
  readonly circle: readonly Need[] | undefined;
}

function sorted(resources: readonly Resource[], references: readonly Need[]): Sorted {
  const byName = new Map(resources.map((resource) => [resource.name.pascal, resource]));
  const bySource = new Map<Resource, Need[]>(resources.map((resource) => [resource, []]));
  for (const reference of references) bySource.get(reference.from)?.push(reference);
  const done = new Set<Resource>();
  const onWay = new Set<Resource>();
  let circle: readonly Need[] | undefined;
  const visit = (resource: Resource, way: readonly Need[]): void => {
    if (done.has(resource)) return;
    if (onWay.has(resource)) {
      circle ??= way.slice(way.findIndex(({ from }) => from === resource));
      return;
    }
    onWay.add(resource);
    for (const reference of bySource.get(resource) ?? []) {
      const next = byName.get(neededBy(reference).pascal);
      if (next !== undefined) visit(next, [...way, reference]);
    }
    onWay.delete(resource);
    done.add(resource);
  };
  for (const resource of resources) visit(resource, []);
  return { resources: [...done], circle };
}

function endless(circle: readonly Need[]): Problem {
  const names = circle.map(({ from }) => from.name.pascal);
  const last = circle.findLast(isReference);
  const optional = last === undefined ? '' : formatField({ ...last.association.field, required: false });
  return {
    message: `References go round in a circle: ${[...names, names[0] ?? ''].join(' → ')}; each is required, so there could never be a first record`,
    hint: `Make one of them optional: in ${last?.from.name.pascal ?? ''}, ${optional}`,
  };
}
