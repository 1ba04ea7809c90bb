import { NODE_SIGNS } from './node-signs.ts';
import type { Signs } from './sign.ts';

/** By ecosystem, what its packages are told by. To add a value: one row. */
export const SIGNS: Readonly<Record<string, Signs>> = {
  node: NODE_SIGNS,
  python: {
    language: [{ value: 'Python', packages: /^python$/, files: /^(?:pyproject\.toml|Pipfile|manage\.py|requirements.*\.(?:txt|in))$/ }],
    packageManager: [
      { value: 'uv', files: /^uv\.lock$/ },
      { value: 'Poetry', files: /^poetry\.lock$/, packages: /^poetry-core$/ },
      { value: 'PDM', files: /^pdm\.lock$/ },
      { value: 'Pipenv', files: /^Pipfile(?:\.lock)?$/ },
      { value: 'pip', files: /^(?:requirements.*\.(?:txt|in)|pyproject\.toml)$/, paths: ['requirements'] },
    ],
    testRunner: [
      { value: 'pytest', packages: /^pytest(?:-django|-asyncio)?$/, files: /^(?:pytest\.ini|conftest\.py)$/ },
      { value: 'Django tests', files: /^manage\.py$/ },
    ],
    dataAccess: [
      { value: 'SQLModel', packages: /^sqlmodel$/ },
      { value: 'SQLAlchemy', packages: /^(?:sqlalchemy|flask-sqlalchemy)$/ },
      { value: 'Tortoise ORM', packages: /^tortoise-orm$/ },
      { value: 'Peewee', packages: /^peewee$/ },
      { value: 'Django ORM', packages: /^django$/ },
    ],
    validation: [
      { value: 'Pydantic', packages: /^(?:pydantic|fastapi)$/ },
      { value: 'Django REST framework', packages: /^djangorestframework$/ },
      { value: 'marshmallow', packages: /^(?:flask-)?marshmallow$/ },
    ],
    jobs: [
      { value: 'Celery', packages: /^celery$/ },
      { value: 'RQ', packages: /^(?:django-)?rq$/ },
      { value: 'Dramatiq', packages: /^dramatiq$/ },
      { value: 'arq', packages: /^arq$/ },
    ],
    linter: [
      { value: 'Ruff', packages: /^ruff$/, files: /^\.?ruff\.toml$/ },
      { value: 'Flake8', packages: /^flake8$/, files: /^\.flake8$/ },
      { value: 'Pylint', packages: /^pylint$/, files: /^\.pylintrc$/ },
    ],
    formatter: [
      { value: 'Black', packages: /^black$/ },
      { value: 'Ruff', packages: /^ruff$/, files: /^\.?ruff\.toml$/ },
    ],
    layout: [
      { value: 'Django project', files: /^manage\.py$/ },
      { value: 'routers', paths: ['app/routers', 'app/api', 'src/routers'] },
      { value: 'package', paths: ['app', 'src'] },
    ],
  },
  jvm: {
    language: [
      { value: 'Kotlin', packages: /^org\.jetbrains\.kotlin(?:[.:]|$)/, paths: ['src/main/kotlin'] },
      { value: 'Java', packages: /^java$/, paths: ['src/main/java'], files: /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/ },
    ],
    packageManager: [
      { value: 'Maven', files: /^pom\.xml$/ },
      { value: 'Gradle', files: /^(?:build|settings)\.gradle(?:\.kts)?$/ },
    ],
    testRunner: [
      { value: 'Kotest', packages: /^io\.kotest:/ },
      { value: 'Spock', packages: /^org\.spockframework:/ },
      { value: 'TestNG', packages: /^org\.testng:/ },
      {
        value: 'JUnit 5',
        packages:
          /^(?:org\.junit\.jupiter:.*|org\.springframework\.boot:spring-boot-starter-test|io\.quarkus:quarkus-junit5|io\.micronaut\.test:micronaut-test-junit5)$/,
      },
      { value: 'JUnit 4', packages: /^junit:junit$/ },
    ],
    dataAccess: [
      { value: 'Hibernate with Panache', packages: /^io\.quarkus:quarkus-hibernate-(?:orm|reactive)-panache/ },
      { value: 'Micronaut Data', packages: /^io\.micronaut\.data:/ },
      { value: 'Spring Data JPA', packages: /^org\.springframework\.boot:spring-boot-starter-data-jpa$/ },
      { value: 'Spring Data JDBC', packages: /^org\.springframework\.boot:spring-boot-starter-(?:data-)?jdbc$/ },
      { value: 'jOOQ', packages: /^(?:org\.jooq:jooq|org\.springframework\.boot:spring-boot-starter-jooq)$/ },
      { value: 'MyBatis', packages: /^org\.mybatis/ },
      { value: 'Exposed', packages: /^org\.jetbrains\.exposed:/ },
      { value: 'Hibernate', packages: /^(?:org\.hibernate(?:\.orm)?:hibernate-core|io\.quarkus:quarkus-hibernate-orm)$/ },
    ],
    validation: [
      {
        value: 'Jakarta Validation',
        packages:
          /^(?:org\.springframework\.boot:spring-boot-starter-validation|io\.quarkus:quarkus-hibernate-validator|io\.micronaut\.validation:.*|jakarta\.validation:.*)$/,
      },
    ],
    jobs: [
      {
        value: 'Quartz',
        packages: /^(?:org\.quartz-scheduler:.*|io\.quarkus:quarkus-quartz|org\.springframework\.boot:spring-boot-starter-quartz)$/,
      },
      { value: 'Spring Batch', packages: /^org\.springframework\.boot:spring-boot-starter-batch$/ },
    ],
    linter: [
      { value: 'Checkstyle', packages: /^(?:checkstyle|org\.apache\.maven\.plugins:maven-checkstyle-plugin)$/, files: /^checkstyle\.xml$/ },
      { value: 'detekt', packages: /^io\.gitlab\.arturbosch\.detekt/ },
      { value: 'ktlint', packages: /ktlint/ },
    ],
    formatter: [{ value: 'Spotless', packages: /^com\.diffplug\.spotless/ }],
    layout: [{ value: 'src/main', paths: ['src/main/java', 'src/main/kotlin'] }],
  },
  go: {
    language: [{ value: 'Go', packages: /^go$/, files: /^go\.(?:mod|work)$/ }],
    packageManager: [{ value: 'Go modules', files: /^go\.(?:mod|work)$/ }],
    testRunner: [
      { value: 'Ginkgo', packages: /^github\.com\/onsi\/ginkgo/ },
      { value: 'go test with testify', packages: /^github\.com\/stretchr\/testify$/ },
      { value: 'go test', files: /^go\.mod$/ },
    ],
    dataAccess: [
      { value: 'GORM', packages: /^gorm\.io\/gorm$/ },
      { value: 'Ent', packages: /^entgo\.io\/ent$/ },
      { value: 'Bun', packages: /^github\.com\/uptrace\/bun$/ },
      { value: 'sqlc', files: /^sqlc\.ya?ml$/ },
      { value: 'sqlx', packages: /^github\.com\/jmoiron\/sqlx$/ },
      { value: 'pgx', packages: /^github\.com\/jackc\/pgx/ },
    ],
    validation: [{ value: 'validator', packages: /^github\.com\/go-playground\/validator/ }],
    jobs: [
      { value: 'Asynq', packages: /^github\.com\/hibiken\/asynq$/ },
      { value: 'River', packages: /^github\.com\/riverqueue\/river$/ },
    ],
    linter: [{ value: 'golangci-lint', files: /^\.golangci\./ }],
    formatter: [{ value: 'gofmt', files: /^go\.mod$/ }],
    layout: [
      { value: 'cmd and internal', paths: ['cmd', 'internal'] },
      { value: 'layered', paths: ['handlers', 'controllers', 'services', 'repositories'] },
      { value: 'one package', files: /^main\.go$/ },
    ],
  },
  dotnet: {
    language: [
      { value: 'F#', files: /\.fsproj$/ },
      { value: 'Visual Basic', files: /\.vbproj$/ },
      { value: 'C#', files: /\.csproj$/, packages: /^dotnet$/ },
    ],
    packageManager: [{ value: 'NuGet', files: /\.(?:cs|fs|vb)proj$|\.slnx?$/ }],
    testRunner: [
      { value: 'xUnit', packages: /^xunit(?:\.v3)?$/ },
      { value: 'NUnit', packages: /^NUnit$/ },
      { value: 'MSTest', packages: /^MSTest(?:\.TestFramework)?$/ },
    ],
    dataAccess: [
      { value: 'Entity Framework Core', packages: /EntityFrameworkCore/ },
      { value: 'Dapper', packages: /^Dapper$/ },
      { value: 'NHibernate', packages: /^NHibernate$/ },
    ],
    validation: [{ value: 'FluentValidation', packages: /^FluentValidation/ }],
    jobs: [
      { value: 'Hangfire', packages: /^Hangfire/ },
      { value: 'Quartz.NET', packages: /^Quartz/ },
      { value: 'MassTransit', packages: /^MassTransit/ },
    ],
    linter: [{ value: 'StyleCop', packages: /^StyleCop\.Analyzers$/ }],
    formatter: [{ value: 'dotnet format', files: /^\.editorconfig$/ }],
    layout: [
      { value: 'layered', paths: ['Controllers', 'Services', 'Repositories'] },
      { value: 'feature', paths: ['Features', 'Modules'] },
      { value: 'minimal API', files: /^Program\.[cf]s$/ },
    ],
  },
  ruby: {
    language: [{ value: 'Ruby', packages: /^ruby$/, files: /^Gemfile(?:\.lock)?$/ }],
    packageManager: [{ value: 'Bundler', files: /^Gemfile(?:\.lock)?$/ }],
    testRunner: [
      { value: 'RSpec', packages: /^rspec(?:-rails|-core)?$/, files: /^\.rspec$/ },
      { value: 'Minitest', packages: /^minitest$/, paths: ['test'] },
    ],
    dataAccess: [
      { value: 'Active Record', packages: /^activerecord$|^rails$/ },
      { value: 'Sequel', packages: /^sequel$/ },
      { value: 'ROM', packages: /^rom(?:-sql)?$/ },
      { value: 'Mongoid', packages: /^mongoid$/ },
    ],
    validation: [
      { value: 'dry-validation', packages: /^dry-validation$/ },
      { value: 'Active Model', packages: /^activemodel$|^rails$/ },
    ],
    jobs: [
      { value: 'Sidekiq', packages: /^sidekiq$/ },
      { value: 'Solid Queue', packages: /^solid_queue$/ },
      { value: 'GoodJob', packages: /^good_job$/ },
      { value: 'Delayed Job', packages: /^delayed_job/ },
      { value: 'Resque', packages: /^resque$/ },
    ],
    linter: [
      { value: 'RuboCop', packages: /^rubocop$/, files: /^\.rubocop\.yml$/ },
      { value: 'Standard', packages: /^standard$/ },
    ],
    formatter: [{ value: 'RuboCop', packages: /^rubocop$/, files: /^\.rubocop\.yml$/ }],
    layout: [
      { value: 'packwerk', files: /^packwerk\.yml$/ },
      { value: 'Rails', paths: ['app/models', 'app/controllers'] },
      { value: 'one file', files: /^(?:app|main|server)\.rb$/ },
    ],
  },
};
