import type { Blueprint } from '../../core/pipeline.ts';
import type { Name } from '../../naming/index.ts';
import { apiModule, filesOf } from './project/class-names.ts';
import { settingsOf } from './project/settings.ts';
import { methodsOf } from './view/rules/routes.ts';

/** What the templates of the application itself see. */
export interface ApplicationView {
  readonly application: Name;
  /** The module of the API, which an application may spell `API`. */
  readonly apiModule: string;
  /** The quote of plain strings, and its name in RuboCop's configuration. */
  readonly q: string;
  readonly quotes: 'single' | 'double';
  /** Files begin with the magic comment. */
  readonly frozen: boolean;
  /** `7.2` */
  readonly railsVersion: string;
  /** `3.1` */
  readonly rubyVersion: string;
  readonly database: string;
  readonly databaseName: string;
  readonly isPostgresql: boolean;
  readonly isSqlite: boolean;
  readonly primaryKey: string;
  readonly isUuid: boolean;
  /** Where each is below the API, and the methods it answers. */
  readonly resources: readonly { readonly name: Name; readonly path: string; readonly methods: string }[];
  readonly hasResources: boolean;
}

export const DATABASE_NAMES = { sqlite3: 'SQLite', postgresql: 'PostgreSQL' } as const;

/** The application around the resources, as its settings have it. */
export function applicationView(blueprint: Blueprint): ApplicationView {
  const { quote, frozen, railsVersion, rubyVersion, database, primaryKey } = settingsOf(blueprint.options);
  return {
    application: blueprint.application,
    apiModule: apiModule(blueprint.acronyms),
    q: quote,
    quotes: quote === "'" ? 'single' : 'double',
    frozen,
    railsVersion,
    rubyVersion,
    database,
    databaseName: DATABASE_NAMES[database],
    isPostgresql: database === 'postgresql',
    isSqlite: database === 'sqlite3',
    primaryKey,
    isUuid: primaryKey === 'uuid',
    resources: blueprint.resources.map((resource) => ({ name: resource.name, path: filesOf(resource.name), methods: methodsOf(resource) })),
    hasResources: blueprint.resources.length > 0,
  };
}

/** Is a view of templates that of an application? */
export const isApplicationView = (view: object): view is ApplicationView => 'databaseName' in view;
