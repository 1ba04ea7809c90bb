import type { Folder } from '../folder.ts';
import { add, manifestOf, type Packages, type ReadManifest } from '../manifest.ts';
import { attempt, list, record, text, within } from './values.ts';

/** `Django[argon2]>=5.1,<6 ; python_version > "3.11"`: the name, and what is said of its version. */
const REQUIREMENT = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?\s*([=<>~!][^;#)]*)?/;
const FILES = /^requirements[\w.-]*\.(?:txt|in)$/;

/** pyproject.toml, requirements files, Pipfile; versions from poetry.lock and uv.lock. */
export const readPython: ReadManifest = async (folder, names) => {
  const { parse } = await import('smol-toml');
  const toml = async (file: string): Promise<unknown> => attempt(await folder.read(file), parse);
  const [project, pipfile, ...locks] = await Promise.all(['pyproject.toml', 'Pipfile', 'poetry.lock', 'uv.lock'].map(toml));
  const requirements = [...names.filter((name) => FILES.test(name)), ...(await nested(folder))];
  const packages: Packages = new Map();
  const exact = new Map(
    locks.flatMap((lock) =>
      list(within(lock, 'package')).map((row) => [normal(text(within(row, 'name')) ?? ''), text(within(row, 'version'))]),
    ),
  );
  const require = (file: string, line: string, where = ''): void => {
    const [, name, version] = REQUIREMENT.exec(line.trim()) ?? [];
    if (name === undefined) return;
    const found = [where, line.trim()].filter((part) => part !== '').join(' ');
    add(packages, normal(name), exact.get(normal(name)) ?? version?.trim().replace(/^==\s*/, ''), { file: folder.at(file), found });
  };
  const table = (file: string, where: string, value: unknown): void => {
    for (const [name, wanted] of Object.entries(record(value))) {
      const version = (text(wanted) ?? text(within(wanted, 'version')) ?? '').replace(/^==\s*/, '');
      const known = exact.get(normal(name)) ?? (version === '' || version === '*' ? undefined : version);
      add(packages, normal(name), known, { file: folder.at(file), found: `${where}.${name} ${version}`.trim() });
    }
  };
  for (const line of list(within(project, 'project', 'dependencies'))) require('pyproject.toml', text(line) ?? '', 'dependencies');
  for (const group of [within(project, 'project', 'optional-dependencies'), within(project, 'dependency-groups')])
    for (const lines of Object.values(record(group))) for (const line of list(lines)) require('pyproject.toml', text(line) ?? '');
  table('pyproject.toml', 'tool.poetry.dependencies', within(project, 'tool', 'poetry', 'dependencies'));
  for (const [name, group] of Object.entries(record(within(project, 'tool', 'poetry', 'group'))))
    table('pyproject.toml', `tool.poetry.group.${name}.dependencies`, within(group, 'dependencies'));
  for (const part of ['packages', 'dev-packages']) table('Pipfile', part, within(pipfile, part));
  for (const file of requirements)
    for (const line of ((await folder.read(file)) ?? '').split('\n')) if (!/^\s*[#-]/.test(line)) require(file, line);
  const python = text(within(project, 'project', 'requires-python'));
  if (python !== undefined) add(packages, 'python', python, { file: folder.at('pyproject.toml'), found: `requires-python ${python}` });
  const members = list(within(project, 'tool', 'uv', 'workspace', 'members')).flatMap((pattern) =>
    typeof pattern === 'string'
      ? [{ pattern, evidence: { file: folder.at('pyproject.toml'), found: `tool.uv.workspace.members ${pattern}` } }]
      : [],
  );
  const isThere = project !== undefined || pipfile !== undefined || requirements.length > 0 || names.includes('manage.py');
  return manifestOf(isThere, packages, {
    name: text(within(project, 'project', 'name')) ?? text(within(project, 'tool', 'poetry', 'name')),
    members,
  });
};

/** Django's habit: requirements/base.txt. */
const nested = async (folder: Folder): Promise<readonly string[]> =>
  (await folder.list('requirements')).filter((name) => /\.(?:txt|in)$/.test(name)).map((name) => `requirements/${name}`);

/** Names that differ in case and in `-`, `_` and `.` are the same. */
const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
