import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import application from '../../../../generators/node/new.ts';
import { node } from '../../../../src/stacks/node/index.ts';
import { plan } from '../../../../src/core/plan.ts';
import { templatesOf } from '../../../../src/effects/templates.ts';
import { blueprint } from './field.ts';

interface Step {
  readonly run?: string;
  readonly uses?: string;
}

describe.each(['express', 'fastify'])('what delivers an application on %s', (framework) => {
  let files: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const shop = { ...blueprint(), options: { framework, layout: 'layered' } };
    const templates = await templatesOf(path.resolve(import.meta.dirname, '../../../../templates'));
    const { changes } = plan([{ generator: application, subjects: [undefined] }], shop, node, templates);
    files = new Map(changes.flatMap((change) => ('content' in change ? [[change.path, change.content]] : [])));
  });

  const text = (name: string): string => files.get(name) ?? `${name} is missing`;
  const isThere = (name: string): boolean => [...files.keys()].some((file) => file === name || file.startsWith(`${name}/`));
  const scripts = (): readonly string[] => {
    const manifest: { readonly scripts: object } = JSON.parse(text('package.json'));
    return Object.keys(manifest.scripts);
  };
  const scriptsIn = (content: string): readonly string[] => [...content.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  /** The patterns of .dockerignore are names at the top of the tree. */
  const isIgnored = (name: string): boolean =>
    text('.dockerignore')
      .split('\n')
      .includes(name.split('/')[0] ?? '');

  /** What the image's steps copy out of the tree, and out of the first stage. */
  const copies = (): { readonly tree: readonly string[]; readonly stage: readonly string[] } => {
    const lines = [...text('Dockerfile').matchAll(/^COPY (--from=\w+ )?(.+) \S+$/gm)];
    const sources = (staged: boolean): readonly string[] =>
      lines.filter(([, from]) => (from !== undefined) === staged).flatMap(([, , names = '']) => names.split(' '));
    return { tree: sources(false), stage: sources(true) };
  };

  it('copies into the image what the tree has and the build context lets through', () => {
    const { tree } = copies();

    // A name that ends in an asterisk may be missing: the lock file is the package manager's to write.
    expect(tree.filter((name) => !name.endsWith('*') && !isThere(name))).toEqual([]);
    expect(tree.filter(isIgnored)).toEqual([]);
    expect(tree).toEqual(expect.arrayContaining(['package.json', 'src', 'db']));
  });

  it('copies out of the first stage what is built there, and starts it as nobody special', () => {
    const dockerfile = text('Dockerfile');
    const { compilerOptions }: { readonly compilerOptions: { readonly outDir: string } } = JSON.parse(text('tsconfig.build.json'));

    expect(copies().stage).toEqual(['/app/node_modules', `/app/${compilerOptions.outDir}`]);
    expect(dockerfile).toMatch(new RegExp(`\\nUSER node\\n[\\s\\S]*\\nCMD \\["node", "${compilerOptions.outDir}/server\\.js"\\]\\n$`));
    expect(isThere('src/server.ts')).toBe(true);
  });

  it('calls scripts that package.json has, in the image as in the workflow', () => {
    const called = [...scriptsIn(text('Dockerfile')), ...scriptsIn(text('.github/workflows/ci.yml'))];

    expect(called.filter((name) => !scripts().includes(name))).toEqual([]);
    expect(called).toEqual(expect.arrayContaining(['build', 'lint', 'typecheck', 'format:check', 'test:coverage', 'test:integration']));
  });

  it('has a workflow whose every job checks out, installs and runs', () => {
    const { jobs }: { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> } = parse(
      text('.github/workflows/ci.yml'),
    );

    for (const { steps } of Object.values(jobs)) {
      expect(steps.slice(0, 2).map(({ uses = '' }) => uses.replace(/@.*/, ''))).toEqual(['actions/checkout', 'actions/setup-node']);
      expect(steps[2]?.run).toContain('npm ci');
      expect(steps.slice(3).every(({ run = '' }) => run.startsWith('npm run '))).toBe(true);
    }
    expect(text('.github/workflows/ci.yml')).toContain('group: ${{ github.workflow }}-${{ github.ref }}');
    expect(isThere('.nvmrc')).toBe(true);
  });
});
