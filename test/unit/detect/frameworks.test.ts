import { describe, expect, it } from 'vitest';
import { FRAMEWORKS } from '../../../src/detect/tables/frameworks.ts';
import { json, packageOf, type Tree } from './support.ts';

interface Row {
  readonly tree: Tree;
  readonly version: string;
  /** Where it shows. */
  readonly file: string;
  readonly aspects: Readonly<Record<string, string>>;
}

const manifest = (dependencies: object, devDependencies: object = {}, rest: object = {}) => ({
  'package.json': json({ name: 'shop', ...rest, dependencies, devDependencies }),
});

/** Every framework in a tree of the smallest size that has its tools. */
const ROWS: Readonly<Record<string, Row>> = {
  express: {
    tree: { ...manifest({ express: '^5.1.0', knex: '3' }, { mocha: '11' }), 'yarn.lock': '', 'controllers/a.js': 'module.exports = 1' },
    version: '^5.1.0',
    file: 'package.json',
    aspects: {
      language: 'JavaScript',
      moduleFormat: 'CommonJS',
      packageManager: 'yarn',
      testRunner: 'Mocha',
      dataAccess: 'Knex',
      layout: 'layered',
    },
  },
  fastify: {
    tree: {
      ...manifest(
        { fastify: '^5.0.0', '@sinclair/typebox': '0.34' },
        { typescript: '6' },
        { type: 'module', scripts: { test: 'node --import tsx --test' } },
      ),
      'package-lock.json': json({ packages: { 'node_modules/fastify': { version: '5.12.8' } } }),
    },
    version: '5.12.8',
    file: 'package.json',
    aspects: { language: 'TypeScript', moduleFormat: 'ESM', packageManager: 'npm', testRunner: 'node:test', validation: 'TypeBox' },
  },
  koa: {
    tree: manifest({ koa: '^3.0.0', sequelize: '6' }, { ava: '6' }, { packageManager: 'pnpm@10.1.0' }),
    version: '^3.0.0',
    file: 'package.json',
    aspects: { packageManager: 'pnpm', testRunner: 'AVA', dataAccess: 'Sequelize' },
  },
  hapi: {
    tree: manifest({ '@hapi/hapi': '^21.3.0', joi: '17' }),
    version: '^21.3.0',
    file: 'package.json',
    aspects: { validation: 'Joi' },
  },
  hono: {
    tree: { ...manifest({ hono: '^4.6.0' }), 'bun.lock': '' },
    version: '^4.6.0',
    file: 'package.json',
    aspects: { packageManager: 'bun' },
  },
  nestjs: {
    tree: {
      ...manifest(
        { '@nestjs/core': '^11.0.0', '@nestjs/platform-express': '11', express: '5', typeorm: '0.3', bullmq: '5' },
        { jest: '30' },
      ),
      'tsconfig.json': '{}',
    },
    version: '^11.0.0',
    file: 'package.json',
    aspects: { language: 'TypeScript', testRunner: 'Jest', dataAccess: 'TypeORM', jobs: 'BullMQ' },
  },
  next: {
    tree: { ...manifest({ next: '15.1.0', '@prisma/client': '6' }, { vitest: '3' }), 'app/api/users/route.ts': '' },
    version: '15.1.0',
    file: 'package.json',
    aspects: { testRunner: 'Vitest', dataAccess: 'Prisma', layout: 'app router' },
  },
  django: {
    tree: {
      'manage.py': '',
      'requirements.txt': '# web\nDjango==5.1.4\ndjangorestframework>=3.15\ncelery[redis]~=5.4\n-r other.txt\n',
    },
    version: '5.1.4',
    file: 'requirements.txt',
    aspects: {
      language: 'Python',
      packageManager: 'pip',
      testRunner: 'Django tests',
      dataAccess: 'Django ORM',
      jobs: 'Celery',
      layout: 'Django project',
    },
  },
  fastapi: {
    tree: {
      'pyproject.toml':
        '[project]\nname = "shop"\nrequires-python = ">=3.12"\ndependencies = ["fastapi[standard]>=0.115", "SQLAlchemy>=2"]\n[dependency-groups]\ndev = ["pytest>=8", "ruff"]\n',
      'uv.lock': '[[package]]\nname = "fastapi"\nversion = "0.115.6"\n',
    },
    version: '0.115.6',
    file: 'pyproject.toml',
    aspects: {
      packageManager: 'uv',
      testRunner: 'pytest',
      dataAccess: 'SQLAlchemy',
      validation: 'Pydantic',
      linter: 'Ruff',
      formatter: 'Ruff',
    },
  },
  litestar: {
    tree: { Pipfile: '[packages]\nlitestar = "==2.14.0"\n' },
    version: '2.14.0',
    file: 'Pipfile',
    aspects: { packageManager: 'Pipenv' },
  },
  flask: {
    tree: {
      'pyproject.toml':
        '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\npython = "^3.12"\nFlask = "^3.1"\nFlask-SQLAlchemy = {version = "^3.1"}\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n',
      'poetry.lock': '[[package]]\nname = "flask"\nversion = "3.1.0"\n',
    },
    version: '3.1.0',
    file: 'pyproject.toml',
    aspects: { packageManager: 'Poetry', testRunner: 'pytest', dataAccess: 'SQLAlchemy' },
  },
  'spring-boot': {
    tree: {
      'pom.xml': `<?xml version="1.0"?><project><artifactId>shop</artifactId>
        <parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.4.1</version></parent>
        <properties><java.version>21</java.version></properties>
        <dependencies>
          <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-data-jpa</artifactId></dependency>
          <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-test</artifactId><scope>test</scope></dependency>
        </dependencies></project>`,
      'src/main/java/App.java': '',
    },
    version: '3.4.1',
    file: 'pom.xml',
    aspects: { language: 'Java', packageManager: 'Maven', testRunner: 'JUnit 5', dataAccess: 'Spring Data JPA', layout: 'src/main' },
  },
  micronaut: {
    tree: {
      'build.gradle.kts':
        'plugins {\n  id("io.micronaut.application") version "4.4.4"\n  kotlin("jvm") version "2.1.0"\n}\n// implementation("io.quarkus:quarkus-rest")\ndependencies {\n  implementation("io.micronaut.data:micronaut-data-jdbc")\n  testImplementation("io.kotest:kotest-runner:5.9")\n}\n',
      'settings.gradle.kts': 'rootProject.name = "shop"\n',
    },
    version: '4.4.4',
    file: 'build.gradle.kts',
    aspects: { language: 'Kotlin', packageManager: 'Gradle', testRunner: 'Kotest', dataAccess: 'Micronaut Data' },
  },
  quarkus: {
    tree: {
      'build.gradle':
        "plugins { id 'java'\n id 'io.quarkus' }\ndependencies {\n implementation enforcedPlatform('io.quarkus.platform:quarkus-bom:3.17.5')\n implementation 'io.quarkus:quarkus-hibernate-orm-panache'\n}\njava { toolchain { languageVersion = JavaLanguageVersion.of(21) } }\n",
      'gradle/libs.versions.toml':
        '[versions]\njunit = "5.11.4"\n[libraries]\njunit = { module = "org.junit.jupiter:junit-jupiter", version.ref = "junit" }\n',
    },
    version: '3.17.5',
    file: 'build.gradle',
    aspects: { language: 'Java', testRunner: 'JUnit 5', dataAccess: 'Hibernate with Panache' },
  },
  gin: {
    tree: {
      'go.mod':
        'module example.com/shop\n\ngo 1.23.4\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.10.0\n\tgorm.io/gorm v1.25.12\n\tgithub.com/stretchr/testify v1.10.0 // indirect\n)\n',
      'cmd/api/main.go': '',
      'internal/store.go': '',
    },
    version: '1.10.0',
    file: 'go.mod',
    aspects: {
      language: 'Go',
      packageManager: 'Go modules',
      testRunner: 'go test with testify',
      dataAccess: 'GORM',
      layout: 'cmd and internal',
    },
  },
  echo: {
    tree: { 'go.mod': 'module shop\ngo 1.23\nrequire github.com/labstack/echo/v4 v4.13.3\n', 'main.go': '', 'sqlc.yaml': '' },
    version: '4.13.3',
    file: 'go.mod',
    aspects: { testRunner: 'go test', dataAccess: 'sqlc', layout: 'one package' },
  },
  fiber: {
    tree: { 'go.mod': 'module shop\nrequire (\n github.com/gofiber/fiber/v2 v2.52.5\n github.com/jmoiron/sqlx v1.4.0\n)\n' },
    version: '2.52.5',
    file: 'go.mod',
    aspects: { dataAccess: 'sqlx' },
  },
  'aspnet-core': {
    tree: {
      'Shop.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Microsoft.EntityFrameworkCore" /><PackageReference Include="xunit" Version="2.9.2" /></ItemGroup></Project>',
      'Directory.Packages.props':
        '<Project><ItemGroup><PackageVersion Include="Microsoft.EntityFrameworkCore" Version="9.0.1" /></ItemGroup></Project>',
      'Controllers/A.cs': '',
    },
    version: '9.0',
    file: 'Shop.csproj',
    aspects: { language: 'C#', packageManager: 'NuGet', testRunner: 'xUnit', dataAccess: 'Entity Framework Core', layout: 'layered' },
  },
  rails: {
    tree: {
      Gemfile: 'source "https://rubygems.org"\ngem "rails", "~> 8.0.1"\ngem "sidekiq"\ngroup :test do\n  gem "rspec-rails"\nend\n',
      'Gemfile.lock':
        'GEM\n  specs:\n    rails (8.0.1)\n      activerecord (= 8.0.1)\n    activerecord (8.0.1)\n    rspec-rails (8.0.4)\n    sidekiq (8.1.7)\n\nRUBY VERSION\n   ruby 3.3.5p100\n',
      'app/models/a.rb': '',
    },
    version: '8.0.1',
    file: 'Gemfile',
    aspects: {
      language: 'Ruby',
      packageManager: 'Bundler',
      testRunner: 'RSpec',
      dataAccess: 'Active Record',
      jobs: 'Sidekiq',
      layout: 'Rails',
    },
  },
  sinatra: {
    tree: { Gemfile: "gem 'sinatra', '~> 4.1'\ngem 'sequel'\ngem 'minitest'\n", '.ruby-version': '3.4.1\n', 'app.rb': '' },
    version: '4.1',
    file: 'Gemfile',
    aspects: { testRunner: 'Minitest', dataAccess: 'Sequel', layout: 'one file' },
  },
};

describe('the frameworks', () => {
  it('each have a tree here', () => {
    expect(Object.keys(ROWS).sort()).toEqual(FRAMEWORKS.map(({ name }) => name).sort());
    expect(FRAMEWORKS).toHaveLength(20);
  });

  it.each(Object.entries(ROWS))(
    '%s is found, with its version, its tools and what shows them',
    async (name, { tree, version, file, aspects }) => {
      const finding = await packageOf(tree);
      const [framework] = finding.frameworks;

      expect(framework).toMatchObject({ value: name, version });
      expect(framework?.evidence.map((place) => place.file)).toContain(file);
      expect(Object.fromEntries(Object.entries(finding.aspects).map(([aspect, fact]) => [aspect, fact.value]))).toMatchObject(aspects);
      for (const { evidence } of [...Object.values(finding.aspects), ...finding.frameworks]) {
        expect(evidence.length).toBeGreaterThan(0);
        for (const place of evidence) expect(place.found).not.toBe('');
      }
    },
  );

  it.each(FRAMEWORKS.filter(({ nearest }) => nearest !== undefined))('$name is told what is nearest', ({ nearest }) => {
    expect(['express', 'fastify', 'rails']).toContain(nearest?.stack);
  });
});
