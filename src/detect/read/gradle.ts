import type { Folder } from '../folder.ts';
import { add, type Members, type Packages } from '../manifest.ts';
import { attempt, record, text, within } from './values.ts';

const BUILD = ['build.gradle.kts', 'build.gradle'] as const;
const SETTINGS = ['settings.gradle.kts', 'settings.gradle'] as const;

/** The line forms that Gradle's own documentation has; what a build script computes cannot be read without running it. */
const PLUGIN = /\bid\s*\(?\s*["']([\w.-]+)["']\s*\)?(?:\s*version\s*\(?\s*["']([\w.-]+)["'])?/g;
const KOTLIN = /\bkotlin\s*\(\s*["'](\w+)["']\s*\)(?:\s*version\s*["']([\w.-]+)["'])?/g;
const DEPENDENCY =
  /\b\w*(?:implementation|api|compileOnly|runtimeOnly|developmentOnly|annotationProcessor|platform)\s*\(?\s*["']([\w.-]+):([\w.-]+)(?::([\w.+-]+))?["']/gi;
const JAVA = /(?:JavaLanguageVersion\.of\(\s*(\d+)|sourceCompatibility\s*=\s*(?:JavaVersion\.VERSION_|["'])?(\d+))/;

/** Adds what build.gradle, the version catalog and the lock file ask for; undefined where there is no build of Gradle. */
export async function readGradle(folder: Folder, packages: Packages): Promise<{ readonly members: Members } | undefined> {
  const found = await Promise.all([...BUILD, ...SETTINGS].map(async (file) => ({ file, content: await folder.read(file) })));
  const present = found.flatMap(({ file, content }) => (content === undefined ? [] : [{ file, content: withoutComments(content) }]));
  if (present.length === 0) return undefined;
  for (const { file, content } of present.filter(({ file: name }) => name.startsWith('build'))) {
    const note = (name: string, version: string | undefined, line: string): void => {
      add(packages, name, version, { file: folder.at(file), found: line.trim() });
    };
    for (const [line, name = '', version] of content.matchAll(PLUGIN)) note(name, version, line);
    for (const [line, name = '', version] of content.matchAll(KOTLIN)) note(`org.jetbrains.kotlin.${name}`, version, line);
    for (const [line, group = '', artifact = '', version] of content.matchAll(DEPENDENCY)) note(`${group}:${artifact}`, version, line);
    const [line, toolchain, source] = JAVA.exec(content) ?? [];
    if (line !== undefined) note('java', toolchain ?? source, line);
  }
  await readCatalog(folder, packages);
  for (const [line, name = '', version = ''] of ((await folder.read('gradle.lockfile')) ?? '').matchAll(
    /^([\w.-]+:[\w.-]+):([\w.+-]+)=.*$/gm,
  ))
    add(packages, name, version, { file: folder.at('gradle.lockfile'), found: line });
  return { members: present.flatMap(({ file, content }) => (file.startsWith('settings') ? membersOf(folder.at(file), content) : [])) };
}

/** gradle/libs.versions.toml: plugins and libraries, their versions by reference. */
async function readCatalog(folder: Folder, packages: Packages): Promise<void> {
  const file = 'gradle/libs.versions.toml';
  const content = await folder.read(file);
  if (content === undefined) return;
  const catalog = attempt(content, (await import('smol-toml')).parse);
  const versionOf = (row: unknown): string | undefined =>
    text(within(row, 'version')) ?? text(within(catalog, 'versions', text(within(row, 'version', 'ref')) ?? ''));
  for (const [section, key] of [
    ['plugins', 'id'],
    ['libraries', 'module'],
  ] as const)
    for (const [alias, row] of Object.entries(record(within(catalog, section)))) {
      const [short, inline] = splitVersion(text(row));
      const joined = [text(within(row, 'group')), text(within(row, 'name'))].filter((part) => part !== undefined).join(':');
      const name = short ?? text(within(row, key)) ?? joined;
      if (name !== '') add(packages, name, inline ?? versionOf(row), { file: folder.at(file), found: `${section}.${alias} ${name}` });
    }
}

/** `group:artifact:1.2` or `plugin.id:1.2`, written in one. */
function splitVersion(line: string | undefined): readonly [string | undefined, string | undefined] {
  const at = line?.lastIndexOf(':') ?? -1;
  return line === undefined || at < 0 ? [line, undefined] : [line.slice(0, at), line.slice(at + 1)];
}

/** `include("api", ":web:admin")`. */
function membersOf(file: string, content: string): Members {
  const lines = [...content.matchAll(/^\s*include\b\s*\(?([^)\n]*(?:,\s*\n[^)\n]*)*)/gm)].map(([, list = '']) => list);
  return lines
    .flatMap((line) => [...line.matchAll(/["']:?([\w.:/-]+)["']/g)].map(([, name = '']) => name.replaceAll(':', '/')))
    .map((pattern) => ({ pattern, evidence: { file, found: `include ${pattern}` } }));
}

const withoutComments = (content: string): string => content.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
