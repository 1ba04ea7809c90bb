/** What a blueprint file can say of a resource beyond its fields, by the word it says it with; `polymorphic` is a reference whose targets are named. */
export const BLUEPRINT_FEATURES = [
  'unique',
  'index',
  'checks',
  'many_to_many',
  'polymorphic',
  'routes',
  'soft_delete',
  'parent',
  'owner',
] as const;
export type BlueprintFeature = (typeof BLUEPRINT_FEATURES)[number];
