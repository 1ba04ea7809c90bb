import { defineGenerator, ensure, type FileRow } from '../../src/core/define.ts';
import { apiRoutes, operationRoutes } from '../../src/stacks/rails/edits.ts';
import { rails } from '../../src/stacks/rails/card.ts';
import { gemfile, supportFiles } from '../../src/stacks/rails/setup-edits.ts';
import { apiFiles } from './controller.ts';
import serializer from './serializer.ts';

/** A file that is proven: specs are seen failing without it. */
const proven = (phase: 'spec' | 'code', path: string): FileRow => ({ ...ensure(path), phase });

export default defineGenerator({
  id: 'rails:setup',
  description: 'What an existing application needs for generated code: specs, checks, the API around the resources',
  stack: rails,
  scope: 'application',
  prompts: [],
  files: [
    ensure('.env.example'),
    ensure('.gitignore'),
    ensure('.rspec'),
    ensure('.rubocop.yml'),
    ensure('.github/workflows/ci.yml'),
    ensure('AGENTS.md'),
    ensure('config/brakeman.yml'),
    ensure('spec/rails_helper.rb'),
    ensure('spec/spec_helper.rb'),
    ensure('spec/support/factory_bot.rb'),
    ensure('spec/support/shoulda_matchers.rb'),
    ensure('spec/support/time_helpers.rb'),
    ensure('config/initializers/inflections.rb'),
    proven('spec', 'spec/lib/api/body_spec.rb'),
    proven('spec', 'spec/lib/api/cursor_spec.rb'),
    proven('spec', 'spec/lib/api/list_query_spec.rb'),
    proven('spec', 'spec/lib/api/page_spec.rb'),
    proven('spec', 'spec/lib/api/types_spec.rb'),
    proven('spec', 'spec/lib/api/violations_spec.rb'),
    proven('spec', 'spec/middleware/cross_origin_spec.rb'),
    proven('spec', 'spec/middleware/rate_limit_spec.rb'),
    proven('spec', 'spec/middleware/security_headers_spec.rb'),
    proven('spec', 'spec/requests/operations_spec.rb'),
    proven('code', 'config/initializers/protection.rb'),
    proven('code', 'config/middleware/cross_origin.rb'),
    proven('code', 'config/middleware/rate_limit.rb'),
    proven('code', 'config/middleware/security_headers.rb'),
    ...apiFiles,
    ...serializer.files.filter(({ kind }) => kind === 'ensure'),
  ],
  edits: [...gemfile, supportFiles, operationRoutes, apiRoutes],
  examples: ['scaffold setup', 'scaffold setup --cwd ../store'],
});
