import { ASPECTS, type Aspect, type Evidence, type Fact, type Finding, type FrameworkFact } from './finding.ts';
import type { Folder } from './folder.ts';
import type { Manifest } from './manifest.ts';
import { FRAMEWORKS } from './tables/frameworks.ts';
import type { Sign } from './tables/sign.ts';
import { SIGNS } from './tables/signs.ts';

/** The frameworks that a manifest asks for, the one that the package is built on first. */
export function frameworksOf(ecosystem: string, { packages }: Manifest): readonly FrameworkFact[] {
  return FRAMEWORKS.filter((row) => row.ecosystem === ecosystem).flatMap(({ name, title, packages: pattern, nearest }) => {
    const found = [...packages].filter(([key]) => pattern.test(key)).map(([, dependency]) => dependency);
    if (found.length === 0) return [];
    const version = found.find((dependency) => dependency.version !== undefined && dependency.version !== '')?.version;
    return [
      {
        value: name,
        title,
        ...(version === undefined ? {} : { version }),
        ...(nearest === undefined ? {} : { nearest }),
        evidence: found.slice(0, 3).map(({ evidence }) => evidence),
      },
    ];
  });
}

/** Everything else that shows in a package: for each aspect the first value of the table of which there is a sign. */
export async function aspectsOf(
  ecosystem: string,
  folder: Folder,
  names: readonly string[],
  manifest: Manifest,
): Promise<Finding['aspects']> {
  const table = SIGNS[ecosystem] ?? {};
  const found = await Promise.all(
    ASPECTS.map(async (aspect): Promise<readonly [Aspect, Fact | undefined]> => [
      aspect,
      await first(table[aspect] ?? [], folder, names, manifest),
    ]),
  );
  return Object.fromEntries(found.filter(([, fact]) => fact !== undefined));
}

async function first(signs: readonly Sign[], folder: Folder, names: readonly string[], manifest: Manifest): Promise<Fact | undefined> {
  for (const sign of signs) {
    const fact = await seen(sign, folder, names, manifest);
    if (fact !== undefined) return fact;
  }
  return undefined;
}

async function seen(
  { value, packages, files, script, paths = [] }: Sign,
  folder: Folder,
  names: readonly string[],
  manifest: Manifest,
): Promise<Fact | undefined> {
  const asked = packages === undefined ? [] : [...manifest.packages].filter(([name]) => packages.test(name)).map(([, found]) => found);
  const there = files === undefined ? [] : names.filter((name) => files.test(name));
  const run = script === undefined ? [] : [...manifest.scripts].filter(([, line]) => script.test(line));
  const below = (await Promise.all(paths.map(async (path) => ((await folder.exists(path)) ? [path] : [])))).flat();
  const evidence: readonly Evidence[] = [
    ...asked.map((dependency) => dependency.evidence),
    ...there.map((name) => ({ file: folder.at(name), found: 'is there' })),
    ...run.map(([name, line]) => ({ file: folder.at('package.json'), found: `scripts.${name} ${line}` })),
    ...below.map((path) => ({ file: folder.at(path), found: 'is there' })),
  ];
  if (evidence.length === 0) return undefined;
  const version = asked.find((dependency) => dependency.version !== undefined && dependency.version !== '')?.version;
  return { value, ...(version === undefined ? {} : { version }), evidence: evidence.slice(0, 3) };
}
