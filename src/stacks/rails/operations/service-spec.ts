import { callLines, hashLines, indented } from './lines.ts';
import type { Given, Work } from '../../operations/work.ts';

/** Records that have to be there before the run, or their own making is counted. */
export const newLike = ({ inside }: Work): ReadonlySet<string> =>
  new Set(inside.filter(({ verb }) => verb === 'create').map(({ target }) => target));

/** Something given, and the value that a spec gives. */
export type Sampled = Given & { readonly sample: string };

/** Helpers of a service's spec: one for each thing that is given, or one hash of all. */
export function letsOf(
  samples: readonly Sampled[],
  isHashed: boolean,
  variable: string,
  counted: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const word = (isEager: boolean): string => (isEager ? 'let!' : 'let');
  const isCounted = ({ className = '' }: Sampled): boolean => counted.has(className);
  if (!isHashed) return samples.map((given) => [`${word(isCounted(given))}(:${given.name}) { ${given.sample} }`]);
  if (samples.length === 0) return [[`let(:${variable}) { {} }`]];
  const head = `${word(samples.some(isCounted))}(:${variable})`;
  const pairs = samples.map(({ name, sample }) => `${name}: ${sample}`);
  const lines = hashLines('', pairs);
  const one = `${head} { ${lines[0] ?? ''} }`;
  return [lines.length === 1 && one.length <= 116 ? [one] : [`${head} do`, ...indented(lines), 'end']];
}

/** How a spec makes the service. */
export function constructOf(isForm: boolean, isHashed: boolean, givens: readonly Given[]): string {
  if (isForm) return 'described_class.new(attributes)';
  if (givens.length === 0) return 'described_class.new';
  return `described_class.new(${isHashed ? '**arguments' : givens.map(({ name }) => `${name}: ${name}`).join(', ')})`;
}

/** The service without what may be left out. */
export function bareOf(optional: readonly Given[], givens: readonly Given[], isHashed: boolean): string {
  if (isHashed) return `described_class.new(**arguments.except(${optional.map(({ name }) => `:${name}`).join(', ')}))`;
  return callLines(
    'described_class.new',
    givens.filter(({ required }) => required).map(({ name }) => `${name}: ${name}`),
  ).join('');
}
