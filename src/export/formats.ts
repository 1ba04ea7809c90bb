import { toDbml } from './dbml.ts';
import { toJdl } from './jdl.ts';
import { toOpenApi } from './openapi.ts';
import { toPrisma } from './prisma.ts';
import type { Exporter } from './types.ts';

export type { Described, Exported, Exporter, Loss } from './types.ts';

/** A format that a blueprint can be written in. */
export interface Format {
  readonly title: string;
  readonly write: Exporter;
}

/** The formats, by the word that asks for one. */
export const FORMATS = {
  jdl: { title: 'JHipster domain language', write: toJdl },
  prisma: { title: 'Prisma schema for PostgreSQL', write: toPrisma },
  dbml: { title: 'DBML', write: toDbml },
  openapi: { title: 'OpenAPI 3.1, a schema for each resource', write: toOpenApi },
} as const satisfies Readonly<Record<string, Format>>;
