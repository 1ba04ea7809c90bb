import type { Proof } from '../pipeline.ts';

/** Why a proof failed, in lines for a person; empty for one that did not. */
export function failureText(proof: Proof): string {
  const { diagnosis } = proof;
  if (diagnosis === undefined) return '';
  return [
    diagnosis.title,
    ...diagnosis.checks.map(({ name, ok, found }) => `  ${ok ? 'ok' : 'no'}  ${name}: ${found.replaceAll('\n', '\n      ')}`),
  ].join('\n');
}
