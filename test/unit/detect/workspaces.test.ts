import { describe, expect, it } from 'vitest';
import { detected, json, type Tree } from './support.ts';

const member = (name: string, dependencies: object) => json({ name, dependencies });

/** Trees of several packages, and what each of them is built on; `–` is no framework. */
const TREES: Readonly<Record<string, readonly [Tree, Readonly<Record<string, string>>]>> = {
  'workspaces of npm': [
    {
      'package.json': json({ workspaces: ['packages/*', '!packages/old'], devDependencies: { typescript: '6', jest: '30' } }),
      'package-lock.json': json({ packages: {} }),
      'packages/api/package.json': member('@shop/api', { express: '^5' }),
      'packages/lib/package.json': member('@shop/lib', {}),
      'packages/old/package.json': member('@shop/old', { koa: '2' }),
      'packages/api/node_modules/x/package.json': member('x', { fastify: '5' }),
    },
    { 'packages/api': 'express', 'packages/lib': '–' },
  ],
  'workspaces of Yarn, with an application at the root': [
    {
      'package.json': json({ workspaces: { packages: ['apps/**'] }, dependencies: { next: '15' } }),
      'apps/inner/api/package.json': member('api', { fastify: '5' }),
    },
    { '.': 'next', 'apps/inner/api': 'fastify' },
  ],
  pnpm: [
    {
      'package.json': '{}',
      'pnpm-workspace.yaml': 'packages:\n  - "services/*"\n',
      'services/a/package.json': member('a', { '@nestjs/core': '11' }),
    },
    { 'services/a': 'nestjs' },
  ],
  Lerna: [
    { 'package.json': '{}', 'lerna.json': json({ packages: ['libs/*'] }), 'libs/a/package.json': member('a', { koa: '3' }) },
    { 'libs/a': 'koa' },
  ],
  uv: [
    {
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["services/*"]\n',
      'services/web/pyproject.toml': '[project]\nname = "web"\ndependencies = ["flask"]\n',
    },
    { 'services/web': 'flask' },
  ],
  'Maven modules': [
    {
      'pom.xml': '<project><modules><module>web</module></modules></project>',
      'web/pom.xml':
        '<project><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>',
    },
    { web: 'spring-boot' },
  ],
  'Gradle projects': [
    {
      'settings.gradle': "rootProject.name = 'shop'\ninclude ':web:api', 'lib'\n",
      'web/api/build.gradle': "plugins { id 'io.quarkus' version '3.17.5' }",
      'lib/build.gradle': "plugins { id 'java-library' }",
    },
    { lib: '–', 'web/api': 'quarkus' },
  ],
  'a workspace of Go': [
    {
      'go.work': 'go 1.23\nuse (\n\t./api\n\t./lib\n)\n',
      'api/go.mod': 'module a\nrequire github.com/gin-gonic/gin v1.10.0\n',
      'lib/go.mod': 'module b\n',
    },
    { api: 'gin', lib: '–' },
  ],
  'a solution': [
    {
      'Shop.sln': 'Project("{FAE0}") = "Api", "src\\Api\\Api.csproj", "{1}"\nEndProject\n',
      'src/Api/Api.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
    },
    { 'src/Api': 'aspnet-core' },
  ],
  'folders that nobody has declared': [
    {
      'backend/Gemfile': 'gem "rails", "~> 8.0"\n',
      'frontend/package.json': member('web', { react: '19' }),
      'services/jobs/go.mod': 'module j\nrequire github.com/labstack/echo/v4 v4.13.3\n',
    },
    { backend: 'rails', 'services/jobs': 'echo' },
  ],
};

describe('trees of several packages', () => {
  it.each(Object.entries(TREES))('%s', async (_, [tree, expected]) => {
    const { packages } = await detected(tree);
    expect(Object.fromEntries(packages.map(({ path, frameworks: [first] }) => [path, first?.value ?? '–']))).toEqual(expected);
  });

  it('has a package say what the root says for it, and for itself what it says itself', async () => {
    const [tree] = TREES['workspaces of npm'] ?? [{}];
    const { workspace, packages } = await detected({ ...tree, 'packages/api/vitest.config.ts': '' });
    expect(workspace[0]).toEqual({ file: 'package.json', found: 'workspaces packages/*' });
    const [api, lib] = packages;
    expect(api?.aspects).toMatchObject({ packageManager: { value: 'npm' }, testRunner: { value: 'Vitest' } });
    expect(lib?.aspects).toMatchObject({ testRunner: { value: 'Jest', evidence: [{ file: 'package.json' }] } });
  });

  it('is one package where tools of another language stand beside it', async () => {
    const { packages } = await detected({ Gemfile: 'gem "rails", "~> 8.0"\n', 'package.json': member('assets', { esbuild: '0.25' }) });
    expect(packages.map(({ ecosystem }) => ecosystem)).toEqual(['ruby']);
  });

  it.each([
    ['nothing', {}],
    ['a manifest that is none', { 'package.json': '{' }],
    ['a folder of text', { 'README.md': '# Shop' }],
  ])('finds no package in %s', async (_, tree) => {
    expect((await detected(tree)).packages).toEqual([]);
  });

  it.each([
    ['pom.xml', 'jvm', '<project'],
    ['pyproject.toml', 'python', '[project'],
    ['App.csproj', 'dotnet', '<<<'],
    ['go.mod', 'go', 'require ('],
    ['Gemfile', 'ruby', 'gem "'],
  ])('takes a broken %s for one that says nothing', async (name, _, content) => {
    const { packages } = await detected({ [name]: content });
    expect(packages.flatMap(({ frameworks }) => frameworks)).toEqual([]);
  });
});
