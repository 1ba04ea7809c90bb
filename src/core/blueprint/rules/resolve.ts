import type { Field, FieldType } from '../../../fields/field.ts';
import type { Problem } from '../../errors.ts';
import { COMPARISONS, ROUTES, type Comparison, type Resource } from '../../pipeline.ts';
import type { Placed, RulesSource } from '../source.ts';
import { fieldNamed, type Ruled } from './named-field.ts';
import { resolveOwner } from './owner.ts';
import { targetOf } from '../targets.ts';

/** What a resource has beyond fields and relations, as the pipeline has it. */
export type Rules = Pick<Resource, 'uniques' | 'indexes' | 'checks' | 'routes' | 'softDelete' | 'parent' | 'owner'>;

/** The rules of a resource over its own fields. What cannot be is said, and left out. */
export function resolveRules(rules: RulesSource, owner: Ruled, problems: Problem[]): Rules {
  const uniques = resolveKeys('unique', rules.unique, owner, problems);
  const indexes = resolveKeys('index', rules.index, owner, problems);
  const checks = resolveChecks(rules.checks ?? [], owner, problems);
  const routes = rules.routes?.value;
  const ownedBy = rules.owner === undefined ? undefined : resolveOwner(rules.owner, owner, problems);
  if (rules.softDelete !== undefined && owner.fields.some(({ name }) => name.snake === 'deleted_at'))
    problems.push({
      where: `${rules.softDelete.where}: ${owner.name.pascal}`,
      message: 'soft_delete keeps the time in deleted_at, and there is a field of that name',
      hint: 'Take the field out, or soft_delete',
    });
  return {
    ...(uniques.length === 0 ? {} : { uniques }),
    ...(indexes.length === 0 ? {} : { indexes }),
    ...(checks.length === 0 ? {} : { checks }),
    ...(routes === undefined || routes.length === ROUTES.length ? {} : { routes }),
    ...(rules.softDelete === undefined ? {} : { softDelete: true }),
    ...(ownedBy === undefined ? {} : { owner: ownedBy }),
  };
}

/** Types whose columns no key can hold, or whose values mean nothing in one. */
const UNINDEXED: readonly FieldType[] = ['json', 'digest', 'token', 'binary', 'hstore', 'range', 'attachment', 'attachments', 'rich_text'];

function resolveKeys(
  key: 'unique' | 'index',
  given: readonly Placed<readonly string[]>[] = [],
  owner: Ruled,
  problems: Problem[],
): readonly (readonly Field[])[] {
  const seen = new Set<string>();
  return given.flatMap(({ value, where }) => {
    const say = (message: string, hint: string): void => {
      problems.push({ where: `${where}: ${owner.name.pascal}.${key}`, message, hint });
    };
    const fields = value.flatMap((name) => fieldNamed(name, owner, say) ?? []);
    if (fields.length < value.length) return [];
    const twice = fields.find((field, index) => fields.indexOf(field) !== index);
    if (twice !== undefined) say(`names ${twice.name.snake} twice`, `${key}: [[project, number]]`);
    const unfit = fields.find(isUnindexed);
    if (unfit !== undefined)
      say(`${unfit.name.snake} cannot stand in a key: ${unindexed(unfit)}`, `Leave ${unfit.name.snake} out of it, or give it another type`);
    const alone = key === 'unique' ? fields.find(({ unique }) => unique) : undefined;
    if (alone !== undefined)
      say(
        `${alone.name.snake} is unique by itself, so that the key can never be broken`,
        `Take uniq from ${alone.name.snake}, or leave the key out`,
      );
    const text = fields.map((field) => field.name.snake).join(', ');
    if (seen.has(text)) say(`[${text}] is here twice`, 'Keep one of the two');
    seen.add(text);
    return twice === undefined && unfit === undefined && alone === undefined ? [fields] : [];
  });
}

const isUnindexed = ({ type, array, encrypted, polymorphic }: Field): boolean =>
  UNINDEXED.includes(type) || array || encrypted === true || polymorphic;

const unindexed = ({ type, array, polymorphic }: Field): string =>
  array ? 'it is a list' : polymorphic ? 'it is two columns, which have an index of their own' : `it is of type ${type}`;

/** Types whose values have one order on every stack and database. */
const ORDERED: readonly FieldType[] = ['integer', 'bigint', 'decimal', 'float', 'date', 'datetime', 'time'];
/** Types that are at least the same or not. */
const EQUATABLE: readonly FieldType[] = ['string', 'text', 'email', 'url', 'uuid', 'enum'];

function resolveChecks(given: readonly Placed<string>[], owner: Ruled, problems: Problem[]): readonly Comparison[] {
  const seen = new Set<string>();
  return given.flatMap(({ value, where }) => {
    const say = (message: string, hint: string): void => {
      problems.push({ where: `${where}: ${owner.name.pascal}.checks`, message, hint });
    };
    const [, leftName = '', sign = '', rightName = ''] = /^\s*([\w]+)\s*(<=|>=|<>|!=|==|=|<|>)\s*([\w]+)\s*$/u.exec(value) ?? [];
    const operator = COMPARISONS.find((known) => known === (sign === '<>' ? '!=' : sign));
    if (operator === undefined) {
      say(`'${value}' is no comparison of two fields; there is ${COMPARISONS.join(', ')}`, "checks: ['starts_on <= ends_on']");
      return [];
    }
    const [left, right] = [fieldNamed(leftName, owner, say), fieldNamed(rightName, owner, say)];
    if (left === undefined || right === undefined) return [];
    const problem = incomparable(left, right, operator);
    if (problem !== undefined) say(...problem);
    const text = `${left.name.snake} ${operator} ${right.name.snake}`;
    if (seen.has(text)) say(`'${text}' is here twice`, 'Keep one of the two');
    seen.add(text);
    return problem === undefined ? [{ left, operator, right }] : [];
  });
}

function incomparable(left: Field, right: Field, operator: Comparison['operator']): [string, string] | undefined {
  if (left === right) return [`compares ${left.name.snake} with itself`, 'Name another field'];
  const hidden = [left, right].find(
    ({ array, sensitive, encrypted, polymorphic }) => array || sensitive || encrypted === true || polymorphic,
  );
  if (hidden !== undefined)
    return [`${hidden.name.snake} cannot be compared: it is a list, is kept secret or points at several tables`, 'Name another field'];
  const isIn = (types: readonly FieldType[]): boolean => left.type === right.type && types.includes(left.type);
  const isSameTarget = left.type === 'references' && right.type === 'references' && targetOf(left) === targetOf(right);
  if (isIn(ORDERED) || (operator === '!=' && (isIn(EQUATABLE) || isSameTarget))) return undefined;
  const types = `${left.name.snake} is ${left.type} and ${right.name.snake} is ${right.type}`;
  return operator !== '!=' && (isIn(EQUATABLE) || isSameTarget)
    ? [`${types}, which have no order that every database agrees on`, `Compare them by !=, or numbers, dates and times by ${operator}`]
    : [`${types}, which do not compare`, 'Compare two fields of one type: numbers, dates, datetimes or times'];
}
