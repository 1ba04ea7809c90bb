import path from 'node:path';
import type { ProjectFacts, ReadFiles } from '../../../core/ports.ts';
import { FRAMEWORKS as KNOWN } from '../../../detect/tables/frameworks.ts';
import { tableMigrations, tablesInMemory } from './migration-number.ts';
import { toName } from '../../../naming/index.ts';
import { isInMemory } from './data-layers.ts';
import { BASE, findHomes, STANDARD } from './homes.ts';

/** Frameworks this stack writes for. */
export const FRAMEWORKS = ['fastify', 'express'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** Where a generated application keeps its migrations. */
export const MIGRATIONS = 'db/migrations';

const BLUEPRINT = 'blueprint.yml';

/** Reads the manifest, the layout and the newest migration of a tree; undefined where it is no Express or Fastify application. */
export async function detect(files: ReadFiles, root: string): Promise<ProjectFacts | undefined> {
  const manifest = await readManifest(files, root);
  const framework = FRAMEWORKS.find((name) => name === builtOn(manifest));
  if (framework === undefined) return undefined;
  const [layout, homes, migrations] = await Promise.all([
    layoutOf(files, root),
    findHomes(files, root),
    files.list(path.join(root, MIGRATIONS)),
  ]);
  const jobs = await files.read(path.join(root, String(homes.settings['home'] ?? STANDARD.home), 'jobs/index.ts'));
  const version = manifest[framework];
  const { home } = homes.settings;
  const isFollowed = homes.isThere && typeof home === 'string';
  const isKeptInMemory = isFollowed && isInMemory({ options: homes.settings });
  const tables = isKeptInMemory ? tablesInMemory(await files.list(path.join(root, home, 'db/tables'))) : tableMigrations(migrations);
  return {
    stack: 'node',
    framework,
    ...(version === undefined ? {} : { version }),
    settings: { framework, layout, ...homes.settings },
    ...(homes.isThere ? {} : { lacks: BASE }),
    jobs: jobsIn(jobs),
    lastMigration: Math.max(0, ...migrations.map((name) => Number.parseInt(name, 10)).filter((number) => Number.isSafeInteger(number))),
    // One made by `scaffold new` has a blueprint that tells.
    ...(isFollowed ? { resources: Object.keys(tables).map((table) => toName(table).pascal) } : {}),
    migrations: tables,
    migrationNames: migrations.flatMap((name) => /^\d{14}\.do\.(.+)\.sql$/.exec(name)?.[1]?.replaceAll('-', '_') ?? []),
  };
}

/** What a package is built on: NestJS asks for Express as well, and is no application of ours. */
const builtOn = (manifest: Readonly<Record<string, string>>): string | undefined =>
  KNOWN.find(({ ecosystem, packages }) => ecosystem === 'node' && Object.keys(manifest).some((name) => packages.test(name)))?.name;

/** The classes of what the list of jobs makes, by the names that it has them under. */
function jobsIn(list = ''): readonly string[] {
  const [, entries = ''] = /^export const jobs = \{$(.*?)^\}/msu.exec(list) ?? [];
  return [...entries.matchAll(/^ {2}(\w+)(?=[:,(])/gmu)].map(([, name = '']) => `${toName(name).pascal}Job`);
}

/** As the blueprint says, which has it before there is a folder to see; else as the folders show. */
async function layoutOf(files: ReadFiles, root: string): Promise<string> {
  const told = await toldLayout(await files.read(path.join(root, BLUEPRINT)));
  const layout = told ?? ((await files.exists(path.join(root, 'src/features'))) ? 'feature' : 'layered');
  return layout === 'feature' ? 'feature' : 'layered';
}

/** The blueprint that was read last: a run looks at its tree once more before it writes. */
let last: { readonly blueprint: string; readonly layout: string | undefined } | undefined;

/** What a blueprint says of the layout; what is wrong with the file is told by whoever reads all of it. */
async function toldLayout(blueprint: string | undefined): Promise<string | undefined> {
  if (blueprint === undefined) return undefined;
  if (blueprint === last?.blueprint) return last.layout;
  const { parseDocument } = await import('yaml');
  const layout: unknown = parseDocument(blueprint, { logLevel: 'silent' }).get('layout');
  last = { blueprint, layout: typeof layout === 'string' ? layout : undefined };
  return last.layout;
}

/** The dependencies of package.json; none where it is missing or broken. */
async function readManifest(files: ReadFiles, root: string): Promise<Readonly<Record<string, string>>> {
  const text = await files.read(path.join(root, 'package.json'));
  if (text === undefined) return {};
  try {
    const manifest: unknown = JSON.parse(text);
    const entries = ['devDependencies', 'dependencies'].flatMap((key) => Object.entries(property(manifest, key) ?? {}));
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}

function property(value: unknown, key: string): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof found === 'object' && found !== null ? found : undefined;
}
