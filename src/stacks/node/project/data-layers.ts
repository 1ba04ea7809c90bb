import type { OptionValue } from '../../../core/pipeline.ts';

/**
 * What generated repositories are written with, in the order in which a tree is tried on them. Tables, migrations and connections are the same with
 * all but the last: in a tree whose data is behind anything else, repositories keep their records in memory, and have no database.
 */
export const DATA_LAYERS = ['typeorm', 'drizzle', 'knex', 'memory'] as const;
export type DataLayer = (typeof DATA_LAYERS)[number];

interface DataLayerRow {
  readonly title: string;
  /** The package that a tree of this layer asks for; none asks for memory. */
  readonly package?: string;
  /** A file of the base that only this layer has, by its place in the home; the standard layer has none. */
  readonly file?: string;
  /** What shows in a repository that the layer sends values apart from SQL. */
  readonly sign?: RegExp;
}

/** To add a layer: a name above, a row here, its repository in templates/node/<name>, and what wires it in templates/node/setup. */
export const DATA_LAYER_TABLE = {
  knex: { title: 'Knex', package: 'knex', file: 'db/knex.ts', sign: /tableOn\(/ },
  typeorm: { title: 'TypeORM', package: 'typeorm', file: 'db/typeorm.ts', sign: /entityOf\(/ },
  drizzle: { title: 'Drizzle', package: 'drizzle-orm', sign: /drizzle-orm/ },
  memory: { title: 'memory', file: 'db/memory.ts' },
} as const satisfies Record<DataLayer, DataLayerRow>;

/** Drivers that show a layer to be on PostgreSQL. */
const POSTGRESQL = /^(?:pg|pg-native|postgres|@electric-sql\/pglite|@neondatabase\/serverless|@vercel\/postgres)$/;

/** The layer of a tree, by its settings; an application made by `scaffold new` has Drizzle. */
export const dataLayerOf = ({ dataLayer }: Readonly<Record<string, OptionValue>>): DataLayer =>
  DATA_LAYERS.find((name) => name === dataLayer) ?? 'drizzle';

/** Its row. */
export const dataLayerRow = (options: Readonly<Record<string, OptionValue>>): DataLayerRow => DATA_LAYER_TABLE[dataLayerOf(options)];

/** Do generated repositories keep their records in memory, for the user to write those that keep them elsewhere? */
export const isInMemory = ({ options }: { readonly options: Readonly<Record<string, OptionValue>> }): boolean =>
  dataLayerOf(options) === 'memory';

/** Whether the packages of a tree bring a layer that repositories are written with, and its PostgreSQL. */
export function writtenLayer(packages: ReadonlySet<string>): DataLayer | undefined {
  const isOnPostgres = [...packages].some((name) => POSTGRESQL.test(name));
  return isOnPostgres ? DATA_LAYERS.find((layer) => packages.has(packageOf(layer) ?? '')) : undefined;
}

const packageOf = (layer: DataLayer): string | undefined => {
  const row: DataLayerRow = DATA_LAYER_TABLE[layer];
  return row.package;
};
