import type { Folder } from '../folder.ts';
import { add, manifestOf, type Members, type Packages, type ReadManifest } from '../manifest.ts';
import { attempt, json, list, record, text, within } from './values.ts';

const KINDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** package.json, with the versions of package-lock.json or of what is installed where they are there. */
export const readNode: ReadManifest = async (folder) => {
  const parsed = json(await folder.read('package.json'));
  if (parsed === undefined) return undefined;
  const manifest = record(parsed);
  const packages: Packages = new Map();
  const exact = await exactVersions(folder);
  for (const kind of KINDS) {
    for (const [name, range] of Object.entries(record(manifest[kind]))) {
      const wanted = text(range) ?? '';
      const evidence = { file: folder.at('package.json'), found: `${kind}.${name} ${wanted}`.trim() };
      add(packages, name, (await exact(name)) ?? wanted, evidence);
    }
  }
  const [, manager, version] = /^(npm|pnpm|yarn|bun)@(\d[\w.-]*)/.exec(text(manifest['packageManager']) ?? '') ?? [];
  if (manager !== undefined)
    add(packages, `packageManager:${manager}`, version, {
      file: folder.at('package.json'),
      found: `packageManager ${manager}@${version ?? ''}`,
    });
  const isModule = manifest['type'] === 'module';
  const found = isModule ? 'type module' : 'type is not module';
  add(packages, isModule ? 'type:module' : 'type:commonjs', undefined, { file: folder.at('package.json'), found });
  const scripts = Object.entries(record(manifest['scripts'])).flatMap(([name, line]): [string, string][] =>
    typeof line === 'string' ? [[name, line]] : [],
  );
  return manifestOf(true, packages, {
    name: text(manifest['name']),
    scripts: new Map(scripts),
    members: await membersOf(folder, manifest),
  });
};

/** The version that a lock file or an installed package has, by name. */
async function exactVersions(folder: Folder): Promise<(name: string) => Promise<string | undefined>> {
  const locked = record(within(json(await folder.read('package-lock.json')), 'packages'));
  return async (name) =>
    text(within(locked[`node_modules/${name}`], 'version')) ??
    text(within(json(await folder.read(`node_modules/${name}/package.json`)), 'version'));
}

async function membersOf(folder: Folder, manifest: Readonly<Record<string, unknown>>): Promise<Members> {
  const declared = manifest['workspaces'];
  const own = list(Array.isArray(declared) ? declared : record(declared)['packages']);
  const pnpm = await folder.read('pnpm-workspace.yaml');
  const { parse } = pnpm === undefined ? { parse: () => undefined } : await import('yaml');
  const lerna = json(await folder.read('lerna.json'));
  const found = (file: string, key: string, patterns: readonly unknown[]): Members =>
    patterns.flatMap((pattern) =>
      typeof pattern === 'string' ? [{ pattern, evidence: { file: folder.at(file), found: `${key} ${pattern}` } }] : [],
    );
  return [
    ...found('package.json', 'workspaces', own),
    ...found('pnpm-workspace.yaml', 'packages', list(within(attempt(pnpm, parse), 'packages'))),
    ...found('lerna.json', 'packages', list(within(lerna, 'packages'))),
  ];
}
