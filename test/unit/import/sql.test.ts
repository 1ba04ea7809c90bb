import { describe, expect, it } from 'vitest';
import { importBlueprint } from '../../../src/api/import.ts';
import { readBlueprint } from '../../../src/core/blueprint/file.ts';
import { fieldsOf, lossLines, resolved } from './support.ts';

const table = (columns: string): string => `CREATE TABLE public.shops (id bigserial PRIMARY KEY, ${columns});`;

describe('columns of SQL', () => {
  it.each([
    ['a varchar(40) NOT NULL', 'a:string{40}!'],
    ['a text', 'a:text'],
    ["a varchar NOT NULL DEFAULT 'x'::character varying", 'a:string:default=x!'],
    ['a char(3) UNIQUE', 'a:string{3}:uniq'],
    ['a smallint DEFAULT (-1)::smallint', 'a:integer{2}:default=-1'],
    ['a numeric(10,2) NOT NULL DEFAULT 0.00', 'a:decimal{10.2}:default=0.00!'],
    ['a numeric', 'a:decimal'],
    ['a money', 'a:decimal{19.2}'],
    ['a timestamptz DEFAULT now()', 'a:datetime:default=now'],
    ['a date DEFAULT CURRENT_DATE', 'a:date:default=now'],
    ["a time DEFAULT '09:30:00'", 'a:time:default=09:30:00'],
    ['a boolean NOT NULL DEFAULT false', 'a:boolean:default=false!'],
    ["a text[] DEFAULT '{}'", 'a:text:array'],
    ['a integer CHECK (a >= 0)', 'a:integer:min=0'],
    ['a integer CHECK (0 <= a)', 'a:integer:min=0'],
    ['a integer CHECK (a > 0 AND a < 10)', 'a:integer:in=1..9'],
    ['a integer CHECK (a BETWEEN 1 AND 5)', 'a:integer:in=1..5'],
    ['a numeric(5,2) CHECK ((a >= (0)::numeric))', 'a:decimal{5.2}:min=0'],
    ['a date); CREATE INDEX ON shops (a, id); --', 'a:date:index'],
    ["a text CHECK (a IN ('x', 'y')), created_at timestamptz); CREATE INDEX ON shops (a, created_at, id); --", 'a:enum{x.y}'],
    ['a date, created_at timestamptz); CREATE INDEX ON shops (a, created_at, id); --', 'a:date:index'],
    ["a varchar(9) CHECK (a IN ('x', 'y'))", 'a:enum{x.y}'],
    ["a text CHECK (a = ANY (ARRAY['x'::text, 'y'::text])) DEFAULT 'y'", 'a:enum{x.y}:default=y'],
    ['a text CHECK (char_length(a) <= 80)', 'a:text:length=..80'],
    ['a text CHECK (length(a) = 4)', 'a:text:length=4'],
    ['password_digest varchar NOT NULL', 'password:digest'],
    ['api_token varchar', 'api_token:string:sensitive'],
  ])('%s → %s', async (column, field) => {
    expect(await fieldsOf(table(column), 'a.sql')).toEqual({ Shop: [field] });
  });

  it.each([
    ['a integer CHECK (a % 2 = 0)', 'shops: the check of a is more than bounds, a length or a list of values'],
    ['a numeric(5,2) CHECK (a > 0)', 'shops.a: the check of a is more than bounds, a length or a list of values'],
    ['a integer DEFAULT 2 + 3', 'shops.a: the default is an expression, and is not carried over'],
    ['a integer GENERATED ALWAYS AS (1) STORED', 'shops.a: the column is computed, and is left out'],
    ['a point', 'shops.a: the type point is not known to a blueprint; the field is a string'],
    ["a varchar NOT NULL DEFAULT ''", "shops.a: default  is not carried over: the default '' is empty, and the field is required"],
    ["a varchar CHECK (a IN ('in work', 'done'))", /shops\.a: is a string: 'in work' cannot be a value of an enum/],
    ['a bigint REFERENCES elsewhere(id)', 'shops.a: refers to elsewhere, which is not in the file; it is an ordinary field'],
    [
      'a bigint, FOREIGN KEY (a) REFERENCES shops DEFERRABLE INITIALLY DEFERRED',
      'shops.a: the foreign key is deferrable, which is not carried over',
    ],
  ])('lists %s', async (column, line) => {
    const lines = lossLines(await importBlueprint({ text: table(column), file: 'a.sql' }));
    expect(lines).toContainEqual(typeof line === 'string' ? line : expect.stringMatching(line));
  });
});

