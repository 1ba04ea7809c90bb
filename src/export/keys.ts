import type { Resource } from '../core/pipeline.ts';
import { typeRow, type Field } from '../fields/index.ts';
import { qualified } from '../naming/index.ts';
import type { Loss } from './types.ts';

/** What a resource may say beyond its fields and relations. */
type Rule = 'parent' | 'uniques' | 'indexes' | 'checks' | 'routes' | 'softDelete' | 'owner';

const listed = (fields: readonly Field[]): string => `[${fields.map(({ name }) => name.snake).join(', ')}]`;

/** Each rule in the words of a blueprint file. A rule that a resource gains has to be added here, so that no format drops it in silence. */
const RULES = {
  parent: ({ parent }) => (parent === undefined ? [] : [`parent: ${qualified(parent)}`]),
  uniques: ({ uniques = [] }) => uniques.map((fields) => `unique: ${listed(fields)}`),
  indexes: ({ indexes = [] }) => indexes.map((fields) => `index: ${listed(fields)}`),
  checks: ({ checks = [] }) => checks.map(({ left, operator, right }) => `checks: ${left.name.snake} ${operator} ${right.name.snake}`),
  routes: ({ routes }) => (routes === undefined ? [] : [`routes: [${routes.join(', ')}]`]),
  softDelete: ({ softDelete }) => (softDelete === true ? ['soft_delete'] : []),
  owner: ({ owner }) => (owner === undefined ? [] : [`owner: ${owner.name.snake}`]),
} as const satisfies Record<Rule, (resource: Resource) => readonly string[]>;

/** What a format leaves out of a resource, but for the rules that it has a word for. */
export const rulesLost = (resource: Resource, carries: readonly Rule[] = []): readonly Loss[] =>
  Object.entries(RULES)
    .filter(([rule]) => !carries.some((carried) => carried === rule))
    .flatMap(([, say]) => say(resource).map((what) => ({ where: resource.name.pascal, what })));

/** Column of a field, as the tables have it. */
export const columnOf = ({ name, type }: Field): string => `${name.snake}${typeRow(type).columnSuffix ?? ''}`;
