import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../src/export/formats.ts';
import { described } from './described.ts';

/** What stands for a field in a text: the lines that name it, without the spaces that put them below one another. */
function linesFor(text: string, ...names: readonly string[]): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replaceAll(/ +/g, ' '))
    .filter((line) => names.some((name) => line.startsWith(`${name} `) || line.startsWith(`"${name}" `)));
}

const write = (format: keyof typeof FORMATS, word: string) => FORMATS[format].write(described({ Category: ['title'], Thing: [word] }, {}));

/** A field, what it is in each format, and the names under which it stands there. */
const ROWS = [
  [
    'name:string:length=2..60!',
    'name String required minlength(2) maxlength(60)',
    'name String @db.VarChar(60)',
    '"name" varchar(60) [not null, check: `char_length("name") >= 2`]',
    { type: 'string', minLength: 2, maxLength: 60 },
  ],
  [
    'sku:string{64}:uniq',
    'sku String unique maxlength(64)',
    'sku String? @unique @db.VarChar(64)',
    '"sku" varchar(64) [unique]',
    { type: ['string', 'null'], maxLength: 64 },
  ],
  [
    'code:string:default=A!',
    'code String required',
    'code String @default("A") @db.VarChar(255)',
    '"code" varchar(255) [not null, default: \'A\']',
    { type: 'string', maxLength: 255, default: 'A' },
  ],
  [
    'tags:string:array!',
    'tags TextBlob required',
    'tags String[] @db.VarChar(255)',
    '"tags" varchar(255)[] [not null]',
    { type: 'array', items: { type: 'string', maxLength: 255 } },
  ],
  [
    'body:text:length=..500!',
    'body TextBlob required',
    'body String @db.Text',
    '"body" text [not null, check: `char_length("body") <= 500`]',
    { type: 'string', contentMediaType: 'text/plain', maxLength: 500 },
  ],
  [
    'mail:email!',
    'mail String required maxlength(254)',
    'mail String @db.VarChar(254)',
    '"mail" varchar(254) [not null]',
    { type: 'string', format: 'email', maxLength: 254 },
  ],
  [
    'site:url!',
    'site String required maxlength(2048)',
    'site String @db.VarChar(2048)',
    '"site" varchar(2048) [not null]',
    { type: 'string', format: 'uri', maxLength: 2048 },
  ],
  [
    'stock:integer:in=-3..9:default=0!',
    'stock Integer required min(-3) max(9)',
    'stock Int @default(0)',
    '"stock" integer [not null, default: 0, check: `"stock" >= -3`, check: `"stock" <= 9`]',
    { type: 'integer', format: 'int32', minimum: -3, maximum: 9, default: 0 },
  ],
  [
    'stock:integer{2}!',
    'stock Integer required',
    'stock Int @db.SmallInt',
    '"stock" smallint [not null]',
    { type: 'integer', format: 'int16' },
  ],
  ['stock:integer{8}!', 'stock Long required', 'stock BigInt', '"stock" bigint [not null]', { type: 'string', format: 'int64' }],
  [
    'views:bigint:default=9007199254740993!',
    'views Long required',
    'views BigInt @default(9007199254740993)',
    '"views" bigint [not null, default: 9007199254740993]',
    { type: 'string', format: 'int64', default: '9007199254740993' },
  ],
  [
    'weight:float:min=1e-3!',
    'weight Double required min(0.001)',
    'weight Float',
    '"weight" double [not null, check: `"weight" >= 0.001`]',
    { type: 'number', format: 'double', minimum: 0.001 },
  ],
  [
    'price:decimal{8.3}:min=0.5!',
    'price BigDecimal required min(0.5)',
    'price Decimal @db.Decimal(8, 3)',
    '"price" decimal(8,3) [not null, check: `"price" >= 0.5`]',
    { type: 'string', format: 'decimal', pattern: '^-?\\d{1,5}(\\.\\d{1,3})?$' },
  ],
  [
    'price:decimal!',
    'price BigDecimal required',
    'price Decimal @db.Decimal(10, 2)',
    '"price" decimal(10,2) [not null]',
    { type: 'string', format: 'decimal', pattern: '^-?\\d{1,8}(\\.\\d{1,2})?$' },
  ],
  [
    'price:decimal{10}!',
    'price BigDecimal required',
    'price Decimal @db.Decimal(10, 0)',
    '"price" decimal(10,0) [not null]',
    { type: 'string', format: 'decimal', pattern: '^-?\\d{1,10}$' },
  ],
  [
    'active:boolean:default=true!',
    'active Boolean required',
    'active Boolean @default(true)',
    '"active" boolean [not null, default: true]',
    { type: 'boolean', default: true },
  ],
  [
    'day:date:default=2026-01-31!',
    'day LocalDate required',
    'day DateTime @default("2026-01-31T00:00:00Z") @db.Date',
    '"day" date [not null, default: \'2026-01-31\']',
    { type: 'string', format: 'date', default: '2026-01-31' },
  ],
  [
    'moment:datetime:default=now!',
    'moment Instant required',
    'moment DateTime @default(now()) @db.Timestamptz(3)',
    '"moment" timestamptz [not null, default: `now()`]',
    { type: 'string', format: 'date-time' },
  ],
  [
    'hour:time:default=09:30!',
    'hour LocalTime required',
    'hour DateTime @default("1970-01-01T09:30:00Z") @db.Time(0)',
    '"hour" time [not null, default: \'09:30\']',
    { type: 'string', format: 'time-local', default: '09:30' },
  ],
  ['number:uuid:index!', 'number UUID required', 'number String @db.Uuid', '"number" uuid [not null]', { type: 'string', format: 'uuid' }],
  ['data:json', 'data TextBlob', 'data Json?', '"data" jsonb', { type: ['object', 'array', 'null'] }],
  [
    'status:enum{open.on-hold}:default=on-hold!',
    'status ThingStatus required',
    'status ThingStatus @default(on_hold)',
    '"status" "thing_status" [not null, default: \'on-hold\']',
    { type: 'string', enum: ['open', 'on-hold'], default: 'on-hold' },
  ],
  [
    'password:digest',
    'passwordDigest String required',
    'passwordDigest String @map("password_digest") @db.Text',
    '"password_digest" text [not null]',
    { type: 'string', format: 'password', minLength: 8, maxLength: 128, writeOnly: true },
  ],
  [
    'auth:token',
    'auth String unique',
    'auth String? @unique @db.Text',
    '"auth" text [unique]',
    { type: ['string', 'null'], format: 'token', writeOnly: true },
  ],
  [
    'data:binary{64}',
    'data AnyBlob maxbytes(64)',
    'data Bytes?',
    '"data" bytea [check: `octet_length("data") <= 64`]',
    { type: ['string', 'null'], contentEncoding: 'base64' },
  ],
  [
    'from_ip:inet!',
    'fromIp String required',
    'fromIp String @map("from_ip") @db.Inet',
    '"from_ip" inet [not null]',
    { type: 'string', format: 'inet' },
  ],
  [
    'nick:citext:uniq!',
    'nick String required unique',
    'nick String @unique @db.Citext',
    '"nick" citext [not null, unique]',
    { type: 'string' },
  ],
  [
    'labels:hstore!',
    'labels TextBlob required',
    'labels Unsupported("hstore")',
    '"labels" hstore [not null]',
    { type: 'object', additionalProperties: { type: ['string', 'null'] } },
  ],
  [
    'valid:range{daterange}!',
    'valid String required',
    'valid Unsupported("daterange")',
    '"valid" daterange [not null]',
    { type: 'string' },
  ],
  [
    'photo:attachment',
    'photo AnyBlob',
    'photo String? @db.Text',
    '"photo" text',
    { type: ['string', 'null'], contentMediaType: 'application/octet-stream' },
  ],
  [
    'photos:attachments!',
    'photos TextBlob required',
    'photos String[] @db.Text',
    '"photos" text[] [not null]',
    { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } },
  ],
  [
    'content:rich_text!',
    'content TextBlob required',
    'content String @db.Text',
    '"content" text [not null]',
    { type: 'string', contentMediaType: 'text/html' },
  ],
] as const;

