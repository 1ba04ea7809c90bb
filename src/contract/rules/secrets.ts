import type { Answer } from '../http/answer.ts';
import { isObject } from '../json.ts';
import type { ContractResource } from '../resource.ts';

function keysIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (Array.isArray(value)) value.forEach((inner) => keysIn(inner, found));
  if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      found.add(key);
      keysIn(inner, found);
    }
  }
  return found;
}

/**
 * The secret an answer gives away: a sensitive field by its key, or the value of one that was sent.
 * @param secretValues every secret value of the run
 */
export function secretIn(answer: Answer, resources: readonly ContractResource[], secretValues: ReadonlySet<string>): string | undefined {
  const secretKeys = new Set(resources.flatMap(({ secrets }) => secrets));
  if (secretKeys.size === 0) return undefined;
  // A key that is secret on one resource may be an honest field of another.
  const open = new Set(resources.flatMap(({ fields }) => fields.filter(({ readable }) => readable).map(({ key }) => key)));
  const data = isObject(answer.json) ? answer.json['data'] : undefined;
  const key = [...keysIn(data)].find((candidate) => secretKeys.has(candidate) && !open.has(candidate));
  if (key !== undefined) return `the sensitive field "${key}"`;
  return [...secretValues].some((value) => answer.text.includes(value)) ? 'the value of a sensitive field' : undefined;
}
