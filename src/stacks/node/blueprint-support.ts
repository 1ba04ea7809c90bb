import type { Stack } from '../../core/ports.ts';
import type { DataLayer } from './project/data-layers.ts';

/** What of a blueprint file is generated for Express and Fastify. */
export const blueprintSupport = {
  unique: true,
  index: true,
  checks: true,
  many_to_many: true,
  polymorphic: true,
  routes: true,
  soft_delete: true,
  parent: {
    reason: 'parent keeps several classes in one table, which only Active Record does',
    instead: 'a field that tells the kinds apart, such as kind:enum{car.truck}!, or a resource of its own for each',
  },
  owner: true,
} satisfies Stack['blueprintSupport'];

/** What takes a repository of another kind, which is written with the standard layer alone. */
const STANDARD_ONLY = {
  many_to_many: { instead: 'a resource of its own that refers to both' },
  polymorphic: { instead: 'one optional reference for each resource it may point at' },
  soft_delete: { instead: 'a field such as archived_at:datetime' },
} satisfies Partial<Stack['blueprintSupport']>;

/** The same in a tree whose repositories are written with its own layer. */
export const supportOver = (layer: DataLayer): Stack['blueprintSupport'] =>
  layer === 'drizzle' ? blueprintSupport : { ...blueprintSupport, ...STANDARD_ONLY };
