import type { Blueprint } from '../../core/pipeline.ts';
import type { Implementation, Measure } from '../../core/ports.ts';
import { endpointsOf } from '../endpoints.ts';
import { reportSections } from './report/sections.ts';
import { fileOf, filesOf } from './project/class-names.ts';
import { routesOf } from './view/rules/routes.ts';

interface Sign {
  readonly name: string;
  /** Files, `*` for the resource's name, `+` for its plural. */
  readonly files: readonly string[];
  readonly pattern: RegExp;
}

const DATABASES: Readonly<Record<string, string>> = { sqlite3: 'SQLite', postgresql: 'PostgreSQL' };

/** What shows, in the code itself, that a claim of the report holds. */
const FEATURES: readonly Sign[] = [
  { name: 'Validations in the model', files: ['app/models/*.rb'], pattern: /^ {2}validates /mu },
  { name: 'Associations with both sides', files: ['app/models/*.rb'], pattern: /belongs_to|has_many/u },
  { name: 'Cursor pagination', files: ['app/lib/api/page.rb'], pattern: /after_cursor/u },
  { name: 'API documentation (OpenAPI 3.1)', files: ['config/openapi/+.json'], pattern: /"properties"/u },
];

const SECURITY: readonly Sign[] = [
  {
    name: 'Strong parameters',
    files: ['app/controllers/api/v1/base_controller.rb', 'app/controllers/api/v1/+_controller.rb'],
    pattern: /permit/u,
  },
  { name: 'Rate limit', files: ['config/middleware/rate_limit.rb'], pattern: /RATE_LIMITED/u },
  { name: 'Security headers', files: ['config/middleware/security_headers.rb'], pattern: /content-security-policy/u },
  { name: 'CORS for named origins', files: ['config/middleware/cross_origin.rb'], pattern: /Rack::Cors/u },
  { name: 'Logs without sensitive data', files: ['config/initializers/filter_parameter_logging.rb'], pattern: /filter_parameters/u },
  { name: 'Passwords kept as digests', files: ['app/models/*.rb'], pattern: /has_secure_password/u },
];

/** The facts of a Rails application, each shown by a file of it. */
export function implementation(blueprint: Blueprint, read: (path: string) => string | undefined, paths: readonly string[]): Implementation {
  const measure = ({ name, files, pattern }: Sign): Measure => ({
    name,
    evidence: files
      .flatMap((file) =>
        !/[*+]/u.test(file)
          ? [file]
          : blueprint.resources.map((resource) => file.replace('*', fileOf(resource.name)).replace('+', filesOf(resource.name))),
      )
      .find((file) => pattern.test(read(file) ?? '')),
  });
  const withRoutes = blueprint.resources.filter(({ name }) => read(`app/controllers/api/v1/${filesOf(name)}_controller.rb`) !== undefined);
  return {
    framework: 'Ruby on Rails',
    technologies: ['Ruby', DATABASES[String(blueprint.options['database'])] ?? 'SQLite', 'RSpec'],
    authentication: 'None',
    endpoints: withRoutes.flatMap((resource) =>
      endpointsOf(resource, `/api/v1/${filesOf(resource.name)}`, (route) => routesOf(resource).includes(route)),
    ),
    features: FEATURES.map(measure),
    security: SECURITY.map(measure),
    install: 'bin/setup --skip-server',
    start: 'bin/rails server',
    report: { title: 'Rails Backend Implementation', sections: reportSections(blueprint, { paths, read }) },
  };
}
