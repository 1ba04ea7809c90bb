import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, ensure, needs, spec, type BoundFileRow, type FileRow, type When } from '../../src/core/define.ts';
import { operationRoutes, routes } from '../../src/stacks/rails/edits.ts';
import { rails } from '../../src/stacks/rails/card.ts';
import { firstWhole } from '../../src/stacks/rails/first-whole.ts';
import { includingDocuments } from '../../src/stacks/rails/included-edits.ts';
import { settingsOf } from '../../src/stacks/rails/project/settings.ts';
import model from './model.ts';
import serializer from './serializer.ts';

/** A file of the application, written with the first resource of a run. */
const once = (path: string, phase: FileRow['phase'] = 'code', isWanted: When = () => true): FileRow => ({
  ...ensure(path, {
    when: (blueprint, resource) => (resource === undefined || resource === firstWhole(blueprint)) && isWanted(blueprint, resource),
  }),
  phase,
});

/** Before Rails 8, writers that meet in SQLite are refused, and one that waits keeps the threads from working, the one that it waits for too. */
const isImpatient: When = ({ options }) => {
  const { database, railsVersion } = settingsOf(options);
  return database === 'sqlite3' && Number(railsVersion) < 8;
};

/** What all resources of an API share; made once, and the user's from then on. */
const shared: readonly FileRow[] = [
  once('config/middleware/api_error.rb'),
  once('config/middleware/error_responses.rb'),
  once('config/middleware/json_body.rb'),
  once('config/middleware/request_id.rb'),
  once('config/initializers/api.rb'),
  once('config/initializers/sqlite.rb', 'ground', isImpatient),
  once('config/openapi/_api.json', 'ground'),
  once('app/controllers/concerns/api_response.rb'),
  once('app/controllers/api/v1/base_controller.rb'),
  once('app/controllers/documents_controller.rb'),
  once('app/controllers/health_controller.rb'),
  once('app/lib/api/body.rb'),
  once('app/lib/api/cursor.rb'),
  once('app/lib/api/list_query.rb'),
  once('app/lib/api/page.rb'),
  once('app/lib/api/types.rb'),
  once('app/lib/api/violations.rb'),
  once('spec/support/api_requests.rb', 'ground'),
];

const controller = defineGenerator({
  id: 'rails:controller',
  description: 'Controller of a JSON API with its routes, OpenAPI description and request specs',
  stack: rails,
  scope: 'resource',
  prompts: [ask.name(), ask.fields()],
  files: [
    ...shared,
    spec('spec/requests/api/v1/__resources___spec.rb'),
    code('app/controllers/api/v1/__resources___controller.rb'),
    code('config/openapi/__table__.json'),
  ],
  edits: [routes, operationRoutes, ...includingDocuments],
  needs: [
    ...needs(model, 'app/models/__resource__.rb', 'spec/factories/__resources__.rb'),
    ...needs(serializer, 'app/serializers/__resource___serializer.rb'),
  ],
  examples: ['scaffold controller Product name:string{80}! price:decimal{10.2}:min=0!'],
});

export default controller;

/** The same rows for a generator of whole applications. */
export const apiFiles: readonly BoundFileRow[] = controller.files.filter(({ kind }) => kind === 'ensure');
