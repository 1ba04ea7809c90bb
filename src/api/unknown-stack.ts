import type { Problem } from '../core/errors.ts';
import { nearest } from '../naming/index.ts';
import { applicationFrameworks } from './registry.ts';

/** What is wrong with a word that names no stack: a flag has its hint as it is typed, a place in a file as a question. */
export function unknownStack(value: string, where = '--stack'): Problem {
  const frameworks = applicationFrameworks();
  const guess = nearest(value, frameworks);
  const message = `${JSON.stringify(value.slice(0, 80))} is not one of ${frameworks.join(', ')}`;
  if (where.startsWith('--')) return { where, message, hint: `${where} ${guess ?? frameworks[0] ?? ''}` };
  return { where, message, ...(guess === undefined ? {} : { hint: `Did you mean ${guess}?` }) };
}
