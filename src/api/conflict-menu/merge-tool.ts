import path from 'node:path/posix';
import type { Conflict, ConflictAnswer } from '../../core/conflicts/index.ts';
import type { Effects } from '../../core/ports.ts';

const MARKER = /^<{7} |^>{7} /mu;

/**
 * Opens a conflict in the user's merge tool, on copies of the files: nothing of the tree is touched. `$MERGE` or `$THOR_MERGE` is a command
 * that is given the generated file and a copy of yours, and leaves the result in the copy; without one it is what `git mergetool` opens.
 *
 * @returns undefined where the tool left it unsettled; why is told
 */
export async function mergeByTool(conflict: Conflict, effects: Effects): Promise<ConflictAnswer | undefined> {
  const { files, machine, prompter, environment } = effects;
  const folder = `${machine.temporary}/scaffold-merge-${machine.unique()}`;
  const name = path.basename(conflict.path);
  const command = [environment['MERGE'], environment['THOR_MERGE']].find((value) => (value ?? '') !== '');
  try {
    await files.makeDirectory(folder);
    const { exitCode, notFound } = await (command === undefined ? byGit : byCommand(command))({ folder, name, conflict }, effects);
    const text = await files.read(`${folder}/${name}`);
    if (exitCode === 0 && text !== undefined && !MARKER.test(text)) return { text };
    prompter.tell(
      notFound
        ? 'git is not there to open a merge tool; set $MERGE to a command that merges two files\n'
        : 'The merge tool left it unsettled\n',
    );
    return undefined;
  } finally {
    await files.remove(folder);
  }
}

interface Bench {
  readonly folder: string;
  /** File name in the folder: where the tool leaves the result. */
  readonly name: string;
  readonly conflict: Conflict;
}
type Tool = (bench: Bench, effects: Effects) => Promise<{ readonly exitCode: number; readonly notFound: boolean }>;

/** The way of the menus that this one takes after: the generated file first, yours second. */
const byCommand =
  (command: string): Tool =>
  async ({ folder, name, conflict }, { files, processes }) => {
    await files.write(`${folder}/generated-${name}`, conflict.generated);
    await files.write(`${folder}/${name}`, conflict.yours);
    return processes.run('sh', ['-c', `${command} "$@"`, 'sh', `generated-${name}`, name], { cwd: folder, terminal: true });
  };

/** A repository that holds nothing but the conflict, so that every tool that git knows, and every setting of it, works as usual. */
const byGit: Tool = async ({ folder, name, conflict }, { files, processes }) => {
  const git = (args: readonly string[], input?: string) =>
    processes.run('git', args, { cwd: folder, ...(input === undefined ? {} : { input }) });
  const made = await git(['init', '--quiet']);
  if (made.exitCode !== 0) return made;
  const stages: string[] = [];
  for (const [stage, text] of [conflict.base, conflict.yours, conflict.generated].entries()) {
    if (text === undefined) continue;
    const object = await git(['hash-object', '-w', '--stdin'], text);
    stages.push(`100644 ${object.stdout.trim()} ${String(stage + 1)}\t${name}\n`);
  }
  await git(['update-index', '--index-info'], stages.join(''));
  await files.write(`${folder}/${name}`, conflict.merged);
  return processes.run('git', ['mergetool', '--no-prompt', '--', name], { cwd: folder, terminal: true });
};
