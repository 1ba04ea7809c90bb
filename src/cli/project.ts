import { existsSync } from 'node:fs';
import path from 'node:path';
import { isMapping } from '../api/input-values.ts';
import { FOLDERS, GENERATORS, OWN_FOLDER } from '../api/own/layout.ts';
import { shortName } from '../api/registry.ts';
import { NOTHING_OWN, type Own, type OwnSource } from '../api/own/own.ts';
import type { Generator } from '../core/define.ts';
import { InputError, ScaffoldError, type Problem } from '../core/errors.ts';
import { findConfig, type FoundConfig } from '../effects/config.ts';
import { createFiles } from '../effects/files.ts';
import type { InstalledPack } from '../effects/packs.ts';

/** What a folder brings to the command: generators, templates and field types of its own, packs, a configuration. */
export interface Project {
  readonly root: string;
  readonly own: Own;
  /** @throws InputError where there is one that cannot be read */
  readonly config: () => FoundConfig | undefined;
}

/** A folder that brings nothing, for those who need the commands alone. */
export const BARE: Project = { root: '', own: NOTHING_OWN, config: () => undefined };

/** Names of commands that are no generators, built in or not; a generator of such a name could not be typed. A test holds it to the program. */
export const RESERVED: readonly string[] = [
  ...['new', 'setup', 'field', 'apply', 'plan', 'prove', 'contract', 'export', 'diagram', 'import', 'undo', 'destroy'],
  ...['list', 'describe', 'detect', 'history', 'status', 'mcp', 'doctor', 'completion', 'eject', 'generator', 'ask', 'complete', 'help'],
];

let opened = BARE;

/**
 * Looks at what a folder brings. Nothing but a few paths is looked at where it brings nothing, and nothing is run; trouble with it is kept for
 * whoever needs it.
 */
export async function openProject(root: string): Promise<Project> {
  const found = await findConfig(root).then(
    (config) => ({ config, problems: [] }),
    (error: unknown) => ({ config: undefined, error, problems: problemsOf(error) }),
  );
  const config = (): FoundConfig | undefined => {
    if ('error' in found) throw found.error;
    return found.config;
  };
  const names = packNames(found.config);
  const hasOwn = FOLDERS.some((name) => existsSync(path.join(root, OWN_FOLDER, name)));
  const problems = [...found.problems, ...names.problems];
  const own = hasOwn || names.packs.length > 0 ? await readAll(root, hasOwn, names.packs, found.config) : NOTHING_OWN;
  opened = { root, own: { ...own, problems: [...problems, ...own.problems] }, config };
  return opened;
}

/** The same for a command that this process has opened the folder for already. */
export const projectOf = async (root: string): Promise<Project> => (opened.root === root ? opened : openProject(root));

/**
 * What a folder has of its own, for a command that needs it.
 *
 * @throws InputError with everything that is wrong with it
 */
export async function ownOf(root: string): Promise<Own> {
  const { own } = await projectOf(root);
  if (own.problems.length > 0) throw new InputError(own.problems);
  return own;
}

async function readAll(root: string, hasOwn: boolean, packs: readonly string[], config: FoundConfig | undefined): Promise<Own> {
  const [{ readOwn }, { findPack }] = await Promise.all([import('../api/own/read.ts'), import('../effects/packs.ts')]);
  const place = config?.path ?? root;
  const sources: OwnSource[] = hasOwn ? [{ folder: path.join(root, OWN_FOLDER), origin: OWN_FOLDER, isPack: false }] : [];
  const problems: Problem[] = [];
  for (const name of packs) {
    const pack = findPack(name, path.dirname(place));
    const problem = packProblem(name, pack, place);
    if (problem === undefined && pack !== undefined) sources.push({ folder: pack.folder, origin: `${name}@${pack.version}`, isPack: true });
    if (problem !== undefined) problems.push(problem);
  }
  // A file that is no text, a folder that may not be read: the other commands work all the same.
  const own = await readOwn(sources, createFiles()).catch((error: unknown): Own => ({ ...NOTHING_OWN, problems: problemsOf(error) }));
  const isReserved = (generator: Generator): boolean => RESERVED.includes(shortName(generator));
  return {
    ...own,
    generators: own.generators.filter((generator) => !isReserved(generator)),
    problems: [...problems, ...own.problems, ...own.generators.filter(isReserved).map(reserved)],
  };
}

const reserved = (generator: Generator): Problem => ({
  where: `${generator.origin ?? ''}/${GENERATORS}/${shortName(generator)}`,
  message: `scaffold ${shortName(generator)} is another command`,
  hint: 'Give the folder another name',
});

function packProblem(name: string, pack: InstalledPack | undefined, place: string): Problem | undefined {
  const where = `${place}: packs`;
  if (pack === undefined) return { where, message: `${name} is not installed`, hint: `npm install --save-dev ${name}` };
  if (FOLDERS.some((folder) => existsSync(path.join(pack.folder, folder)))) return undefined;
  return {
    where,
    message: `${name}@${pack.version} is no pack: it has no folder ${FOLDERS.join(', ')}`,
    hint: `Take ${name} out of packs`,
  };
}

/** As npm names packages; anything else could be a path. */
const PACKAGE = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/u;

function packNames(config: FoundConfig | undefined): { readonly packs: readonly string[]; readonly problems: readonly Problem[] } {
  const values = config?.values;
  const packs: unknown = (isMapping(values) ? values['packs'] : undefined) ?? [];
  const list: readonly unknown[] = Array.isArray(packs) ? packs : [packs];
  const named = list.filter((name): name is string => typeof name === 'string' && PACKAGE.test(name));
  if (named.length === list.length) return { packs: named, problems: [] };
  const where = `${config?.path ?? ''}: packs`;
  return { packs: named, problems: [{ where, message: 'is no list of names of packages', hint: '"packs": ["scaffold-pack-audit"]' }] };
}

const problemsOf = (error: unknown): readonly Problem[] =>
  error instanceof InputError ? error.problems : [{ message: error instanceof ScaffoldError ? error.message : String(error) }];
