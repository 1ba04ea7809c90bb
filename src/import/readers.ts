/** The parsers of all kinds, as a script of their own: they are larger than the rest of a run. */
import { readJdl } from './jdl/read.ts';
import type { Kind } from './kinds.ts';
import { readOpenApi } from './openapi/read.ts';
import { readPrisma } from './prisma/read.ts';
import { readSchemaRb } from './rails/read.ts';
import type { Schema } from './shape.ts';
import { readSql } from './sql/read.ts';

/** How the text of each kind is read. Each throws ImportProblem where it is not of its kind. A database of SQLite is none: it is read in sqlite/. */
export const READERS = {
  rails: readSchemaRb,
  prisma: readPrisma,
  jdl: readJdl,
  openapi: readOpenApi,
  sql: readSql,
  postgresql: readSql,
} as const satisfies Record<Exclude<Kind, 'sqlite'>, (text: string) => Promise<Schema>>;