describe('references of SQL', () => {
  const users = 'CREATE TABLE users (id bigint PRIMARY KEY, name text);';

  it.each([
    ['user_id bigint NOT NULL REFERENCES users(id) ON DELETE CASCADE', 'user:references:on_delete=cascade'],
    ['user_id bigint REFERENCES users ON DELETE SET NULL', 'user:references:optional:on_delete=nullify'],
    ['author_id bigint NOT NULL UNIQUE REFERENCES users', 'author:references:uniq:to=User'],
    ['user_id bigint NOT NULL REFERENCES users ON DELETE SET NULL', 'user:references'],
    ['user_id bigint NOT NULL', 'user:references'],
    ['shop_id bigint NOT NULL REFERENCES shops', 'shop:references:optional'],
    ['written_by bigint REFERENCES users', 'written_by:references:optional:to=User'],
  ])('%s → %s', async (column, field) => {
    const fields = await fieldsOf(`${users}\n${table(column)}`, 'a.sql');
    expect(fields['Shop']).toEqual([field]);
  });

  it('opens circles of required references', async () => {
    const text = `CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint NOT NULL); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint NOT NULL);
      ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b; ALTER TABLE b ADD FOREIGN KEY (a_id) REFERENCES a;`;
    expect(await fieldsOf(text, 'a.sql')).toEqual({ A: ['b:references'], B: ['a:references:optional'] });
    expect(lossLines(await importBlueprint({ text, file: 'a.sql' }))).toContain(
      'b.a_id: is optional: required references go round in a circle (A → B → A)',
    );
  });

  it('keeps circles that an optional reference opens', async () => {
    const text = `CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint NOT NULL); CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint);
      ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b; ALTER TABLE b ADD FOREIGN KEY (a_id) REFERENCES a;`;
    expect(await fieldsOf(text, 'a.sql')).toEqual({ A: ['b:references'], B: ['a:references:optional'] });
  });

  it('keeps a reference to records of any kind where the stack has one', async () => {
    const text = table('subject_type varchar NOT NULL, subject_id bigint NOT NULL');
    expect(await fieldsOf(text, 'a.sql', 'rails')).toEqual({ Shop: ['subject:references{polymorphic}'] });
    expect(await fieldsOf(text, 'a.sql')).toEqual({ Shop: ['subject_type:string!', 'subject_id:bigint!'] });
  });

  describe('of which a check names what it may be to', () => {
    const others = 'CREATE TABLE posts (id uuid PRIMARY KEY, title text NOT NULL); CREATE TABLE photos (id uuid PRIMARY KEY, x int);';
    const remarks = (type: string, more = ''): string =>
      `${others} CREATE TABLE remarks (id uuid PRIMARY KEY, about_type ${type}, about_id uuid NOT NULL${more});`;
    const NAMED = remarks("text NOT NULL CHECK (about_type IN ('Post', 'Photo'))");
    const POINTING = 'about:references{polymorphic}:to=Post.Photo';

    it('is one that every stack has', async () => {
      expect(await fieldsOf(NAMED, 'a.sql')).toMatchObject({ Remark: [POINTING] });
      expect(await fieldsOf(NAMED, 'a.sql', 'rails')).toMatchObject({ Remark: [POINTING] });
      const { blueprint } = await importBlueprint({ text: NAMED, file: 'a.sql' });
      expect(Object.keys(await resolved(blueprint))).toEqual(expect.arrayContaining(['node', 'rails']));
    });

    it('takes an index over both halves with it, and the columns that a generated table has foreign keys on', async () => {
      const computed = `, about_id_post uuid GENERATED ALWAYS AS (CASE WHEN about_type = 'Post' THEN about_id END) STORED REFERENCES posts`;
      const text = `${remarks("text NOT NULL CHECK (about_type IN ('Post', 'Photo'))", computed)} CREATE INDEX x ON remarks (about_type, about_id);`;
      const result = await importBlueprint({ text, file: 'a.sql' });

      expect(await fieldsOf(text, 'a.sql')).toMatchObject({ Remark: [POINTING] });
      expect(lossLines(result)).toEqual([]);
    });

    it('may be empty where checks want both halves or none', async () => {
      const text = `${others} CREATE TABLE remarks (id uuid PRIMARY KEY, about_type text, about_id uuid,
        CHECK (about_type IN ('Post', 'Photo') AND (about_type IS NOT NULL OR about_id IS NULL)), CHECK (about_id IS NOT NULL OR about_type IS NULL));`;
      const { losses } = await importBlueprint({ text, file: 'a.sql' });

      expect(await fieldsOf(text, 'a.sql')).toMatchObject({ Remark: ['about:references{polymorphic}:optional:to=Post.Photo'] });
      expect(lossLines({ losses })).toEqual([]);
      const plain = await importBlueprint({
        text: table('a integer, b integer, CONSTRAINT c CHECK (a IS NOT NULL OR b IS NULL)'),
        file: 'a.sql',
      });
      expect(lossLines(plain)).toContain('shops.a: the check c wants a value where b has one, which is not carried over');
    });

    it('is none where one of the names is that of no table', async () => {
      const text = remarks("text NOT NULL CHECK (about_type IN ('post', 'photo'))");
      expect(await fieldsOf(text, 'a.sql')).toMatchObject({ Remark: ['about_type:enum{post.photo}!', 'about_id:uuid!'] });
    });

    it('is told of where nothing names them', async () => {
      const { losses } = await importBlueprint({ text: remarks('text NOT NULL'), file: 'a.sql' });
      expect(lossLines({ losses })).toEqual([
        'remarks.about_id: refers with about_type to records of several tables, and nothing says of which: both are ordinary fields; about:references{polymorphic}:to=Post.Photo would name them',
      ]);
    });
  });

  it.each([
    ['a <= b AND a >= 0', ['a:integer:min=0', 'b:integer'], ['a <= b']],
    ['a IS NULL OR b IS NULL OR a <= b', ['a:integer', 'b:integer'], ['a <= b']],
    ['(a IS NULL OR a >= 1) AND (b IS NULL OR b BETWEEN 1 AND 9)', ['a:integer:min=1', 'b:integer:in=1..9'], undefined],
  ])('CHECK (%s) is told part by part', async (check, fields, checks) => {
    const { blueprint, losses } = await importBlueprint({ text: table(`a integer, b integer, CHECK (${check})`), file: 'a.sql' });
    const { resources } = await readBlueprint(blueprint, 'blueprint.yml');

    expect(resources[0]?.fields.map(({ value }) => value)).toEqual(fields);
    expect(resources[0]?.rules?.checks?.map(({ value }) => value)).toEqual(checks);
    expect(lossLines({ losses }).filter((line) => line.includes('check'))).toEqual([]);
  });

  it.each(['a IS NULL OR b >= 0', 'a IS NULL OR b IS NULL', 'a <= b AND a + b > 3', 'a >= 0 OR b >= 0'])(
    'CHECK (%s) is listed whole',
    async (check) => {
      const { blueprint, losses } = await importBlueprint({ text: table(`a integer, b integer, CHECK (${check})`), file: 'a.sql' });

      expect(lossLines({ losses }).filter((line) => line.includes('check'))).toHaveLength(1);
      expect(blueprint).not.toMatch(/min=|checks/u);
    },
  );

  it('makes a key of a primary key of several columns', async () => {
    const text = `CREATE TABLE posts (id uuid PRIMARY KEY, title text NOT NULL); CREATE TABLE tags (id uuid PRIMARY KEY, name text NOT NULL);
      CREATE TABLE post_tags (post_id uuid NOT NULL REFERENCES posts ON DELETE CASCADE, tag_id uuid NOT NULL REFERENCES tags ON DELETE CASCADE, PRIMARY KEY (post_id, tag_id));`;
    const { blueprint, losses } = await importBlueprint({ text, file: 'a.sql' });
    const { resources } = await readBlueprint(blueprint, 'blueprint.yml');

    expect(resources.find(({ name }) => name === 'PostTag')?.rules?.unique).toMatchObject([{ value: ['post', 'tag'] }]);
    expect(resources.find(({ name }) => name === 'Post')?.rules?.manyToMany).toHaveLength(1);
    expect(lossLines({ losses })).toContain('post_tags: the primary key (post_id, tag_id) is of several columns; each record gets an id');
  });
});

