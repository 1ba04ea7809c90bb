import { ConflictError, InputError, ToolchainError } from '../errors.ts';
import type { Phase, Proof } from '../pipeline.ts';
import type { Effects, ProofPort } from '../ports.ts';
import { openShadow } from '../shadow.ts';
import { proveRows } from './prove.ts';
import { skipped, type Row } from './rows.ts';

export interface ProveFilesOptions {
  readonly root: string;
  readonly strict: boolean;
}

/**
 * Proves hand-written code: what differs from git's HEAD. The changed specs must fail on HEAD's code and pass on the code as it is;
 * new files are hollowed besides. Everything happens in a shadow, and nothing is formatted or written.
 * @param files project-relative files or folders; none means every change
 * @throws InputError where nothing has changed, or a named file has not; ToolchainError without git or a first commit
 */
export async function proveFiles(files: readonly string[], port: ProofPort, effects: Effects, options: ProveFilesOptions): Promise<Proof> {
  const changes = await changedFiles(effects, options.root);
  const rows = chosen(await rowsOf(changes, port, effects, options.root), files);
  const moved = rows.filter(({ phase }) => phase !== 'ground');
  if (moved.length === 0)
    throw new InputError([
      { message: 'Nothing has changed since the last commit', hint: 'Change a spec and the code it describes, then run: scaffold prove' },
    ]);
  if (!moved.some(({ path }) => port.isSpec(path))) return withoutSpecs(moved);
  const shadow = await openShadow(options.root, effects, { skip: skipped(port), link: port.shadow.link });
  try {
    for (const { path, before } of moved) {
      if (before === undefined) await effects.files.remove(`${shadow.root}/${path}`);
      else await effects.files.write(`${shadow.root}/${path}`, before);
    }
    return await proveRows(moved, [], port, effects, { shadowRoot: shadow.root, strict: options.strict, format: false });
  } finally {
    await shadow.close();
  }
}

/** Code without a spec that changed with it: there is nothing that could have been red. */
function withoutSpecs(rows: readonly Row[]): Proof {
  return {
    status: 'failed',
    steps: [],
    evidence: [],
    alreadyFailing: [],
    warnings: [],
    content: new Map(),
    diagnosis: {
      kind: 'code',
      title: 'Code has changed and no spec with it, so nothing shows what the change is for',
      checks: rows.map(({ path, before }) => ({ name: path, ok: false, found: before === undefined ? 'new' : 'changed' })),
      remedies: [
        'Write an example that fails on the code of the last commit (for a bug, one that reproduces it), then run: scaffold prove',
      ],
    },
  };
}

async function git(effects: Effects, root: string, args: readonly string[]): Promise<string> {
  const result = await effects.processes.run('git', args, { cwd: root });
  if (result.notFound) throw new ToolchainError('git is not on the PATH, and the proof compares with its last commit.', ['Install git']);
  if (result.exitCode !== 0)
    throw new ToolchainError(`${root} has no git commit to compare with.`, ["git init && git add -A && git commit -m 'Before the change'"]);
  return result.stdout;
}

/** Changed and untracked files that are there, relative to the root. `known` ones are in HEAD. */
async function changedFiles(effects: Effects, root: string): Promise<readonly { readonly path: string; readonly known: boolean }[]> {
  await git(effects, root, ['rev-parse', '--verify', 'HEAD']);
  const names = (text: string): readonly string[] =>
    text
      .split('\0')
      .map((name) => name.trim())
      .filter((name) => name !== '');
  const changed = names(await git(effects, root, ['diff', '--name-only', '-z', '--no-renames', '--relative', '--diff-filter=M', 'HEAD']));
  const added = names(await git(effects, root, ['diff', '--name-only', '-z', '--no-renames', '--relative', '--diff-filter=A', 'HEAD']));
  const untracked = names(await git(effects, root, ['ls-files', '--others', '--exclude-standard', '-z']));
  return [
    ...changed.map((path) => ({ path, known: true })),
    ...[...new Set([...added, ...untracked])].map((path) => ({ path, known: false })),
  ];
}

async function rowsOf(
  changes: readonly { readonly path: string; readonly known: boolean }[],
  port: ProofPort,
  effects: Effects,
  root: string,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { path, known } of changes) {
    // What runs are recorded in is no part of the application.
    if (path.startsWith('.scaffold/') || port.shadow.skip(path)) continue;
    const after = await effects.files.read(`${root}/${path}`).catch(noText);
    if (after === undefined) continue;
    rows.push({
      path,
      phase: phaseOf(path, port),
      before: known ? await git(effects, root, ['show', `HEAD:./${path}`]) : undefined,
      after,
    });
  }
  return rows;
}

/** A picture is no code, and stays as it is. */
function noText(error: unknown): undefined {
  if (!(error instanceof ConflictError)) throw error;
}

/** Manifests and configuration stand at the top of a tree, specs and their helpers in folders of their own; the rest is code. */
function phaseOf(path: string, port: ProofPort): Phase {
  if (port.isMigration?.(path) === true) return 'schema';
  if (port.isSpec(path) || /^(?:tests?|spec|__tests__)\//.test(path)) return 'spec';
  return path.includes('/') && !path.startsWith('.') ? 'code' : 'ground';
}

/** The rows that were asked for. Specs alone bring all changed code with them, and code alone all changed specs. */
function chosen(rows: readonly Row[], files: readonly string[]): readonly Row[] {
  if (files.length === 0) return rows;
  const names = files.map((file) => file.replace(/^\.\//, '').replace(/\/$/, ''));
  const covers = (name: string, { path }: Row): boolean => name === '.' || path === name || path.startsWith(`${name}/`);
  const unchanged = names.filter((name) => !rows.some((row) => covers(name, row)));
  if (unchanged.length > 0) {
    throw new InputError(
      unchanged.map((name) => ({
        where: name,
        message: 'has not changed since the last commit',
        hint: 'Without a name, scaffold prove takes every change',
      })),
    );
  }
  const asked = rows.filter((row) => names.some((name) => covers(name, row)));
  const of = (specs: boolean): readonly Row[] => {
    const is = (row: Row): boolean => (row.phase === 'spec') === specs;
    return asked.some(is) ? asked.filter(is) : rows.filter(is);
  };
  return [...of(true), ...of(false)];
}
