import type { Kind } from '../../../core/kind.ts';
import type { Blueprint, OptionValue } from '../../../core/pipeline.ts';
import type { Name, Spelling } from '../../../naming/index.ts';

/** Databases that generated applications run on. */
export const DATABASES = ['sqlite3', 'postgresql'] as const;
export type Database = (typeof DATABASES)[number];

/** What a tree has settled, or a new application starts from, as far as the generated Ruby differs by it. */
export interface Settings {
  readonly database: Database;
  /** Version that migrations are written for: `7.2`. */
  readonly railsVersion: string;
  /** Type of primary keys, and so of references. */
  readonly primaryKey: 'bigint' | 'uuid';
  /** The quote that strings without any are written in. */
  readonly quote: '"' | "'";
  /** Files begin with `# frozen_string_literal: true`. */
  readonly frozen: boolean;
  /** Version of the language that RuboCop is told: `3.1`. */
  readonly rubyVersion: string;
  /** Models that are kept in the tables of others. */
  readonly kinds: readonly Kind[];
  /** Words that the application spells in a way of its own, and its rules for plurals. */
  readonly acronyms: Spelling;
}

/** The newest Rails that each Ruby runs, newest first. A new application is made on the first whose Ruby is there. */
export const SERIES = [
  { rails: '8.1', ruby: '3.2' },
  { rails: '7.2', ruby: '3.1' },
] as const;

/** What is supported at least, and what is taken where nothing tells. */
export const OLDEST = SERIES[1];

/** The settings of a run, which of its models have no table of their own, and how it spells. */
export const settingsIn = ({ options, kinds = [], acronyms = [] }: Pick<Blueprint, 'options' | 'kinds' | 'acronyms'>): Settings => ({
  ...settingsOf(options),
  kinds,
  acronyms,
});

/** What a model is a kind of; undefined where it has a table of its own. */
export const kindOf = ({ kinds }: Settings, { pascal }: Name): Kind | undefined => kinds.find(({ name }) => name.pascal === pascal);

/** The table of a model: `products`, or that of the model that it is a kind of. */
export const tableOf = (settings: Settings, name: Name): string => kindOf(settings, name)?.table ?? name.snakePlural;

/** The settings among the options of a run; what is not there is as in an application that `rails:new` has made. */
export function settingsOf(options: Readonly<Record<string, OptionValue>>): Settings {
  return {
    kinds: [],
    acronyms: [],
    database: DATABASES.find((database) => database === options['database']) ?? 'sqlite3',
    railsVersion: minorOf(options['railsVersion']) ?? OLDEST.rails,
    primaryKey: options['primaryKey'] === 'uuid' ? 'uuid' : 'bigint',
    quote: options['quotes'] === 'single' ? "'" : '"',
    frozen: options['frozenStringLiteral'] !== false,
    rubyVersion: minorOf(options['rubyVersion']) ?? OLDEST.ruby,
  };
}

/** `7.2` of `7.2.4`; undefined where it is no version. */
export const minorOf = (version: OptionValue | undefined): string | undefined =>
  typeof version === 'string' ? /^\d+\.\d+/u.exec(version)?.[0] : undefined;
