import path from 'node:path/posix';
import type { ReadFiles } from '../core/ports.ts';
import { habitsOf, type Habits } from './conventions/index.ts';
import type { Aspect, Detection, Fact, Finding } from './finding.ts';
import { folderOf, type Folder } from './folder.ts';
import type { Members } from './manifest.ts';
import { aspectsOf, frameworksOf } from './package.ts';
import { ECOSYSTEMS } from './tables/ecosystems.ts';

export type * from './finding.ts';
export type * from './own/part.ts';

/** Folders of other people's code, and of what is built. */
const SKIPPED = /^(?:\..*|node_modules|vendor|dist|build|out|target|bin|obj|venv|env|__pycache__|coverage|tmp|log)$/;
/** How deep packages are looked for: where a workspace names them, and where nobody does. */
const DEPTH = { named: 5, unnamed: 2 } as const;
/** What a package of a monorepo has from the root where it says nothing of its own. */
const INHERITED: readonly Aspect[] = ['language', 'packageManager', 'testRunner', 'linter', 'formatter'];

interface Looked {
  readonly finding: Finding;
  readonly members: Members;
}

/**
 * Says what a tree is: its packages, each with its framework, version, tools, layout and conventions, and what shows each. Files are read and
 * nothing is run.
 */
export async function detectTree(files: ReadFiles, root: string): Promise<Detection> {
  const folder = folderOf(files, root);
  const here = await look(folder);
  const members = here.flatMap((looked) => looked.members);
  const own = principal(here.map(({ finding }) => finding));
  const isBuiltOn = own.some(({ frameworks }) => frameworks.length > 0);
  if (members.length === 0 && isBuiltOn) return { workspace: [], packages: own };
  const isMember = members.length === 0 ? () => true : await matcher(members);
  const below: Finding[] = [];
  for (const place of await foldersIn(folder, members.length === 0 ? DEPTH.unnamed : DEPTH.named)) {
    if (!isMember(place.path)) continue;
    const found = principal((await look(place)).map(({ finding }) => finding));
    below.push(...found.filter(({ frameworks }) => members.length > 0 || frameworks.length > 0));
  }
  const inherited = below.map((finding) => inherit(finding, own));
  // The root of a monorepo that is no application says nothing that its packages do not.
  return {
    workspace: members.map(({ evidence }) => evidence),
    packages: below.length > 0 && !isBuiltOn ? inherited : [...own, ...inherited],
  };
}

/** The conventions and the own parts of one package alone, as its own sources have them: not those in the folders left out. */
export const habitsIn = (files: ReadFiles, root: string, ecosystem: string, leftOut: readonly string[]): Promise<Habits> =>
  habitsOf(ecosystem, folderOf(files, root), leftOut);

/** What each ecosystem finds in one folder. */
async function look(folder: Folder): Promise<readonly Looked[]> {
  const names = await folder.list();
  const found = await Promise.all(
    ECOSYSTEMS.filter(({ manifest }) => names.some((name) => manifest.test(name))).map(async ({ name: ecosystem, read }) => {
      const manifest = await read(folder, names);
      if (manifest === undefined) return [];
      const finding: Finding = {
        path: folder.path,
        ...(manifest.name === undefined ? {} : { name: manifest.name }),
        ecosystem,
        frameworks: frameworksOf(ecosystem, manifest),
        aspects: await aspectsOf(ecosystem, folder, names, manifest),
        conventions: (await habitsOf(ecosystem, folder)).conventions,
      };
      return [{ finding, members: manifest.members }];
    }),
  );
  return found.flat();
}

/** A manifest of tools beside that of an application is no package of its own. */
function principal(findings: readonly Finding[]): readonly Finding[] {
  const built = findings.filter(({ frameworks }) => frameworks.length > 0);
  return built.length > 0 ? built : findings;
}

/** Is a folder one of a workspace's? */
async function matcher(members: Members): Promise<(path: string) => boolean> {
  const { default: picomatch } = await import('picomatch');
  const patterns = members.map(({ pattern }) => path.normalize(pattern.replace(/^(!?)\.\//, '$1')).replace(/\/$/, ''));
  const ignore = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  return picomatch(
    patterns.filter((pattern) => !pattern.startsWith('!')),
    { ignore },
  );
}

async function foldersIn(folder: Folder, depth: number): Promise<readonly Folder[]> {
  if (depth === 0) return [];
  const names = (await folder.list()).filter((name) => !SKIPPED.test(name));
  const isFolder = await Promise.all(names.map((name) => folder.isFolder(name)));
  const inside = names.filter((_, index) => isFolder[index]).map((name) => folder.inside(name));
  return (await Promise.all(inside.map(async (place) => [place, ...(await foldersIn(place, depth - 1))]))).flat();
}

function inherit(finding: Finding, roots: readonly Finding[]): Finding {
  const root = roots.find(({ ecosystem }) => ecosystem === finding.ecosystem);
  if (root === undefined) return finding;
  const shared = INHERITED.flatMap((aspect): (readonly [Aspect, Fact])[] => {
    const fact = root.aspects[aspect];
    return fact === undefined ? [] : [[aspect, fact]];
  });
  return {
    ...finding,
    aspects: { ...Object.fromEntries(shared), ...finding.aspects },
    conventions: { ...root.conventions, ...finding.conventions },
  };
}
