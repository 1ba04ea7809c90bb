import path from 'node:path/posix';
import { ConflictError } from '../core/errors.ts';
import type { Effects, Files, MigrationPort } from '../core/ports.ts';
import { hash, inService, type RecordedFile } from '../core/transaction/index.ts';
import type { Reversal } from '../core/undo/index.ts';
import { detectStack } from './stacks.ts';
import type { TakeBack } from './undo.ts';

const numberOf = (file: string): string | undefined => /^\d+/u.exec(path.basename(file))?.[0];

/** A path in the tree that it belongs to: one of the services, where the root is that of a workspace. */
const treeOf = (root: string, file: string): { readonly root: string; readonly folder: string; readonly path: string } => {
  const service = inService(file);
  return service === undefined
    ? { root, folder: '', path: file }
    : { root: `${root}/${service.folder}`, folder: `${service.folder}/`, path: service.path };
};

/** Finds a migration that was given another number or name since, by what is in it. */
export async function findMoved(root: string, files: Files): Promise<(file: RecordedFile) => Promise<string | undefined>> {
  const stacks = new Map<string, ReturnType<typeof detectStack>>();
  return async ({ path: file, after }) => {
    const tree = treeOf(root, file);
    const detected = stacks.get(tree.root) ?? detectStack(files, tree.root);
    stacks.set(tree.root, detected);
    if ((await detected)?.stack.proof.isMigration?.(tree.path) !== true) return undefined;
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
 * is offered, and gone if you say so; `--force` does not ask. Each service of a workspace has a database of its own.
 *
 * @throws ConflictError where a migration has to be rolled back first, with the commands
 */
export async function assertNotApplied(
  changes: readonly Reversal[],
  { root, force, dryRun }: Pick<TakeBack, 'root' | 'force' | 'dryRun'>,
  effects: Effects,
): Promise<void> {
  if (force) return;
  const gone = changes.filter(({ after }) => after === undefined).map(({ path: file }) => treeOf(root, file));
  for (const tree of new Set(gone.map((file) => file.root)))
    await assertNotHad(
      gone.filter((file) => file.root === tree),
      { root: tree, dryRun },
      effects,
    );
}

/** @throws ConflictError as `assertNotApplied` */
async function assertNotHad(
  files: readonly { readonly folder: string; readonly path: string }[],
  { root, dryRun }: Pick<TakeBack, 'root' | 'dryRun'>,
  effects: Effects,
): Promise<void> {
  const { stack } = (await detectStack(effects.files, root)) ?? {};
  const gone = files.filter(({ path: file }) => stack?.proof.isMigration?.(file) === true);
  const port = stack?.migrations;
  const had = gone.length === 0 || port === undefined ? undefined : await port.applied(effects, root);
  const applied = gone.filter(({ path: file }) => had?.includes(numberOf(file) ?? '') === true);
  if (port === undefined || had === undefined || applied.length === 0) return;
  const commands = port.rollback([...new Set(applied.flatMap(({ path: file }) => numberOf(file) ?? []))], had);
  if (!dryRun && (await isRolledBack(applied, commands, port, root, effects))) return;
  const names = applied.map(({ folder, path: file }) => `${folder}${file}`);
  const [where = ''] = new Set(applied.map(({ folder }) => (folder === '' ? '' : `cd ${folder} && `)));
  throw new ConflictError(['the development database has had migrations that would go; nothing was written', ...names].join('\n'), [
    ...commands.map((words) => `Roll back first: ${where}${words.join(' ')}`),
    '--force takes the files away all the same',
  ]);
}

/** Offers to roll back, on a terminal and outside production. */
async function isRolledBack(
  applied: readonly { readonly path: string }[],
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
