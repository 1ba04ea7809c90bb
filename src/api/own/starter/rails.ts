import type { Name } from '../../../naming/index.ts';
import type { Starter } from './starter.ts';

/** A class and its spec for Rails: small, and proven as it stands. */
export const rails: Starter = {
  framework: 'rails',
  files: ({ pascal, snake, snakePlural, human }: Name) => [
    {
      kind: 'spec',
      path: `spec/${snakePlural}/__resource___${snake}_spec.rb`,
      text: `# frozen_string_literal: true

require "rails_helper"

RSpec.describe {{className}}${pascal} do
  let(:required) { [{{#each required}}{{#unless @first}}, {{/unless}}{{json column}}{{/each}}] }

  it "names the attributes that are required and not given" do
    expect(described_class.new({}).missing).to eq(required)
  end

  it "names none where all of them are given" do
    expect(described_class.new(required.index_with("given")).missing).to eq([])
  end
end
`,
    },
    {
      kind: 'code',
      path: `app/${snakePlural}/__resource___${snake}.rb`,
      text: `# frozen_string_literal: true

# The ${human} of {{name.humanPlural}}.
class {{className}}${pascal}
  REQUIRED = [{{#each required}}{{#unless @first}}, {{/unless}}{{json column}}{{/each}}].freeze

  def initialize(attributes)
    @attributes = attributes
  end

  # Names of the required attributes that are not there.
  def missing
    REQUIRED.reject { |name| @attributes.key?(name) }
  end
end
`,
    },
  ],
};
