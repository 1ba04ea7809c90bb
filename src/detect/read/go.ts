import { add, manifestOf, type Packages, type ReadManifest } from '../manifest.ts';

/** The lines of a directive of go.mod or go.work, alone or in brackets, comments off. */
function directive(content: string, name: string): readonly string[] {
  const lines = content.split('\n').map((line) => line.replace(/\/\/.*$/, '').trim());
  const found: string[] = [];
  let inside = false;
  for (const line of lines) {
    if (inside && line === ')') inside = false;
    else if (inside) found.push(line);
    else if (line === `${name} (`) inside = true;
    else if (line.startsWith(`${name} `)) found.push(line.slice(name.length).trim());
  }
  return found.filter((line) => line !== '');
}

/** go.mod, and the modules of go.work. */
export const readGo: ReadManifest = async (folder) => {
  const [module, work] = await Promise.all([folder.read('go.mod'), folder.read('go.work')]);
  const packages: Packages = new Map();
  const [version] = directive(module ?? work ?? '', 'go');
  if (version !== undefined)
    add(packages, 'go', version, { file: folder.at(module === undefined ? 'go.work' : 'go.mod'), found: `go ${version}` });
  for (const line of directive(module ?? '', 'require')) {
    const [name, wanted] = line.split(/\s+/);
    if (name !== undefined) add(packages, name, wanted?.replace(/^v/, ''), { file: folder.at('go.mod'), found: `require ${line}` });
  }
  return manifestOf(module !== undefined || work !== undefined, packages, {
    name: directive(module ?? '', 'module')[0],
    members: directive(work ?? '', 'use').map((pattern) => ({
      pattern,
      evidence: { file: folder.at('go.work'), found: `use ${pattern}` },
    })),
  });
};
