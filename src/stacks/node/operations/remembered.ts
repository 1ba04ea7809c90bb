import { capital } from '../../../naming/index.ts';
import { WAITING, WRITES, type Task, type Work } from '../../operations/work.ts';
import type { Done } from './code.ts';
import { isStored } from './scene.ts';
import type { Kept, Statement } from './stage.ts';
import { jobName, methodOf, portOf } from './steps.ts';

/** Something that is done once, however often it is tried: what keeps that in mind, and the type of what came of it; none where nobody asks. */
export interface Remembered {
  readonly name: string;
  readonly type?: string;
  /** Undefined where it is the transaction. */
  readonly of?: Statement;
}

/** Steps that others hear of. */
const TELLING: readonly Task['verb'][] = ['call', ...WAITING];

interface Tried {
  readonly isTransaction: boolean;
  readonly done: readonly Done[];
  readonly waiting: readonly Done[];
  /** What leaves the transaction. */
  readonly late: readonly Kept[];
}

/** Everything that cannot be taken back, but for the last of it: where that fails it is not done. */
export function rememberedBy({ isTransaction, done, waiting, late }: Tried): readonly Remembered[] {
  const outside = (isTransaction ? waiting : [...done, ...waiting]).filter(({ task: { verb } }) => TELLING.includes(verb));
  const all: readonly Remembered[] = [
    ...(isTransaction && done.length > 0 ? [{ name: 'committed', ...typed(handedType(late)) }] : []),
    ...outside.map((one) => ({ name: nameOf(one, outside), ...typed(typeOf(one)), of: one.statement })),
  ];
  return all.slice(0, -1);
}

/** Is there something to keep in mind, as far as its steps tell? */
export function isRemembering(work: Work): boolean {
  const { givens, inside, after } = work;
  const isTransaction = givens.some((given) => isStored(given, work)) || inside.some(({ verb }) => WRITES.includes(verb));
  const outside = (isTransaction ? after : [...inside, ...after]).filter(({ verb }) => TELLING.includes(verb));
  return outside.length + (isTransaction && inside.length > 0 ? 1 : 0) > 1;
}

/** What several things leave is handed out as one object. */
function handedType(late: readonly Kept[]): string | undefined {
  const types = new Map(late.map(({ constant, type }) => [constant, type]));
  if (types.size === 0) return undefined;
  if (types.size === 1) return [...types.values()].join('');
  return `{ ${[...types].map(([constant, type]) => `readonly ${constant}: ${type}`).join('; ')} }`;
}

const typeOf = ({ statement: { kept } }: Done): string | undefined => (kept?.isUsed === true ? kept.type : undefined);

const typed = (type = 'unknown'): Pick<Remembered, 'type'> => (type === 'unknown' ? {} : { type });

/** `sentReceipt`, and with whoever does it where another has a message of the same name. */
function nameOf(one: Done, all: readonly Done[]): string {
  const short = shortName(one.task);
  const isShared = all.some((other) => other !== one && shortName(other.task) === short);
  return isShared ? `${short}By${capital(portOf(one.task.target))}` : short;
}

function shortName({ verb, target, message }: Task): string {
  if (verb === 'enqueue') return `enqueued${capital(jobName(target))}`;
  if (verb === 'mail') return `sent${capital(methodOf(message))}`;
  return `called${capital(message === undefined ? portOf(target) : methodOf(message))}`;
}
