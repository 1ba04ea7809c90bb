import type { Stack } from '../../core/ports.ts';

/** What of a blueprint file is generated for Rails. */
export const blueprintSupport = {
  unique: true,
  index: true,
  checks: true,
  many_to_many: true,
  polymorphic: true,
  routes: true,
  soft_delete: true,
  parent: true,
  owner: true,
} satisfies Stack['blueprintSupport'];
