import type { Context, ResourceCheck } from '../context.ts';
import { lowerOf } from '../../fields/apart.ts';
import { wantEcho, post } from './create.ts';
import { wantError, wantInvalid, wantRecord, wantStatus } from '../expect.ts';
import { failure } from '../failure.ts';
import type { JsonObject } from '../json.ts';
import type { ContractResource } from '../resource.ts';
import { resourceNamed } from '../samples/store.ts';
import { absentId, forEach, itemPath, remove, resourceCheck, withoutOwner } from './helpers.ts';

type Rule = ContractResource['comparisons'][number];

const isThere = (value: unknown): boolean => value !== undefined && value !== null;
const textOf = ({ left, operator, right }: Rule): string => `${left.key} ${operator} ${right.key}`;
const ordered = (rule: Rule) => lowerOf({ left: rule.left.field, operator: rule.operator, right: rule.right.field });

/** The keys of a rule's lower and higher field; undefined where they only have to differ. */
function keysOf(rule: Rule): { readonly low: string; readonly high: string } | undefined {
  const order = ordered(rule);
  if (order === undefined) return undefined;
  const [low, high] = order.low === rule.left.field ? [rule.left, rule.right] : [rule.right, rule.left];
  return { low: low.key, high: high.key };
}

/** What a body has to say to break the rule; undefined where it has not both values. */
function breaking(rule: Rule, body: JsonObject): JsonObject | undefined {
  const [left, right] = [body[rule.left.key], body[rule.right.key]];
  if (!isThere(left) || !isThere(right)) return undefined;
  return ordered(rule) === undefined ? { [rule.left.key]: right } : { [rule.left.key]: right, [rule.right.key]: left };
}

const isNumber = (value: unknown): boolean => value !== '' && !Number.isNaN(Number(value));
const isBefore = (one: unknown, other: unknown): boolean =>
  isNumber(one) && isNumber(other) ? Number(one) < Number(other) : String(one) < String(other);

/** A record that keeps the rule, and a change of one of its two fields that breaks it. */
async function brokenLater(
  context: Context,
  resource: ContractResource,
  rule: Rule,
): Promise<readonly [JsonObject, JsonObject] | undefined> {
  const keys = keysOf(rule);
  const body = await context.samples.body(resource);
  if (breaking(rule, body) === undefined) return undefined;
  if (keys === undefined) {
    const [changed, other] = rule.left.isOwner === true ? [rule.right, rule.left] : [rule.left, rule.right];
    return [body, { [changed.key]: body[other.key] }];
  }
  const lower = rule.left.key === keys.low ? rule.left : rule.right;
  // Beyond its own bounds it would be refused for those.
  if (lower.field.max !== undefined) return undefined;
  const values = [body[keys.high], (await context.samples.body(resource))[keys.high]].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  return values[0] === values[1] ? undefined : [{ ...body, [keys.high]: values[0] }, { [keys.low]: values[1] }];
}

export const RULES: readonly ResourceCheck[] = [
  resourceCheck({
    id: 'rules.key',
    title: 'values that are taken together are 409 CONFLICT with their fields; one of them alone is not',
    applies: ({ keys }) => keys.length > 0,
    run: async (context, resource) => {
      await forEach(
        resource.keys,
        (key) => key.map((field) => field.key).join(' and '),
        async (key) => {
          const first = await context.samples.create(resource);
          const same = Object.fromEntries(key.map((field) => [field.key, first.body[field.key]]));
          // Where one has no value, nothing is taken.
          if (!Object.values(same).every(isThere)) return;
          const told = context.profile.blamed.key === 'last' ? key.slice(-1) : key;
          const details = told.map((field) => ({ field: field.key, code: 'taken' }));
          wantError(await post(context, resource, await context.samples.body(resource, same)), 409, 'CONFLICT', details);
          const owned = Object.fromEntries(
            key.filter(({ isOwner }) => isOwner === true).map((field) => [field.key, first.body[field.key]]),
          );
          const other = await context.samples.create(resource, owned);
          const answer = await context.client.send({
            method: 'PATCH',
            path: itemPath(resource, other.id),
            json: withoutOwner(resource, same),
          });
          wantError(answer, 409, 'CONFLICT', details);
          const read = await context.get(itemPath(resource, other.id));
          wantEcho(read, wantRecord(read, 200), other.record, resource.fields);
        },
      );
    },
  }),
  resourceCheck({
    id: 'rules.polymorphic',
    title:
      'a reference to one of several resources takes a record of each, and keeps it as long as it is there itself; one of another, half a reference, none that is there and one that was deleted are refused',
    applies: ({ polymorphic }) => polymorphic.length > 0,
    run: async (context, resource) => {
      const cases = resource.polymorphic.flatMap((one) => one.targets.map((target) => ({ ...one, ...target })));
      await forEach(
        cases,
        ({ typeKey, value }) => `${typeKey} ${value}`,
        async ({ typeKey, idKey, value, resource: name }) => {
          const { samples, profile } = context;
          const target = resourceNamed(context.resources, name);
          const { id, record } = await samples.create(target);
          const made = await samples.create(resource, { [typeKey]: value, [idKey]: record['id'] });
          wantEcho(made.answer, made.record, made.body, resource.fields);
          if (made.record[typeKey] !== value) throw failure(made.answer, `"${typeKey}" to be ${value}, as sent`);
          const absent = await samples.body(resource, { [typeKey]: value, [idKey]: absentId(profile) });
          wantInvalid(await post(context, resource, absent), profile, [{ field: idKey }]);
          const half = { method: 'PATCH', path: itemPath(resource, made.id), json: { [typeKey]: null } } as const;
          wantInvalid(await context.client.send(half), profile, [{ field: typeKey }]);
          wantError(await context.client.send({ method: 'DELETE', path: itemPath(target, id) }), 409, 'IN_USE');
          wantRecord(await context.get(itemPath(target, id)), 200);
          if (![resource, target].every(({ routes }) => routes.includes('delete'))) return;
          wantStatus(await remove(context, resource, made.id), 204);
          wantStatus(await remove(context, target, id), 204, 'nothing refers to it any more');
          const deleted = await samples.body(resource, { [typeKey]: value, [idKey]: record['id'] });
          wantInvalid(await post(context, resource, deleted), profile, [{ field: idKey }]);
        },
      );
    },
  }),
  resourceCheck({
    id: 'rules.comparison',
    title: 'a rule over two fields holds for a body, and for a change of one against what is stored; one of them is named',
    applies: ({ comparisons }) => comparisons.length > 0,
    run: async (context, resource) => {
      await forEach(resource.comparisons, textOf, async (rule) => {
        const told = [{ field: rule[context.profile.blamed.comparison].key }];
        const body = await context.samples.body(resource);
        const broken = breaking(rule, body);
        if (broken !== undefined) wantInvalid(await post(context, resource, { ...body, ...broken }), context.profile, told);
        const later = await brokenLater(context, resource, rule);
        if (later === undefined) return;
        const made = await context.samples.create(resource, later[0]);
        const answer = await context.client.send({ method: 'PATCH', path: itemPath(resource, made.id), json: later[1] });
        wantInvalid(answer, context.profile, told);
        const read = await context.get(itemPath(resource, made.id));
        wantEcho(read, wantRecord(read, 200), made.record, resource.fields);
      });
    },
  }),
];