describe.each(ROWS)('%s', (word, jdl, prisma, dbml, schema) => {
  const property = jdl.split(' ')[0] ?? '';

  it('is a property in JDL', () => {
    expect(linesFor(write('jdl', word).text, property)).toEqual([jdl]);
  });

  it('is a property in Prisma', () => {
    expect(linesFor(write('prisma', word).text, property)).toEqual([prisma]);
  });

  it('is a column in DBML', () => {
    expect(linesFor(write('dbml', word).text, /"(\w+)"/.exec(dbml)?.[1] ?? '')[0]).toBe(dbml);
  });

  it('is a schema in OpenAPI', () => {
    const document: unknown = JSON.parse(write('openapi', word).text);
    const name = property.replace(/Digest$/, '');
    expect(document).toHaveProperty(`components.schemas.Thing.properties.${name}`, schema);
  });
});

describe('references', () => {
  const model = described({
    Category: ['title'],
    Profile: ['name'],
    Thing: [
      'category:references',
      'profile:references:uniq:on_delete=cascade',
      'parent:references:to=Thing:optional:on_delete=nullify',
      'owner:references{polymorphic}',
    ],
  });

  it('are relationships in JDL', () => {
    const { text } = FORMATS.jdl.write(model);
    expect(text).toContain('  Thing{category required} to Category{things}\n');
    expect(text).toContain('relationship OneToOne {\n  Thing{profile required} to @OnDelete("CASCADE") Profile{thing}\n}');
    expect(text).toContain('  Thing{parent} to @OnDelete("SET NULL") Thing{children}\n');
    expect(text).toContain('  ownerType String required\n  ownerId Long required\n');
  });

  it('are relations in Prisma, with names where two join the same models', () => {
    const { text } = FORMATS.prisma.write(model);
    const lines = linesFor(text, 'category', 'things', 'profile', 'thing', 'parent', 'children', 'ownerType', 'ownerId');
    expect(lines).toEqual([
      'things Thing[]',
      'thing Thing?',
      'category Category @relation(fields: [categoryId], references: [id], onDelete: Restrict)',
      'profile Profile @relation(fields: [profileId], references: [id], onDelete: Cascade)',
      'parent Thing? @relation("ThingParent", fields: [parentId], references: [id], onDelete: SetNull)',
      'ownerType String @map("owner_type") @db.VarChar(255)',
      'ownerId String @map("owner_id") @db.Uuid',
      'children Thing[] @relation("ThingParent")',
    ]);
    expect(text).toContain('  @@index([ownerType, ownerId])\n');
  });

  it('are references in DBML', () => {
    const { text } = FORMATS.dbml.write(model);
    expect(text).toContain('Ref: "things"."category_id" > "categories"."id"\n');
    expect(text).toContain('Ref: "things"."profile_id" - "profiles"."id" [delete: cascade]\n');
    expect(text).toContain('Ref: "things"."parent_id" > "things"."id" [delete: set null]\n');
    expect(text).toContain('    ("owner_type", "owner_id")\n');
  });

  it('are a key and the record itself in OpenAPI', () => {
    const document: unknown = JSON.parse(FORMATS.openapi.write(model).text);
    expect(document).toHaveProperty('components.schemas.Thing.properties.categoryId', { type: 'string', format: 'uuid' });
    expect(document).toHaveProperty('components.schemas.Thing.properties.category', {
      $ref: '#/components/schemas/Category',
      readOnly: true,
    });
  });
});

