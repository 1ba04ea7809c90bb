import path from 'node:path/posix';
import type { Folder } from '../folder.ts';
import { add, manifestOf, type Members, type Packages, type ReadManifest } from '../manifest.ts';
import { text, within } from './values.ts';
import { elements, readXml } from './xml.ts';

const PROJECT = /\.(?:cs|fs|vb)proj$/;
const SOLUTION = /\.slnx?$/;

/** Project files, the package versions that a solution keeps in one place, and the projects of a solution. */
export const readDotnet: ReadManifest = async (folder, names) => {
  const projects = names.filter((name) => PROJECT.test(name));
  const solutions = names.filter((name) => SOLUTION.test(name));
  const packages: Packages = new Map();
  const central = await centralVersions(folder);
  for (const file of projects) {
    const project = within(await readXml(await folder.read(file)), 'Project');
    const target =
      firstText(elements(project, 'PropertyGroup', 'TargetFramework')) ?? firstText(elements(project, 'PropertyGroup', 'TargetFrameworks'));
    const version = /^net(?:coreapp)?(\d+\.\d+)/.exec(target ?? '')?.[1];
    const note = (name: string, wanted: string | undefined, found: string): void =>
      add(packages, name, wanted, { file: folder.at(file), found });
    if (target !== undefined) note('dotnet', version ?? target, `TargetFramework ${target}`);
    const sdk = text(within(project, '@Sdk'));
    if (sdk !== undefined) note(`Sdk:${sdk}`, version, `Sdk="${sdk}"${target === undefined ? '' : `, ${target}`}`);
    for (const kind of ['FrameworkReference', 'PackageReference'])
      for (const row of elements(project, 'ItemGroup', kind)) {
        const name = text(within(row, '@Include'));
        const wanted = text(within(row, '@Version')) ?? text(within(row, 'Version')) ?? central.get(name ?? '');
        if (name !== undefined)
          note(name, wanted ?? (kind === 'FrameworkReference' ? version : undefined), `${kind} ${name} ${wanted ?? ''}`.trim());
      }
  }
  const members = (await Promise.all(solutions.map((file) => membersOf(folder, file)))).flat();
  return manifestOf(projects.length > 0 || solutions.length > 0, packages, {
    name: (projects[0] ?? solutions[0])?.replace(/\.\w+$/, ''),
    members,
  });
};

const firstText = (values: readonly unknown[]): string | undefined => values.map(text).find((value) => value !== undefined);

/** Directory.Packages.props, here or in one of the two folders above. */
async function centralVersions(folder: Folder): Promise<ReadonlyMap<string, string>> {
  const above = folder.path === '.' ? [] : folder.path.split('/').map((_, index) => '../'.repeat(index + 1));
  for (const place of ['', ...above]) {
    const props = await readXml(await folder.read(`${place}Directory.Packages.props`));
    if (props === undefined) continue;
    const rows = elements(props, 'Project', 'ItemGroup', 'PackageVersion').map((row) => [
      text(within(row, '@Include')) ?? '',
      text(within(row, '@Version')) ?? '',
    ]);
    return new Map(rows.map(([name = '', version = '']) => [name, version]));
  }
  return new Map();
}

/** `Project("{…}") = "Api", "src\Api\Api.csproj", …` of a solution, or `<Project Path="…">` of the newer form. */
async function membersOf(folder: Folder, file: string): Promise<Members> {
  const content = (await folder.read(file)) ?? '';
  return [...content.matchAll(/"([^"\n]+\.(?:cs|fs|vb)proj)"/g)].map(([, project = '']) => {
    const place = project.replaceAll('\\', '/');
    return { pattern: path.dirname(place), evidence: { file: folder.at(file), found: `project ${place}` } };
  });
}
