interface KindRow {
  /** For help and messages. */
  readonly what: string;
  readonly extensions: readonly string[];
  /** Does a text look like this? Extensions such as `.rb` and `.json` say little. */
  readonly looksLike: RegExp;
  readonly example: string;
}

/** How every SQLite database begins. */
export const SQLITE = 'SQLite format 3\0';

/** Every kind of file that can be read, in the order in which they are tried. */
export const KINDS = {
  rails: {
    what: 'schema.rb of Rails',
    extensions: ['.rb'],
    looksLike: /^\s*ActiveRecord::Schema(?:\[[\d.]+\])?\.define\b/mu,
    example: 'db/schema.rb',
  },
  prisma: {
    what: 'Prisma schema',
    extensions: ['.prisma'],
    looksLike: /^\s*model\s+\w+\s*\{\s*$/mu,
    example: 'prisma/schema.prisma',
  },
  jdl: {
    what: 'JHipster JDL',
    extensions: ['.jdl', '.jh'],
    looksLike: /^\s*(?:entity\s+\w+|relationship\s+(?:One|Many)To(?:One|Many)|application)\b\s*(?:[({]|$)/mu,
    example: 'shop.jdl',
  },
  openapi: {
    what: 'OpenAPI 3, YAML or JSON',
    extensions: ['.yaml', '.yml', '.json'],
    looksLike: /^[\s{]*["']?openapi["']?\s*:\s*["']?3\./mu,
    example: 'openapi.json',
  },
  sql: {
    what: 'SQL of pg_dump --schema-only',
    extensions: ['.sql'],
    looksLike: /^\s*(?:CREATE\s+(?:UNLOGGED\s+)?|DROP\s+)TABLE\b/imu,
    example: 'shop.sql',
  },
  postgresql: {
    what: 'PostgreSQL database that is running, by its address',
    extensions: [],
    // Its schema comes as SQL, and only who asked for it knows where from.
    looksLike: /(?!)/u,
    example: 'postgresql://localhost/shop',
  },
  sqlite: {
    what: 'SQLite database',
    extensions: ['.sqlite3', '.sqlite', '.db'],
    looksLike: new RegExp(`^${SQLITE}`, 'u'),
    example: 'storage/development.sqlite3',
  },
} as const satisfies Record<string, KindRow>;

export type Kind = keyof typeof KINDS;

export const KIND_NAMES = Object.keys(KINDS).filter((name): name is Kind => Object.hasOwn(KINDS, name));

/** The row of a kind, without the narrow literal type. */
const rowOf = (kind: Kind): KindRow => KINDS[kind];

/** What a file is, by what it is called and what it holds; undefined where it is none of these. */
export function detectKind(fileName: string, text: string): Kind | undefined {
  const name = fileName.toLowerCase();
  const fits = KIND_NAMES.filter((kind) => rowOf(kind).looksLike.test(text));
  return fits.find((kind) => rowOf(kind).extensions.some((extension) => name.endsWith(extension))) ?? fits[0];
}