describe('what a format has no place for', () => {
  it.each([
    ['jdl', 'stock:integer:index:default=3', ['index', 'default=3']],
    ['jdl', 'price:decimal{8.2}', ['precision=8', 'scale=2']],
    ['jdl', 'tags:string:array:sensitive', ['sensitive', 'array']],
    ['jdl', 'min:integer', ['its name, for JHipster keeps that; it is called minValue']],
    ['prisma', 'stock:integer:in=1..5', ['min=1', 'max=5']],
    ['prisma', 'name:string:length=2..60:format=A.+', ['format=A.+', 'length=2.., for only the most characters are held']],
    ['prisma', 'name:string:normalize=strip:encrypted', ['encrypted', 'normalize=strip']],
    ['prisma', 'size:integer{3}', ['limit=3, for there are 2, 4 and 8 bytes']],
    ['dbml', 'at:datetime:scope:sensitive', ['sensitive', 'scope']],
    ['dbml', 'body:text{medium}', ['size=medium']],
    ['dbml', 'category:references:counter_cache', ['counter_cache']],
    ['openapi', 'sku:string:uniq', ['uniq']],
    ['openapi', 'price:decimal{8.2}:min=0:index', ['index', 'min=0']],
    ['openapi', 'at:datetime:default=now', ['default=now, for a default of JSON stands still']],
    ['openapi', 'category:references:on_delete=cascade', ['on_delete=cascade']],
  ] as const)('is told: %s %s', (format, word, expected) => {
    const { losses } = write(format, word);
    expect(losses.filter(({ where }) => where.startsWith('Thing.')).map(({ what }) => what)).toEqual(expected);
  });

  it.each(['prisma', 'dbml', 'openapi'] as const)('is nothing for a plain field in %s', (format) => {
    expect(write(format, 'name:string{40}!').losses).toEqual([]);
  });
});

describe('enums', () => {
  it('have the name of the shared one with their values, and never that of a resource', () => {
    const model = described(
      { Status: ['name'], Order: ['status:enum{a.b}', 'kind:enum{x.y}'], OrderKind: ['name'] },
      { status: ['a', 'b'], unused: ['z'] },
    );
    const { text } = FORMATS.prisma.write(model);
    expect([...text.matchAll(/^enum (\w+)/gm)].map(([, name]) => name)).toEqual(['StatusKind', 'Unused', 'OrderKindKind']);
    expect(linesFor(text, 'status', 'kind')).toEqual(['status StatusKind?', 'kind OrderKindKind?']);
  });
});

describe('names that a format keeps for itself', () => {
  it.each([
    ['jdl', 'Class', 'entity AppClass {', 'to AppClass{items}'],
    ['prisma', 'Json', 'model AppJson {', 'AppJson @relation('],
  ] as const)('are given up in %s: %s', (format, name, own, relation) => {
    const { text, losses } = FORMATS[format].write(described({ [name]: ['title'], Item: [`owner:references:to=${name}`] }));
    expect(text).toContain(own);
    expect(text.replaceAll(/ +/g, ' ')).toContain(relation);
    expect(losses).toContainEqual({ where: name, what: `its name, which is reserved there; it is called App${name}` });
  });
});
