import type { DraftField, DraftResource, Lose } from './draft.ts';

interface Edge {
  readonly from: DraftResource;
  readonly field: DraftField;
}

/**
 * Resources of which the first can be made: where required references lead round in a circle, one of them becomes optional.
 */
export function withoutCircles(resources: readonly DraftResource[], lose: Lose): readonly DraftResource[] {
  const circle = findCircle(resources);
  if (circle === undefined) return resources;
  const edge = circle.at(-1);
  if (edge === undefined) return resources;
  const { from, field } = edge;
  const way = [...circle.map((one) => one.from.name), circle[0]?.from.name ?? ''].join(' → ');
  lose(`is optional: required references go round in a circle (${way})`, from.table, field.column);
  const fields = from.fields.map((one) => (one === field ? { ...field, entry: { ...field.entry, required: false } } : one));
  return withoutCircles(
    resources.map((resource) => (resource === from ? { ...resource, fields } : resource)),
    lose,
  );
}

function findCircle(resources: readonly DraftResource[]): readonly Edge[] | undefined {
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  const done = new Set<DraftResource>();
  const visit = (from: DraftResource, way: readonly Edge[]): readonly Edge[] | undefined => {
    const start = way.findIndex((edge) => edge.from === from);
    if (start !== -1) return way.slice(start);
    if (done.has(from)) return undefined;
    for (const field of from.fields.filter(({ entry }) => entry['required'] === true)) {
      const target = field.target === undefined ? undefined : byName.get(field.target);
      const found = target === undefined || target === from ? undefined : visit(target, [...way, { from, field }]);
      if (found !== undefined) return found;
    }
    done.add(from);
    return undefined;
  };
  for (const resource of resources) {
    const found = visit(resource, []);
    if (found !== undefined) return found;
  }
  return undefined;
}
