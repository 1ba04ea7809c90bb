import type { Outcome } from './typescript.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** What a package.json is to have. */
export interface Wanted {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  /** Tests that a Jest that goes by package.json leaves out. */
  readonly ignoredTests?: string;
}

/** Packages whose major version matters: what is generated is written against it. */
type Matters = (name: string) => boolean;

/**
 * Adds packages and scripts to a package.json that has them not; what is there stays, in the version that is there.
 *
 * @param matters packages that must not be there in another major version; the help then says what to type
 */
export function addToManifest(content: string, wanted: Wanted, matters: Matters): Outcome {
  const manifest = parse(content);
  if (manifest === undefined) return { kind: 'anchorMissing', help: 'package.json is no JSON object' };
  const there = { ...mapping(manifest['devDependencies']), ...mapping(manifest['dependencies']) };
  const clashes = Object.entries({ ...wanted.dependencies, ...wanted.devDependencies }).flatMap(([name, version]) => {
    const has = there[name];
    return matters(name) && typeof has === 'string' && differs(has, version)
      ? [`${name} ${has} is asked for, and generated code is written for ${name} ${major(version)}: npm install ${name}@${major(version)}`]
      : [];
  });
  if (clashes.length > 0) return { kind: 'anchorMissing', help: clashes.join('\n') };
  const missing = (list: Readonly<Record<string, string>>): Mapping =>
    Object.fromEntries(Object.entries(list).filter(([name]) => !(name in there)));
  const scripts = { ...wanted.scripts, ...mapping(manifest['scripts']) };
  const after = {
    ...manifest,
    scripts: { ...mapping(manifest['scripts']), ...scripts },
    dependencies: sorted({ ...mapping(manifest['dependencies']), ...missing(wanted.dependencies) }),
    devDependencies: sorted({ ...mapping(manifest['devDependencies']), ...missing(wanted.devDependencies) }),
    ...(wanted.ignoredTests === undefined ? {} : { jest: ignoring(mapping(manifest['jest']), wanted.ignoredTests) }),
  };
  const text = `${JSON.stringify(after, null, indentOf(content))}\n`;
  return JSON.stringify(after) === JSON.stringify(manifest) ? { kind: 'alreadyPresent' } : { kind: 'changed', content: text };
}

/** Reads a package.json as far as `addToManifest` adds to it; empty where it is none. */
export function manifestParts(content: string): Wanted {
  const manifest = parse(content) ?? {};
  const texts = (value: unknown): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(mapping(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  return {
    dependencies: texts(manifest['dependencies']),
    devDependencies: texts(manifest['devDependencies']),
    scripts: texts(manifest['scripts']),
  };
}

function parse(content: string): Mapping | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? mapping(value) : undefined;
  } catch {
    return undefined;
  }
}

const mapping = (value: unknown): Mapping => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {});

/** What Jest leaves out by itself is said as well, for it goes where something else is named. */
function ignoring(jest: Mapping, pattern: string): Mapping {
  const { testPathIgnorePatterns: patterns } = jest;
  const known: readonly unknown[] = Array.isArray(patterns) ? patterns : ['/node_modules/'];
  return { ...jest, testPathIgnorePatterns: known.includes(pattern) ? known : [...known, pattern] };
}

/** npm keeps them in this order. */
const sorted = (list: Mapping): Mapping => Object.fromEntries(Object.entries(list).sort(([a], [b]) => (a < b ? -1 : 1)));

const indentOf = (content: string): string => /^([ \t]+)\S/m.exec(content)?.[1] ?? '  ';

/** What compatible versions have in common; before 1.0, each minor version may break with the one before. */
const major = (range: string): string => /0\.\d+|\d+/.exec(range)?.[0] ?? '';

/** A range without a number, as of a workspace, is somebody else's business. */
const differs = (has: string, wanted: string): boolean => major(has) !== '' && major(has) !== major(wanted);
