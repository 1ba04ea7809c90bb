import type { Signs } from './sign.ts';

/** What packages of Node are told by. To add a value: one row. */
export const NODE_SIGNS: Signs = {
  language: [
    { value: 'TypeScript', packages: /^typescript$/, files: /^tsconfig.*\.json$/ },
    { value: 'JavaScript', files: /^package\.json$/ },
  ],
  moduleFormat: [
    { value: 'ESM', packages: /^type:module$/ },
    { value: 'CommonJS', packages: /^type:commonjs$/ },
  ],
  packageManager: [
    { value: 'pnpm', packages: /^packageManager:pnpm$/, files: /^pnpm-(?:lock|workspace)\.yaml$/ },
    { value: 'yarn', packages: /^packageManager:yarn$/, files: /^yarn\.lock$/ },
    { value: 'bun', packages: /^packageManager:bun$/, files: /^bun\.lockb?$/ },
    { value: 'npm', packages: /^packageManager:npm$/, files: /^(?:package-lock|npm-shrinkwrap)\.json$/ },
  ],
  testRunner: [
    { value: 'Vitest', packages: /^vitest$/, files: /^vitest\.(?:config|workspace)\./ },
    { value: 'Jest', packages: /^jest$/, files: /^jest\.config\./ },
    { value: 'Mocha', packages: /^mocha$/, files: /^\.mocharc\./ },
    { value: 'AVA', packages: /^ava$/ },
    { value: 'tap', packages: /^tap$/ },
    { value: 'Jasmine', packages: /^jasmine$/ },
    { value: 'node:test', script: /(?:node|tsx|ts-node)\b.*\s--test\b|\bborp\b/ },
  ],
  dataAccess: [
    { value: 'Prisma', packages: /^(?:@prisma\/client|prisma)$/, paths: ['prisma/schema.prisma'] },
    { value: 'TypeORM', packages: /^typeorm$/ },
    { value: 'Drizzle', packages: /^drizzle-orm$/ },
    { value: 'MikroORM', packages: /^@mikro-orm\/core$/ },
    { value: 'Sequelize', packages: /^sequelize$/ },
    { value: 'Objection', packages: /^objection$/ },
    { value: 'Knex', packages: /^knex$/, files: /^knexfile\./ },
    { value: 'Kysely', packages: /^kysely$/ },
    { value: 'Mongoose', packages: /^mongoose$/ },
    { value: 'MongoDB driver', packages: /^mongodb$/ },
    { value: 'pg', packages: /^(?:pg|postgres)$/ },
    { value: 'mysql2', packages: /^mysql2?$/ },
    { value: 'SQLite driver', packages: /^(?:better-sqlite3|sqlite3)$/ },
  ],
  validation: [
    { value: 'TypeBox', packages: /^(?:@sinclair\/typebox|typebox|@fastify\/type-provider-typebox)$/ },
    { value: 'Zod', packages: /^zod$/ },
    { value: 'class-validator', packages: /^class-validator$/ },
    { value: 'Joi', packages: /^joi$/ },
    { value: 'Yup', packages: /^yup$/ },
    { value: 'Valibot', packages: /^valibot$/ },
    { value: 'express-validator', packages: /^express-validator$/ },
    { value: 'Ajv', packages: /^ajv$/ },
  ],
  jobs: [
    { value: 'BullMQ', packages: /^bullmq$/ },
    { value: 'Bull', packages: /^bull$/ },
    { value: 'pg-boss', packages: /^pg-boss$/ },
    { value: 'Agenda', packages: /^(?:@hokify\/)?agenda$/ },
    { value: 'Bee-Queue', packages: /^bee-queue$/ },
  ],
  linter: [
    { value: 'ESLint', packages: /^eslint$/, files: /^(?:eslint\.config\.|\.eslintrc)/ },
    { value: 'Biome', packages: /^@biomejs\/biome$/, files: /^biome\.jsonc?$/ },
    { value: 'Oxlint', packages: /^oxlint$/ },
    { value: 'Standard', packages: /^standard$/ },
    { value: 'XO', packages: /^xo$/ },
  ],
  formatter: [
    { value: 'Prettier', packages: /^prettier$/, files: /^(?:\.prettierrc|prettier\.config\.)/ },
    { value: 'Biome', packages: /^@biomejs\/biome$/, files: /^biome\.jsonc?$/ },
    { value: 'dprint', packages: /^dprint$/, files: /^dprint\.jsonc?$/ },
  ],
  layout: [
    { value: 'feature', paths: ['src/features', 'src/modules', 'src/domains', 'features', 'modules'] },
    { value: 'layered', paths: ['src/controllers', 'src/services', 'src/repositories', 'controllers', 'services', 'src/handlers'] },
    { value: 'app router', paths: ['app/api', 'src/app/api'] },
    { value: 'routes', paths: ['src/routes', 'routes', 'src/plugins', 'pages/api', 'src/pages/api'] },
  ],
};
