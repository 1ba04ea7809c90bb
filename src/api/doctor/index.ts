import { EXIT } from '../../core/errors.ts';
import type { Effects } from '../../core/ports.ts';
import { detectStack } from '../stacks.ts';
import { NOTHING_OWN } from '../own/own.ts';
import { ok, warning, type Check, type Finding, type Patient } from './finding.ts';
import { own } from './own.ts';
import { bundler, node, npm, packages, rails, ruby } from './programs.ts';
import { database, redis } from './servers.ts';
import { git, journal, lock, records } from './tree.ts';

export type { Finding } from './finding.ts';

/** All findings, in the order in which one would mend them. */
export interface Diagnosis {
  readonly root: string;
  /** No check failed. */
  readonly healthy: boolean;
  readonly findings: readonly Finding[];
}

const application: Check = async ({ stack, facts, root }) =>
  stack === undefined || facts === undefined
    ? warning(
        'application',
        `${root} holds no application that scaffold can write for`,
        'scaffold doctor --cwd DIR',
        'scaffold new ../shop --stack fastify',
      )
    : ok('application', [facts.framework, facts.version].join(' ').trim());

const CHECKS: readonly Check[] = [
  node,
  npm,
  application,
  ruby,
  bundler,
  rails,
  packages,
  database,
  redis,
  git,
  lock,
  journal,
  records,
  own,
];

/** Checks that are about what lies in the tree; what fails there is a conflict, and a missing program or server elsewhere. */
const OF_THE_TREE: readonly string[] = ['lock', 'journal', 'records', 'own'];

/** What the project has of its own, and what it was made from. */
export type OwnThings = Pick<Patient, 'own' | 'originals'>;

const NOTHING: OwnThings = { own: NOTHING_OWN, originals: async () => new Map() };

/** Looks at the machine and the tree. Nothing is mended, and nothing is written. */
export async function doctor(root: string, effects: Effects, things: OwnThings = NOTHING): Promise<Diagnosis> {
  const detected = await detectStack(effects.files, root);
  const patient = { root, effects, stack: detected?.stack, facts: detected?.facts, ...things };
  const findings: Finding[] = [];
  for (const check of CHECKS) findings.push(await check(patient));
  return { root, healthy: findings.every(({ state }) => state !== 'failed'), findings };
}

/** The exit code that says what is to be done: nothing, install or start something, or look at another run. */
export function exitOf({ findings }: Diagnosis): number {
  const failures = findings.filter(({ state }) => state === 'failed');
  if (failures.length === 0) return EXIT.done;
  return failures.every(({ check }) => OF_THE_TREE.includes(check)) ? EXIT.conflict : EXIT.toolchain;
}
