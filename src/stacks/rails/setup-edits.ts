import type { Edit, EditRow } from '../../core/define.ts';
import type { EditResult } from '../../core/pipeline.ts';
import { isApplicationView, type ApplicationView } from './application.ts';
import { string } from './fields/ruby.ts';
import { GEMS, type GemRow } from './project/gems.ts';
import { OLDEST } from './project/settings.ts';

/** An edit of a generator of whole applications; the view it is given is always an application's. */
const forApplication =
  (change: (content: string, view: ApplicationView) => EditResult | Promise<EditResult>): Edit =>
  (content, view) => {
    if (!isApplicationView(view)) throw new Error('This edit belongs to a generator of applications');
    return change(content, view);
  };

/** Every gem that generated code, its specs and its checks need. */
export const gemfile: readonly EditRow[] = GEMS.map(({ groups, gems }) => ({
  path: 'Gemfile',
  phase: 'ground',
  edit: forApplication(async (content, { quotes, rubyVersion }) =>
    (await import('../../edits/ruby.ts')).addGems(
      content,
      groups,
      gems.map((gem) => ({ name: gem.name, line: gemLine(gem, rubyVersion, quotes === 'single' ? "'" : '"') })),
    ),
  ),
}));

function gemLine({ name, version, onOldestRuby, isTool = false }: GemRow, ruby: string, quote: '"' | "'"): string {
  const wanted = ruby === OLDEST.ruby ? (onOldestRuby ?? version) : version;
  return [
    `gem ${string(name, quote)}`,
    ...(wanted === undefined ? [] : [string(wanted, quote)]),
    ...(isTool ? ['require: false'] : []),
  ].join(', ');
}

const LOADS_SUPPORT = 'Rails.root.glob("spec/support/**/*.rb").sort_by(&:to_s).each { |file| require file }';

/** What lies in spec/support is loaded with the specs' helper. */
export const supportFiles: EditRow = {
  path: 'spec/rails_helper.rb',
  phase: 'ground',
  edit: async (content) => (await import('../../edits/ruby.ts')).addAfterRequire(content, 'rspec/rails', LOADS_SUPPORT, 'support'),
};

/** Rails itself still writes the constant, which RuboCop does not take. */
export const standardStream: EditRow = {
  path: 'config/environments/production.rb',
  phase: 'ground',
  edit: async (content) => (await import('../../edits/ruby.ts')).replaceConstant(content, 'STDOUT', '$stdout'),
};
