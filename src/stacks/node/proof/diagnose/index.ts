import type { Diagnosis, RunVerdict } from '../../../../core/pipeline.ts';
import type { Effects } from '../../../../core/ports.ts';
import { RUNNER_TABLE } from '../../project/runners.ts';
import { readManifest } from '../manifest.ts';
import { runnerIn } from '../runner.ts';
import { firstLine, redact } from '../messages.ts';
import { packageManager } from '../packages.ts';
import { FINDERS, type Cause } from './causes.ts';
import { checkDatabase } from './database.ts';
import { codeFrame, exactPlace } from './frame.ts';

interface Failure {
  /** Spec file; empty for the run itself. */
  readonly file: string;
  readonly message: string;
  /** The file could not load, or nothing ran at all. */
  readonly load: boolean;
}

/** What Jest and Vitest say of an expectation that was not met. */
const HONEST = /\bexpect\(|^AssertionError\b/;

/**
 * Explains a red that is not the missing code. An example that failed on an expectation is honest, whatever its message quotes.
 * @param verdict failures alone that are to be explained; others may be left in
 */
export async function diagnose(effects: Effects, root: string, verdict: RunVerdict): Promise<Diagnosis | undefined> {
  const failures: readonly Failure[] = [
    ...verdict.loadErrors.map(({ file, message }) => ({ file, message, load: true })),
    ...verdict.examples.flatMap(({ file, status, message = '' }) =>
      status === 'failed' && !HONEST.test(message) ? [{ file, message, load: false }] : [],
    ),
  ];
  for (const find of FINDERS) {
    for (const failure of failures) {
      const cause = find(failure.message);
      const diagnosis = cause === undefined ? undefined : await explain(effects, root, cause, failure, failures);
      if (diagnosis !== undefined) return diagnosis;
    }
  }
  const run = failures.find(({ file, load }) => load && file === '');
  return run === undefined ? undefined : runnerDiagnosis(effects, root, run);
}

async function explain(
  effects: Effects,
  root: string,
  cause: Cause,
  failure: Failure,
  failures: readonly Failure[],
): Promise<Diagnosis | undefined> {
  switch (cause.kind) {
    case 'syntax': {
      const place = await exactPlace(effects.files, root, cause);
      const where = [place.path, place.line, place.column].join(':');
      return {
        kind: 'syntax',
        title: `Syntax error in ${where}: ${place.what}`,
        checks: [{ name: where, ok: false, found: await codeFrame(effects.files, root, place) }],
        remedies: [`Mend ${where} and run the same command again`],
      };
    }
    case 'missing-package':
      return missingPackage(effects, root, cause.name, cause.from === '' ? failure.file : cause.from);
    case 'database':
      return database(effects, root, failure, cause.what);
    case 'migration':
      return migration(failure, cause.file);
    case 'timeout':
      // One slow example among others that fail is a finding about that example; all of them slow is a finding about the machine.
      return failures.every(({ message }) => /Exceeded timeout|timed out in|did not finish/.test(message))
        ? {
            kind: 'timeout',
            title: `The specs ran out of time: ${cause.what}`,
            checks: failures.map(({ file, message }) => ({ name: file, ok: false, found: firstLine(message) })),
            remedies: [
              'Is the database reachable, is the machine busy? Try again',
              'Give examples more time: testTimeout in the configuration of tests',
            ],
          }
        : undefined;
    case 'types':
      return {
        kind: 'code',
        title: `TypeScript finds ${cause.what.length === 1 ? 'an error' : `${String(cause.what.length)} errors`}`,
        checks: cause.what.map((found) => ({ name: failure.file, ok: false, found })),
        remedies: ['npx tsc --noEmit'],
      };
    case 'runner':
      return runnerDiagnosis(effects, root, failure);
  }
}

async function missingPackage(effects: Effects, root: string, name: string, from: string): Promise<Diagnosis> {
  const listed = (await readManifest(effects.files, root))?.packages.has(name) ?? false;
  const manager = await packageManager(effects.files, root);
  const forTests = /(?:^|\/)tests?\/|\.(?:test|spec)\.|(?:jest|vitest)(?:\.api)?\.config/.test(from);
  return {
    kind: 'missing-package',
    title: `The package ${name} is ${listed ? 'in package.json and not installed' : 'not installed'}`,
    checks: [
      { name: 'package.json', ok: listed, found: listed ? `${name} is listed` : `${name} is not listed` },
      { name: `node_modules/${name}`, ok: false, found: from === '' ? 'not there' : `not there, wanted by ${from}` },
    ],
    remedies: [listed ? manager.install : `${manager.add}${forTests ? ' --save-dev' : ''} ${name}`],
  };
}

async function database(effects: Effects, root: string, failure: Failure, what: string): Promise<Diagnosis | undefined> {
  const finding = await checkDatabase(effects, root);
  const broken = finding.checks.some(({ ok }) => !ok);
  // A single example may throw such an error on purpose: believed only where the server really does not answer.
  if (!failure.load && !(finding.configured && broken)) return undefined;
  return { kind: 'database', title: `Database connection: ${redact(what)}`, checks: finding.checks, remedies: finding.remedies };
}

function migration(failure: Failure, file: string | undefined): Diagnosis {
  return {
    kind: 'migration',
    title: file === undefined ? 'A migration failed' : `The migration ${file} failed`,
    checks: [{ name: file ?? 'migrations', ok: false, found: redact(firstLine(failure.message)) }],
    remedies: ['Mend the SQL of the migration and run the same command again', 'Verify migrations: npm run db:migrate'],
  };
}

async function runnerDiagnosis(effects: Effects, root: string, failure: Failure): Promise<Diagnosis> {
  const { title, packages } = RUNNER_TABLE[(await runnerIn(effects.files, root)) ?? 'jest'];
  const said = failure.message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '))
    .slice(0, 8);
  return {
    kind: 'runner',
    title: failure.file === '' ? `${title} stopped before it could report` : `${title} could not run ${failure.file}`,
    checks: [{ name: failure.file === '' ? packages[0] : failure.file, ok: false, found: redact(said.join('\n')) }],
    remedies: [`See it in full: npx ${packages[0]}${failure.file === '' ? '' : ` ${failure.file}`}`],
  };
}
