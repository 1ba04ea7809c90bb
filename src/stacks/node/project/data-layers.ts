import type { OptionValue } from '../../../core/pipeline.ts';

/** What generated repositories are written with, in the order in which a tree is tried on them. Tables, migrations and connections are the same with all. */
export const DATA_LAYERS = ['typeorm', 'drizzle', 'knex'] as const;
export type DataLayer = (typeof DATA_LAYERS)[number];

interface DataLayerRow {
  readonly title: string;
  /** The package that a tree of this layer asks for. */
  readonly package: string;
  /** A file of the base that only this layer has, by its place in the home; the standard layer has none. */
  readonly file?: string;
  /** What shows in a repository that the layer sends values apart from SQL. */
  readonly sign: RegExp;
}

/** To add a layer: a name above, a row here, its repository in templates/node/<name>, and what wires it in templates/node/setup. */
export const DATA_LAYER_TABLE = {
  knex: { title: 'Knex', package: 'knex', file: 'db/knex.ts', sign: /tableOn\(/ },
  typeorm: { title: 'TypeORM', package: 'typeorm', file: 'db/typeorm.ts', sign: /entityOf\(/ },
  drizzle: { title: 'Drizzle', package: 'drizzle-orm', sign: /drizzle-orm/ },
} as const satisfies Record<DataLayer, DataLayerRow>;

/** The layer of a tree, by its settings; an application made by `scaffold new` has Drizzle. */
export const dataLayerOf = ({ dataLayer }: Readonly<Record<string, OptionValue>>): DataLayer =>
  DATA_LAYERS.find((name) => name === dataLayer) ?? 'drizzle';

/** Its row. */
export const dataLayerRow = (options: Readonly<Record<string, OptionValue>>): DataLayerRow => DATA_LAYER_TABLE[dataLayerOf(options)];
