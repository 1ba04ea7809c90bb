import { add, type Members, type Packages } from '../manifest.ts';
import type { Folder } from '../folder.ts';
import { record, text, within } from './values.ts';
import { elements, readXml } from './xml.ts';

/** Adds what pom.xml asks for; answers the project's name and its modules, or undefined where there is no such file. */
export async function readMaven(
  folder: Folder,
  packages: Packages,
): Promise<{ readonly name: string | undefined; readonly members: Members } | undefined> {
  const pom = await readXml(await folder.read('pom.xml'));
  if (pom === undefined) return undefined;
  const project = within(pom, 'project');
  const properties = record(within(project, 'properties'));
  const resolve = (value: unknown): string | undefined => {
    const found = text(value);
    const [, property] = /^\$\{([\w.-]+)\}$/.exec(found ?? '') ?? [];
    return property === undefined ? found : text(properties[property]);
  };
  const note = (where: string, row: unknown): void => {
    const [group, artifact, version] = ['groupId', 'artifactId', 'version'].map((key) => resolve(within(row, key)));
    if (group === undefined || artifact === undefined) return;
    const found = `${where} ${group}:${artifact}${version === undefined ? '' : ` ${version}`}`;
    add(packages, `${group}:${artifact}`, version, { file: folder.at('pom.xml'), found });
  };
  const PLACES: readonly (readonly [string, readonly string[]])[] = [
    ['parent', ['parent']],
    ['dependencyManagement', ['dependencyManagement', 'dependencies', 'dependency']],
    ['plugin', ['build', 'plugins', 'plugin']],
    ['dependency', ['dependencies', 'dependency']],
  ];
  for (const [where, steps] of PLACES) for (const row of elements(project, ...steps)) note(where, row);
  for (const key of ['java.version', 'maven.compiler.release', 'maven.compiler.source', 'jdk.version']) {
    const version = text(properties[key]);
    if (version !== undefined) add(packages, 'java', version, { file: folder.at('pom.xml'), found: `${key} ${version}` });
  }
  const members = elements(project, 'modules', 'module').flatMap((module) => {
    const pattern = text(module);
    return pattern === undefined ? [] : [{ pattern, evidence: { file: folder.at('pom.xml'), found: `module ${pattern}` } }];
  });
  return { name: text(within(project, 'artifactId')), members };
}
