import path from 'node:path/posix';
import { ConflictError } from '../core/errors.ts';
import type { Effects, Files, MigrationPort } from '../core/ports.ts';
import { hash, type RecordedFile } from '../core/transaction/index.ts';
import type { Reversal } from '../core/undo/index.ts';
import { detectStack } from './stacks.ts';
import type { TakeBack } from './undo.ts';

const numberOf = (file: string): string | undefined => /^\d+/u.exec(path.basename(file))?.[0];

/** Finds a migration that was given another number or name since, by what is in it. */
export async function findMoved(root: string, files: Files): Promise<(file: RecordedFile) => Promise<string | undefined>> {
  const proof = (await detectStack(files, root))?.stack.proof;
  return async ({ path: file, after }) => {
    if (proof?.isMigration?.(file) !== true) return undefined;
    const folder = path.dirname(file);
    for (const name of await files.list(`${root}/${folder}`)) {
      const text = await files.readBytes(`${root}/${folder}/${name}`).catch(() => undefined);
      if (text !== undefined && hash(text) === after) return `${folder}/${name}`;
    }
    return undefined;
  };
}

/**
 * Taking away a migration that the development database has had would leave a table that nothing can take back. On a terminal the way back
 * is offered, and gone if you say so; `--force` does not ask.
 *
 * @throws ConflictError where a migration has to be rolled back first, with the commands
 */
export async function assertNotApplied(
  changes: readonly Reversal[],
  { root, force, dryRun }: Pick<TakeBack, 'root' | 'force' | 'dryRun'>,
  effects: Effects,
): Promise<void> {
  if (force) return;
  const { stack } = (await detectStack(effects.files, root)) ?? {};
  const gone = changes.filter(({ path: file, after }) => after === undefined && stack?.proof.isMigration?.(file) === true);
  const port = stack?.migrations;
  const had = gone.length === 0 || port === undefined ? undefined : await port.applied(effects, root);
  const applied = gone.filter(({ path: file }) => had?.includes(numberOf(file) ?? '') === true);
  if (port === undefined || had === undefined || applied.length === 0) return;
  const commands = port.rollback([...new Set(applied.flatMap(({ path: file }) => numberOf(file) ?? []))], had);
  if (!dryRun && (await isRolledBack(applied, commands, port, root, effects))) return;
  throw new ConflictError(
    ['the development database has had migrations that would go; nothing was written', ...applied.map(({ path: file }) => file)].join('\n'),
    [...commands.map((words) => `Roll back first: ${words.join(' ')}`), '--force takes the files away all the same'],
  );
}

/** Offers to roll back, on a terminal and outside production. */
async function isRolledBack(
  applied: readonly Reversal[],
  commands: ReturnType<MigrationPort['rollback']>,
  port: MigrationPort,
  root: string,
  { prompter, processes, environment, ...effects }: Effects,
): Promise<boolean> {
  const isProduction = [environment['NODE_ENV'], environment['RAILS_ENV']].includes('production');
  if (!prompter.interactive || isProduction) return false;
  const answer = await prompter.ask({
    name: 'rollback',
    kind: 'confirm',
    message: `The development database has had ${applied.map(({ path: file }) => path.basename(file)).join(', ')}. Roll back first (${commands.map((words) => words.join(' ')).join(', then ')})?`,
    default: false,
  });
  if (answer !== true) return false;
  for (const [command, ...args] of commands) {
    const { exitCode, stderr, stdout } = await processes.run(command, args, { cwd: root });
    if (exitCode !== 0)
      throw new ConflictError(`${[command, ...args].join(' ')} failed; nothing was written\n${stderr.trim() || stdout.trim()}`);
  }
  const left = await port.applied({ prompter, processes, environment, ...effects }, root);
  return !applied.some(({ path: file }) => left?.includes(numberOf(file) ?? '') === true);
}
