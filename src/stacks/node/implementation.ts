import type { Blueprint, Resource, Route } from '../../core/pipeline.ts';
import type { Implementation, Measure } from '../../core/ports.ts';
import { dataLayerRow } from './project/data-layers.ts';
import { place } from './project/layout.ts';
import { runnerRow } from './project/runners.ts';
import { hasRoute } from './view/rules/routes.ts';

const NAMES: Readonly<Record<string, string>> = { express: 'Express', fastify: 'Fastify' };

/** The six routes of a resource, in the words of the report. */
const ROUTES: readonly (readonly [route: Route, method: string, suffix: string, describe: (resource: Resource) => string])[] = [
  ['create', 'POST', '', ({ name }) => `Create a ${name.human}`],
  ['list', 'GET', '', ({ name }) => `List ${name.humanPlural}, newest first, page by page`],
  ['show', 'GET', '/:id', ({ name }) => `Show one ${name.human}`],
  ['update', 'PATCH', '/:id', ({ name }) => `Change some fields of a ${name.human}`],
  ['replace', 'PUT', '/:id', ({ name }) => `Replace a ${name.human}`],
  ['delete', 'DELETE', '/:id', ({ name }) => `Delete a ${name.human}`],
];

interface Sign {
  readonly name: string;
  /** Files of the standard layout, `*` for the resource's name in kebab case. */
  readonly files: readonly string[];
  readonly pattern: RegExp;
}

/** What shows, in the code itself, that a claim of the report holds. */
const FEATURES: readonly Sign[] = [
  { name: 'Business logic in service layer', files: ['src/services/*-service.ts'], pattern: /class \w+Service/ },
  { name: 'Input validation and sanitization', files: ['src/controllers/*-controller.ts'], pattern: /parseBody\(/ },
  { name: 'Error handling with proper status codes', files: ['src/lib/errors.ts'], pattern: /_NOT_FOUND/ },
  { name: 'Cursor pagination', files: ['src/repositories/*-repository.ts'], pattern: /keyset|cursor/i },
  { name: 'Versioned, reversible migrations', files: ['src/db/migrate.ts'], pattern: /postgrator/i },
  { name: 'API documentation (OpenAPI 3.1)', files: ['src/routes/*-docs.ts'], pattern: /Docs\b/ },
];

const securityOf = ({ options }: Blueprint): readonly Sign[] => [
  { name: 'Input validation implemented', files: ['src/controllers/*-controller.ts'], pattern: /parseBody\(/ },
  {
    name: 'SQL injection prevention (parameterized queries)',
    files: ['src/repositories/*-repository.ts'],
    pattern: dataLayerRow(options).sign,
  },
  { name: 'Security headers', files: ['src/lib/security-headers.ts'], pattern: /helmet/ },
  { name: 'Rate limiting applied', files: ['src/middleware/protection.ts'], pattern: /rateLimit/i },
  { name: 'CORS restricted to configured origins', files: ['src/middleware/protection.ts'], pattern: /corsOrigins/ },
  { name: 'Logs without sensitive data (redaction)', files: ['src/lib/logger.ts'], pattern: /redactRecord/ },
];

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
    technologies: ['TypeScript', 'PostgreSQL (embedded where no server is configured)', runnerRow(blueprint.options).title],
    authentication: 'None',
    endpoints: blueprint.resources.flatMap((resource) =>
      ROUTES.filter(([route]) => hasRoute(resource, route)).map(([, method, suffix, describe]) => ({
        method,
        path: `/api/v1/${resource.name.kebabPlural}${suffix}`,
        description: describe(resource),
      })),
    ),
    features: FEATURES.map(measure),
    security: securityOf(blueprint).map(measure),
    install: 'npm install',
    start: 'npm run dev',
  };
}