describe('names of SQL', () => {
  it.each([
    ['CREATE TABLE classes (id bigint PRIMARY KEY, x int)', { ClassRecord: ['x:integer'] }],
    ['CREATE TABLE "Order Lines" (id bigint PRIMARY KEY, "Unit Price" int)', { OrderLine: ['unit_price:integer'] }],
    [
      'CREATE TABLE shop (id bigint PRIMARY KEY, x int); CREATE TABLE shops (id bigint PRIMARY KEY, x int)',
      { Shop: ['x:integer'], Shop2: ['x:integer'] },
    ],
    [
      'CREATE TABLE logs (id bigint PRIMARY KEY, x int); CREATE TABLE audit.logs (id bigint PRIMARY KEY, log_id bigint REFERENCES public.logs)',
      { Log: ['x:integer'], AuditLog: ['log:references:optional'] },
    ],
    ['CREATE TABLE shops (shop_no serial PRIMARY KEY, "type" text)', { Shop: ['shop_type:text'] }],
    [
      'CREATE TABLE shops (id bigint PRIMARY KEY, orders int); CREATE TABLE orders (id bigint PRIMARY KEY, shop_id bigint REFERENCES shops)',
      { Shop: ['shop_orders:integer'], Order: ['shop:references:optional'] },
    ],
    [
      'CREATE TABLE users (id bigint PRIMARY KEY, x int); CREATE TABLE shops (id bigint PRIMARY KEY, "user" text, user_id bigint REFERENCES users)',
      { User: ['x:integer'], Shop: ['shop_user:text', 'user:references:optional'] },
    ],
  ])('%s', async (text, fields) => {
    expect(await fieldsOf(`${text};`, 'a.sql')).toEqual(fields);
  });
});
