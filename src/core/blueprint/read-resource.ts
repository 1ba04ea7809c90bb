import { readFields, type FieldContext, type FieldItem } from '../../fields/index.ts';
import type { Field } from '../../fields/field.ts';
import { nameProblem, toFieldName, toName } from '../../naming/index.ts';
import type { Problem } from '../errors.ts';
import type { Unlinked } from './associations.ts';
import { relationsOf } from './rules/relations.ts';
import { resolveRules } from './rules/resolve.ts';
import type { Placed, ResourceSource } from './source.ts';

/** A resource as read, and where each of its fields stands, by their names in snake case. */
export interface Read extends Unlinked {
  readonly places: ReadonlyMap<string, string>;
  /** Every field that is written down could be read: what the resource lacks otherwise is a problem of that field. */
  readonly isWhole: boolean;
  /** A relation to many asks for it: what it lacks is a problem of that. */
  readonly isImplied: boolean;
  /** What it is a kind of, as it is written: which resource that is, is known when all are. */
  readonly kindOf?: Placed<string>;
}

/** Where a field stands, for messages: `shop.yml:12:5: Product.sku`. */
export const placeOf = ({ name, where, places }: Unlinked & Partial<Pick<Read, 'places'>>, field: Field): string =>
  `${places?.get(field.name.snake) ?? where}: ${name.pascal}.${field.name.snake}`;

/** Reads names, fields and rules of a resource; none where its name is no name. What is wrong is said. */
export function readResource(source: ResourceSource, context: FieldContext, problems: Problem[]): Read[] {
  const problem = nameProblem(source.name, { modules: true });
  if (problem !== undefined) {
    problems.push({ where: source.where, message: problem, hint: 'A resource is named like this: Product' });
    return [];
  }
  const name = toName(source.name, context);
  const { fields, problems: found } = readFields(source.fields, { ...context, table: name.snakePlural });
  problems.push(...found);
  // A rule may name a field that could not be read: that field is the problem, and not the rule.
  const ofRules: Problem[] = [];
  const rules = source.rules === undefined ? {} : resolveRules(source.rules, { name, fields }, ofRules);
  const isWhole = fields.length === source.fields.length;
  if (isWhole) problems.push(...ofRules);
  const relations = relationsOf(source, context, problems);
  const own = relations.length === 0 ? {} : { relations };
  return [
    {
      name,
      fields,
      ...rules,
      ...own,
      where: source.where,
      places: new Map(source.fields.flatMap(placed)),
      isWhole,
      isImplied: source.isImplied === true,
      ...(source.rules?.parent && { kindOf: source.rules.parent }),
    },
  ];
}

function placed({ value, where }: FieldItem): [string, string][] {
  const written = typeof value === 'object' && value !== null && 'name' in value ? value.name : value;
  const name = typeof written === 'string' ? (/^[^:!]+/u.exec(written)?.[0] ?? '') : '';
  return nameProblem(name) === undefined ? [[toFieldName(name).snake, where]] : [];
}
