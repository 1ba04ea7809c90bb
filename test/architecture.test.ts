import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from '@babel/parser';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

/** What each module may import of ours. `types` means `import type` alone. */
const TABLE = {
  'src/naming': [],
  'src/edits': [],
  'src/render': [],
  'src/fields': ['src/naming'],
  'src/core': ['src/naming', 'src/fields', 'src/edits', 'src/render'],
  'src/stacks': ['src/core', 'src/naming', 'src/fields', 'src/edits', 'src/detect'],
  generators: ['src/core/define.ts', 'src/core/ask.ts', 'src/stacks'],
  'src/effects': ['src/core/ports.ts', 'src/core/errors.ts', 'src/render'],
  'src/import': ['src/naming', 'src/fields', 'src/edits'],
  'src/detect': ['src/core/ports.ts', 'src/edits', 'src/stacks/rails/project/gemfile-lock.ts'],
  'src/api': ['src/core', 'src/stacks', 'src/detect', 'src/import', 'src/render', 'src/naming', 'src/fields', 'generators', 'package.json'],
  'src/contract': ['src/naming', 'src/fields'],
  'src/export': ['src/core/pipeline.ts', 'src/naming', 'src/fields'],
  'src/library': [
    'src/api',
    'src/effects',
    'src/core/errors.ts',
    'src/core/ports.ts',
    'src/core/pipeline.ts',
    'src/cli/template-source.ts',
    'src/cli/templates.ts',
    'src/cli/project.ts',
    'src/cli/version.ts',
  ],
  'src/mcp': ['src/library', 'src/api', 'src/core/errors.ts', 'src/naming', 'src/cli/output.ts', 'src/cli/version.ts', 'schema'],
  'src/cli': [
    'src/mcp',
    'src/library',
    'src/api',
    'src/contract',
    'src/export',
    'src/effects',
    'src/core/errors.ts',
    'src/core/ports.ts',
    'src/core/pipeline.ts',
    'src/core/define.ts',
    'src/naming',
    'generators',
    'package.json',
  ],
} as const satisfies Record<string, readonly string[]>;

/** The only home of what reaches out of the process. */
const EFFECTS_ONLY = ['fs-extra', 'execa', 'inquirer', 'node:fs', 'node:fs/promises', 'node:child_process'];
/** Where the process itself is read: the composition root. */
const MAY_REACH_OUT = ['src/effects', 'src/cli', 'src/contract'];

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly target: string | undefined;
  readonly typeOnly: boolean;
}

const sources = ['src', 'generators'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/'))),
);

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const { program } = parse(text, { sourceType: 'module', plugins: ['typescript', 'importAttributes'] });
  const found = program.body.flatMap((node): Import[] => {
    if (node.type !== 'ImportDeclaration' && node.type !== 'ExportNamedDeclaration' && node.type !== 'ExportAllDeclaration') return [];
    if (!node.source) return [];
    const typeOnly = node.type === 'ImportDeclaration' ? node.importKind === 'type' : node.exportKind === 'type';
    return [located(file, node.source.value, typeOnly)];
  });
  const lazy = [...text.matchAll(/import\('([^']+)'\)/g)].map(([, specifier = '']) => located(file, specifier, false));
  return [...found, ...lazy];
}

const located = (from: string, specifier: string, typeOnly: boolean): Import => ({
  from,
  specifier,
  target: specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : undefined,
  typeOnly,
});

const moduleOf = (file: string): string | undefined => Object.keys(TABLE).find((name) => file === name || file.startsWith(`${name}/`));

const imports = sources.flatMap(importsOf);

/** Modules that read a file of the package they load, which is no more than importing it. */
const OWN_PARTS: ReadonlySet<string> = new Set(['src/edits/prism.ts']);

describe('the import table', () => {
  it('knows every source file', () => {
    expect(sources.filter((file) => moduleOf(file) === undefined)).toEqual([]);
    expect(sources.length).toBeGreaterThan(50);
  });

  it('forbids every other import between modules', () => {
    const allowed = ({ from, target }: Import): boolean => {
      const home = moduleOf(from);
      if (target === undefined || home === undefined || moduleOf(target) === home) return true;
      const list: readonly string[] = Object.entries(TABLE).find(([name]) => name === home)?.[1] ?? [];
      return list.some((entry) => target === entry || target.startsWith(`${entry}/`));
    };

    expect(imports.filter((row) => !allowed(row)).map(({ from, target }) => `${from} → ${target ?? ''}`)).toEqual([]);
  });

  it('lets stacks take only types from the core', () => {
    const values = imports.filter(
      ({ from, target, typeOnly }) => from.startsWith('src/stacks/') && target?.startsWith('src/core/') && !typeOnly,
    );

    expect(values.filter(({ target }) => target !== 'src/core/errors.ts').map(({ from, target }) => `${from} → ${target ?? ''}`)).toEqual(
      [],
    );
  });

  it('lets the export take only types from the core', () => {
    const values = imports.filter(
      ({ from, target, typeOnly }) => from.startsWith('src/export/') && target?.startsWith('src/core/') && !typeOnly,
    );

    expect(values.map(({ from, target }) => `${from} → ${target ?? ''}`)).toEqual([]);
  });

  it('keeps files, processes and prompts in effects', () => {
    const out = imports.filter(
      ({ from, specifier, typeOnly }) =>
        !typeOnly && EFFECTS_ONLY.includes(specifier) && !MAY_REACH_OUT.some((home) => from.startsWith(`${home}/`)) && !OWN_PARTS.has(from),
    );

    expect(out.map(({ from, specifier }) => `${from} → ${specifier}`)).toEqual([]);
  });

  it('has no file so long that it holds two things', () => {
    const long = sources
      .map((file) => ({ file, lines: readFileSync(path.join(ROOT, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 260);

    expect(long).toEqual([]);
  });
});
