import type { Stack } from '../../core/ports.ts';

/** What of a blueprint file is generated for Express and Fastify. */
export const blueprintSupport = {
  unique: true,
  index: true,
  checks: true,
  many_to_many: { instead: 'a resource of its own that refers to both' },
  polymorphic: { instead: 'one optional reference for each resource it may point at' },
  routes: { instead: 'taking the routes out by hand' },
  soft_delete: { instead: 'a field such as archived_at:datetime' },
} satisfies Stack['blueprintSupport'];
