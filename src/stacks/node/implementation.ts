import type { Blueprint } from '../../core/pipeline.ts';
import type { Implementation, Measure } from '../../core/ports.ts';
import { endpointsOf } from '../endpoints.ts';
import { remarksOnOperations } from './operations/remarks.ts';
import { dataLayerRow, isInMemory } from './project/data-layers.ts';
import { place } from './project/layout.ts';
import { remarks } from './project/remarks.ts';
import { runnerRow } from './project/runners.ts';
import { hasRoute } from './view/rules/routes.ts';

const NAMES: Readonly<Record<string, string>> = { express: 'Express', fastify: 'Fastify' };

interface Sign {
  readonly name: string;
  /** Files of the standard layout, `*` for the resource's name in kebab case. */
  readonly files: readonly string[];
  readonly pattern: RegExp;
}

const MIGRATIONS = 'Versioned, reversible migrations';

/** What shows, in the code itself, that a claim of the report holds. */
const FEATURES: readonly Sign[] = [
  { name: 'Business logic in service layer', files: ['src/services/*-service.ts'], pattern: /class \w+Service/ },
  { name: 'Input validation and sanitization', files: ['src/controllers/*-controller.ts'], pattern: /parseBody\(/ },
  { name: 'Error handling with proper status codes', files: ['src/lib/errors.ts'], pattern: /_NOT_FOUND/ },
  { name: 'Cursor pagination', files: ['src/repositories/*-repository.ts'], pattern: /keyset|cursor/i },
  { name: MIGRATIONS, files: ['src/db/migrate.ts'], pattern: /postgrator/i },
  { name: 'API documentation (OpenAPI 3.1)', files: ['src/routes/*-docs.ts'], pattern: /Docs\b/ },
];

/** Repositories without SQL have nothing to say of it. */
const againstInjection = ({ options }: Blueprint): readonly Sign[] => {
  const { sign } = dataLayerRow(options);
  return sign === undefined
    ? []
    : [{ name: 'SQL injection prevention (parameterized queries)', files: ['src/repositories/*-repository.ts'], pattern: sign }];
};

const securityOf = (blueprint: Blueprint): readonly Sign[] => [
  { name: 'Input validation implemented', files: ['src/controllers/*-controller.ts'], pattern: /parseBody\(/ },
  ...againstInjection(blueprint),
  { name: 'Security headers', files: ['src/lib/security-headers.ts'], pattern: /helmet/ },
  { name: 'Rate limiting applied', files: ['src/middleware/protection.ts'], pattern: /rateLimit/i },
  { name: 'CORS restricted to configured origins', files: ['src/middleware/protection.ts'], pattern: /corsOrigins/ },
  { name: 'Logs without sensitive data (redaction)', files: ['src/lib/logger.ts'], pattern: /redactRecord/ },
];

const storeOf = (blueprint: Blueprint): string =>
  isInMemory(blueprint)
    ? 'records in memory until a repository of yours keeps them'
    : 'PostgreSQL (embedded where no server is configured)';

/** The facts of a finished Express or Fastify application, each shown by a file of it. */
export function implementation(blueprint: Blueprint, read: (path: string) => string | undefined): Implementation {
  const measure = ({ name, files, pattern }: Sign): Measure => ({
    name,
    evidence: files
      .flatMap((file) => (file.includes('*') ? blueprint.resources.map((resource) => file.replace('*', resource.name.kebab)) : [file]))
      .map((file) => place(file, blueprint))
      .find((file) => pattern.test(read(file) ?? '')),
  });
  return {
    framework: NAMES[String(blueprint.options['framework'])] ?? String(blueprint.options['framework']),
    technologies: ['TypeScript', storeOf(blueprint), runnerRow(blueprint.options).title],
    authentication: 'None',
    endpoints: blueprint.resources.flatMap((resource) =>
      endpointsOf(resource, `/api/v1/${resource.name.kebabPlural}`, (route) => hasRoute(resource, route)),
    ),
    features: FEATURES.filter(({ name }) => name !== MIGRATIONS || !isInMemory(blueprint)).map(measure),
    security: securityOf(blueprint).map(measure),
    remarks: [...remarks(blueprint), ...remarksOnOperations(blueprint, read)],
    install: 'npm install',
    start: 'npm run dev',
  };
}
