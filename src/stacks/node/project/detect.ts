import path from 'node:path';
import type { ProjectFacts, ReadFiles } from '../../../core/ports.ts';
import { tableMigrations } from './migration-number.ts';

/** Frameworks this stack writes for, the most specific dependency first. */
export const FRAMEWORKS = ['fastify', 'express'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** Where a generated application keeps its migrations. */
export const MIGRATIONS = 'db/migrations';

/** Reads the manifest, the layout and the newest migration of a tree; undefined where it is no Express or Fastify application. */
export async function detect(files: ReadFiles, root: string): Promise<ProjectFacts | undefined> {
  const manifest = await readManifest(files, root);
  const framework = FRAMEWORKS.find((name) => manifest[name] !== undefined);
  if (framework === undefined) return undefined;
  const [features, migrations] = await Promise.all([
    files.exists(path.join(root, 'src/features')),
    files.list(path.join(root, MIGRATIONS)),
  ]);
  const version = manifest[framework];
  return {
    stack: 'node',
    framework,
    ...(version === undefined ? {} : { version }),
    settings: { framework, layout: features ? 'feature' : 'layered' },
    lastMigration: Math.max(0, ...migrations.map((name) => Number.parseInt(name, 10)).filter((number) => Number.isSafeInteger(number))),
    migrations: tableMigrations(migrations),
    migrationNames: migrations.flatMap((name) => /^\d{14}\.do\.(.+)\.sql$/.exec(name)?.[1]?.replaceAll('-', '_') ?? []),
  };
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
