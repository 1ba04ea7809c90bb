import path from 'node:path/posix';
import type { OptionValue } from '../../../core/pipeline.ts';
import type { ReadFiles } from '../../../core/ports.ts';
import { HOMES } from '../../../detect/own/bases.ts';
import { readManifest } from '../proof/manifest.ts';
import { runnerIn } from '../proof/runner.ts';
import { DATA_LAYER_TABLE, DATA_LAYERS, writtenLayer, type DataLayer } from './data-layers.ts';
import { ownSettings } from './own-parts.ts';
import { RUNNER_TABLE, RUNNERS, type Runner } from './runners.ts';

/** Where a generated application keeps what its resources stand on, and its tests. */
export const STANDARD = { home: 'src', tests: 'tests' } as const;
const TEST_HOMES = ['api', 'rest', 'resources'] as const;
/** Folders of tests that trees have, the usual one last: it is made where there is none. */
const TEST_FOLDERS = ['test', '__tests__', 'tests'] as const;

/** Is this one of the tests that stand in a home of ours, by its path? */
export const isHomeOfTests = (spec: string): boolean =>
  TEST_FOLDERS.some((folder) => TEST_HOMES.some((name) => spec.startsWith(`${folder}/${name}/`)));

/** Files of the base, by the standard layout, that tell where it is. */
export const BASE = ['src/container.ts', 'src/repositories/index.ts', 'src/routes/index.ts', 'src/lib/envelope.ts'] as const;
const TEST_BASE = 'helpers/database.ts';

/** Folders of layers in which a tree may keep files of its own. */
const FOLDERS = ['controllers', 'services', 'repositories', 'models', 'routes'] as const;

/** Where the base of generated resources stands in a tree. */
export interface Homes {
  /** Is it there, or is that where it would go? */
  readonly isThere: boolean;
  readonly settings: Readonly<Record<string, OptionValue>>;
}

/** Finds the base of generated resources in a tree, or a place for it. An application made by `scaffold new` has it in the standard places. */
export async function findHomes(files: ReadFiles, root: string): Promise<Homes> {
  const exists = (...parts: readonly string[]): Promise<boolean> => files.exists(path.join(root, ...parts));
  const whole = async (home: string): Promise<boolean> =>
    (await Promise.all(BASE.map((file) => exists(home, file.slice('src/'.length))))).every(Boolean);
  if (await whole(STANDARD.home)) return { isThere: true, settings: {} };
  const tests = TEST_FOLDERS.flatMap((folder) => TEST_HOMES.map((name) => `${folder}/${name}`));
  const [there, testsThere] = [await first(HOMES, whole), await first(tests, (place) => exists(place, TEST_BASE))];
  if (there !== undefined && testsThere !== undefined)
    return { isThere: true, settings: await settingsOf(files, root, { home: there, tests: testsThere, isThere: true }) };
  const folder = (await first(TEST_FOLDERS, exists)) ?? 'tests';
  const home = (await first(HOMES, async (place) => !(await exists(place)))) ?? HOMES[0];
  const free = (await first(TEST_HOMES, async (name) => !(await exists(folder, name)))) ?? TEST_HOMES[0];
  return { isThere: false, settings: await settingsOf(files, root, { home, tests: `${folder}/${free}`, isThere: false }) };
}

async function first<T>(candidates: readonly T[], holds: (candidate: T) => Promise<boolean>): Promise<T | undefined> {
  for (const candidate of candidates) if (await holds(candidate)) return candidate;
  return undefined;
}

/** What generated files follow in a tree: its folders, the names of its files, and how it imports them. The base itself has no say in it. */
async function settingsOf(
  files: ReadFiles,
  root: string,
  { home, tests, isThere }: { readonly home: string; readonly tests: string; readonly isThere: boolean },
): Promise<Homes['settings']> {
  const { habitsIn } = await import('../../../detect/detection.ts');
  const { conventions, own } = await habitsIn(files, root, 'node', [home, tests]);
  const { importExtension, fileCase, fileSuffix } = conventions;
  const manifest = (await files.read(path.join(root, 'package.json'))) ?? '';
  const isModule = /"type"\s*:\s*"module"/.test(manifest);
  const names = await files.list(root);
  const runner = await runnerOfTests(files, root, tests, isThere);
  const ownData = await dataIn(files, root);
  const dataLayer = isThere ? await layerOfBase(files, path.join(root, home)) : ownData.layer;
  // A base that was made before it could share a connection keeps its own.
  const sharesConnection = !isThere || (await files.exists(path.join(root, home, 'db/shared.ts')));
  const present = await Promise.all(FOLDERS.map((folder) => files.exists(path.join(root, 'src', folder))));
  return {
    home,
    tests,
    moduleFormat: isModule ? 'ESM' : 'CommonJS',
    importExtension: importExtension?.value ?? (isModule ? '.js' : 'none'),
    ...(fileCase === undefined ? {} : { fileCase: fileCase.value }),
    ...(fileSuffix === undefined ? {} : { fileSuffix: fileSuffix.value }),
    folders: FOLDERS.filter((_, index) => present[index]),
    dataLayer,
    ...(dataLayer === 'memory' && ownData.title !== undefined ? { ownData: ownData.title } : {}),
    ...ownSettings(sharesConnection ? own : { ...own, connection: undefined }, dataLayer),
    runner,
    runnerConfig: isThere && !names.includes(RUNNER_TABLE[runner].beside) ? 'none' : ownConfig(runner, names, manifest),
  };
}

/** The layer that a base is wired for. */
async function layerOfBase(files: ReadFiles, home: string): Promise<DataLayer> {
  const wired = async (layer: DataLayer): Promise<boolean> => {
    const row = DATA_LAYER_TABLE[layer];
    return 'file' in row && (await files.exists(path.join(home, row.file)));
  };
  return (await first(DATA_LAYERS, wired)) ?? 'drizzle';
}

/** What a tree's own data is behind, by its manifest: a layer that repositories are written with, or the title of another. */
async function dataIn(files: ReadFiles, root: string): Promise<{ readonly layer: DataLayer; readonly title?: string }> {
  const packages = new Set((await readManifest(files, root))?.packages.keys());
  const layer = writtenLayer(packages);
  if (layer !== undefined) return { layer };
  const { NODE_SIGNS } = await import('../../../detect/tables/node-signs.ts');
  const other = NODE_SIGNS.dataAccess?.find(({ packages: sign }) => [...packages].some((name) => sign?.test(name) === true));
  // A bare driver of PostgreSQL is what the standard layer stands on too.
  return other === undefined || other.value === 'pg' ? { layer: 'drizzle' } : { layer: 'memory', title: other.value };
}

/** The runner that the tests of generated resources have, or will have: that of the tree, Jest where it has none that is known. */
async function runnerOfTests(files: ReadFiles, root: string, tests: string, isThere: boolean): Promise<Runner> {
  const wired = isThere ? await first(RUNNERS, (runner) => files.exists(path.join(root, tests, RUNNER_TABLE[runner].helper))) : undefined;
  return wired ?? (await runnerIn(files, root)) ?? 'jest';
}

/** The configuration that a tree's own tests go by; without any, Jest reads it in package.json. */
function ownConfig(runner: Runner, names: readonly string[], manifest: string): string {
  const file = names.find((name) => RUNNER_TABLE[runner].config.test(name));
  return file ?? (runner === 'jest' && /"jest"\s*:/.test(manifest) ? 'package.json' : 'none');
}
