import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import setup from '../../generators/rails/setup.ts';
import { resolveBlueprint } from '../../src/core/blueprint/resolve.ts';
import { plan } from '../../src/core/plan.ts';
import { templatesOf } from '../../src/effects/templates.ts';
import { rails } from '../../src/stacks/rails/index.ts';
import { ROOT, scaffold, workspace } from './support/command.ts';
import { hasRuby, railsApplication, RUBY_ENVIRONMENT } from './support/rails.ts';

/** `.rubocop.yml` and whatever else the set-up writes for RuboCop, by path. */
async function rubocopFiles(): Promise<readonly (readonly [string, string])[]> {
  const blueprint = resolveBlueprint({
    application: 'store',
    generator: 'rails:setup',
    requested: [],
    existing: [],
    enums: {},
    options: { stack: 'rails', database: 'sqlite3', railsVersion: '7.2.4', rubyVersion: '3.1.2' },
    now: new Date(0),
    stack: rails,
    problems: [],
  });
  const { changes } = plan(
    [{ generator: setup, subjects: [undefined] }],
    blueprint,
    rails,
    await templatesOf(path.join(ROOT, 'templates')),
  );
  return changes.flatMap((change) =>
    change.path === '.rubocop.yml' && 'content' in change ? [[change.path, change.content] as const] : [],
  );
}

const INFLECTIONS = `# frozen_string_literal: true

ActiveSupport::Inflector.inflections(:en) do |inflect|
  inflect.acronym "API"
  inflect.acronym "HTTP"
  inflect.acronym "OAuth"
end
`;

/** Files of the application that RuboCop looks at besides. */
const OLD = ['app/controllers/application_controller.rb', 'app/jobs/application_job.rb', 'app/models/application_record.rb'];

const COMMANDS = [
  'model Employee name:string!',
  'model Manager budget:decimal{10.2}:min=0! level:enum{junior.senior}:default=junior! --parent Employee',
  'model Clerk --parent Employee',
  'model Empty',
  'model APIKey value:string! employee:references',
  'model OAuthHTTPToken value:string! api_key:references:counter_cache',
  'service Reporting employee:Employee lines:array currency:string! locale:string! note:text filters:hash starts_on:date ends_on:date',
  'service Ordering employee:Employee lines:array currency:string! locale:string! note:text filters:hash --step create:APIKey',
  'service Enrolment email:email! first_name:string! last_name:string! street:string! city:string! country:string! --style form --step create:Employee',
  'job Billing employee:Employee currency:string! copies:integer! note:text due_on:date paid_on:date force:boolean:default=false',
  'job Summing currency:string! language:string! copies:integer! starts_on:date ends_on:date title_text:string! --scheduled',
  'job OAuthPing token:OAuthHTTPToken api_key:APIKey first:string second:string third:string fourth:string --step update:APIKey',
];

describe.runIf(hasRuby)('what is generated, as RuboCop finds it without a word of its own changed', () => {
  it('offends none of its cops: kinds, acronyms, and more parameters than it takes by position', async () => {
    const home = await workspace();
    try {
      const root = await railsApplication(home.path);
      for (const file of OLD)
        writeFileSync(path.join(root, file), `# frozen_string_literal: true\n\n${readFileSync(path.join(root, file), 'utf8')}`);
      for (const [file, content] of await rubocopFiles()) writeFileSync(path.join(root, file), content);
      mkdirSync(path.join(root, 'config/initializers'), { recursive: true });
      writeFileSync(path.join(root, 'config/initializers/inflections.rb'), INFLECTIONS);
      rmSync(path.join(root, 'config/initializers/filter_parameter_logging.rb'), { force: true });
      for (const command of COMMANDS) {
        const { exitCode, stderr } = await scaffold([...command.split(' '), '--no-verify'], { cwd: root });
        expect(exitCode, `${command}\n${stderr}`).toBe(0);
      }

      const found = await execa(
        'bundle',
        ['exec', 'rubocop', '--format', 'emacs', '--no-server', 'app', 'db', 'spec/models', 'spec/factories', 'spec/services', 'spec/jobs'],
        {
          cwd: root,
          env: RUBY_ENVIRONMENT,
          reject: false,
        },
      );
      expect(found.stdout).toBe('');
      expect(found.exitCode, found.stderr).toBe(0);
    } finally {
      await home.remove();
    }
  }, 120_000);
});
