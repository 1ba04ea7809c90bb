/** The black-box contract suite: holds a running server to the HTTP contract, knowing nothing of its code. */
export { CHECKS } from './checks/index.ts';
export type { SeedRows } from './context.ts';
export { formatJson, formatTap } from './format.ts';
export { PROFILES, profileNamed, type Profile } from './profile.ts';
export { fromBlueprint, type ContractField, type ContractRelation, type ContractResource, type DescribedResource } from './resource.ts';
export { RULES } from './rules/index.ts';
export { runContract, type CheckResult, type ContractInput } from './run.ts';
