/** One framework: how it shows, and what of ours is nearest to it. To add one: a row here, and one in the table of its test. */
export interface FrameworkRow {
  readonly name: string;
  readonly title: string;
  readonly ecosystem: string;
  /** Names of packages that only its applications ask for. */
  readonly packages: RegExp;
  /** Absent where it is written for. */
  readonly nearest?: { readonly stack: string; readonly because: string };
}

const near = (stack: string, because: string) => ({ stack, because });

/** Every framework that is told apart; of those in one package the first one is what it is built on. */
export const FRAMEWORKS: readonly FrameworkRow[] = [
  {
    name: 'nestjs',
    title: 'NestJS',
    ecosystem: 'node',
    packages: /^@nestjs\/core$/,
    nearest: near(
      'express',
      'Nest answers through Express unless told otherwise, and its controllers, services and repositories are the same layers',
    ),
  },
  {
    name: 'next',
    title: 'Next.js',
    ecosystem: 'node',
    packages: /^next$/,
    nearest: near('express', 'an API beside the pages, in TypeScript too, that API routes can hand over to'),
  },
  { name: 'fastify', title: 'Fastify', ecosystem: 'node', packages: /^fastify$/ },
  {
    name: 'koa',
    title: 'Koa',
    ecosystem: 'node',
    packages: /^koa$/,
    nearest: near('express', 'it is of the same makers, and middleware and routers carry over'),
  },
  {
    name: 'hapi',
    title: 'hapi',
    ecosystem: 'node',
    packages: /^@hapi\/hapi$/,
    nearest: near('fastify', 'routes with schemas and plugins, as hapi has them'),
  },
  {
    name: 'hono',
    title: 'Hono',
    ecosystem: 'node',
    packages: /^hono$/,
    nearest: near('fastify', 'typed routes and schemas at the boundary, on Node'),
  },
  { name: 'express', title: 'Express', ecosystem: 'node', packages: /^express$/ },
  {
    name: 'django',
    title: 'Django',
    ecosystem: 'python',
    packages: /^django$/,
    nearest: near('rails', 'models, migrations and an API from one framework'),
  },
  {
    name: 'fastapi',
    title: 'FastAPI',
    ecosystem: 'python',
    packages: /^fastapi$/,
    nearest: near('fastify', 'schemas at the boundary, from which the OpenAPI description is made'),
  },
  {
    name: 'litestar',
    title: 'Litestar',
    ecosystem: 'python',
    packages: /^litestar$/,
    nearest: near('fastify', 'typed routes with schemas and an OpenAPI description'),
  },
  {
    name: 'flask',
    title: 'Flask',
    ecosystem: 'python',
    packages: /^flask$/,
    nearest: near('express', "a small core with layers of one's own around it"),
  },
  {
    name: 'quarkus',
    title: 'Quarkus',
    ecosystem: 'jvm',
    packages: /^io\.quarkus(?:\.platform)?(?::|$)/,
    nearest: near('fastify', 'fast to start, layers with constructor injection'),
  },
  {
    name: 'micronaut',
    title: 'Micronaut',
    ecosystem: 'jvm',
    packages: /^io\.micronaut(?:[.:]|$)/,
    nearest: near('fastify', 'layers with constructor injection, wired without reflection'),
  },
  {
    name: 'spring-boot',
    title: 'Spring Boot',
    ecosystem: 'jvm',
    packages: /^org\.springframework\.boot(?::|$)/,
    nearest: near('express', 'controller, service and repository with constructor injection are the same layers there'),
  },
  {
    name: 'gin',
    title: 'Gin',
    ecosystem: 'go',
    packages: /^github\.com\/gin-gonic\/gin$/,
    nearest: near('fastify', 'a fast router with validated bodies'),
  },
  {
    name: 'echo',
    title: 'Echo',
    ecosystem: 'go',
    packages: /^github\.com\/labstack\/echo(?:\/v\d+)?$/,
    nearest: near('fastify', 'a fast router with middleware and validated bodies'),
  },
  {
    name: 'fiber',
    title: 'Fiber',
    ecosystem: 'go',
    packages: /^github\.com\/gofiber\/fiber(?:\/v\d+)?$/,
    nearest: near('express', 'Fiber is modelled on it'),
  },
  {
    name: 'aspnet-core',
    title: 'ASP.NET Core',
    ecosystem: 'dotnet',
    packages: /^(?:Sdk:Microsoft\.NET\.Sdk\.Web|Microsoft\.AspNetCore\.App)$/,
    nearest: near('express', 'controllers, services and repositories with constructor injection, middleware around them'),
  },
  { name: 'rails', title: 'Ruby on Rails', ecosystem: 'ruby', packages: /^(?:rails|railties)$/ },
  {
    name: 'sinatra',
    title: 'Sinatra',
    ecosystem: 'ruby',
    packages: /^sinatra$/,
    nearest: near('rails', 'Ruby as well, on Rack as well, with Active Record and RSpec'),
  },
];
