/** A gem that the generated code, its specs or its checks stand on. */
export interface GemRow {
  readonly name: string;
  readonly version?: string;
  /** On Ruby 3.1, which later ones do not run on; Bundler does not find that by itself where a lock file is there. */
  readonly onOldestRuby?: string;
  /** Loaded only by the command that needs it. */
  readonly isTool?: boolean;
}

/** What an application of ours has besides Rails itself, by group of the Gemfile, in alphabetical order, as RuboCop wants it. */
export const GEMS: readonly { readonly groups: readonly string[]; readonly gems: readonly GemRow[] }[] = [
  { groups: [], gems: [{ name: 'alba', version: '~> 4.0' }, { name: 'rack-cors' }] },
  {
    groups: ['development', 'test'],
    gems: [
      { name: 'brakeman', onOldestRuby: '~> 7.1', isTool: true },
      { name: 'factory_bot_rails', version: '~> 6.5' },
      { name: 'rspec-rails', version: '~> 8.0' },
      { name: 'rubocop', version: '~> 1.80', isTool: true },
      { name: 'rubocop-factory_bot', isTool: true },
      { name: 'rubocop-performance', isTool: true },
      { name: 'rubocop-rails', isTool: true },
      { name: 'rubocop-rspec', isTool: true },
      { name: 'rubocop-rspec_rails', isTool: true },
    ],
  },
  {
    groups: ['test'],
    gems: [
      { name: 'shoulda-matchers', version: '>= 6.5', onOldestRuby: '~> 6.5' },
      { name: 'simplecov', onOldestRuby: '~> 0.22', isTool: true },
    ],
  },
];
