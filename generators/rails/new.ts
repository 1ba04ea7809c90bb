import { ask } from '../../src/core/ask.ts';
import { defineGenerator, ground } from '../../src/core/define.ts';
import { standardStream } from '../../src/stacks/rails/setup-edits.ts';
import { rails } from '../../src/stacks/rails/card.ts';
import { DATABASES, settingsOf } from '../../src/stacks/rails/project/settings.ts';
import setup from './setup.ts';

export default defineGenerator({
  id: 'rails:new',
  description: 'A whole application: rails new, and on top of it specs, checks, the API around the resources, CI',
  stack: rails,
  scope: 'application',
  prompts: [
    ask.directory(),
    ask.choice('stack', 'Framework', ['rails'], { required: true }),
    ask.choice('database', 'Database', DATABASES),
    ask.blueprint(),
  ],
  files: [
    ground('.gitattributes'),
    ground('README.md'),
    ground('blueprint.yml'),
    // Before 8.1, Rails has no bin/ci.
    ground('config/ci.rb', { when: ({ options }) => Number(settingsOf(options).railsVersion) >= 8.1 }),
    ground('config/database.yml', { when: ({ options }) => options['database'] !== 'postgresql' }),
    ...setup.files,
  ],
  edits: [...setup.edits, standardStream],
  examples: [
    'scaffold new ../store --stack rails --blueprint examples/shop.yml',
    'scaffold new ../store --stack rails --database postgresql',
  ],
});
