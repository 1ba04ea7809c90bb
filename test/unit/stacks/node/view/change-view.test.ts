import { describe, expect, it } from 'vitest';
import type { ChangeContext } from '../../../../../src/core/change/index.ts';
import { changeView } from '../../../../../src/stacks/node/view/change-view.ts';
import { change } from '../../../core/change/resources.ts';
import { blueprint } from '../field.ts';

function view(before: readonly string[], after: readonly string[], context: ChangeContext = {}) {
  const found = change(['name!', ...before], ['name!', ...after], context);
  const { up, down, ...rest } = changeView({ ...blueprint(found.after), existing: found.others, changes: [found] }, found);
  return { ...rest, up: up.map(({ sql }) => sql), down: down.map(({ sql }) => sql), comments: down.flatMap(({ comment }) => comment) };
}

const TABLE = 'ALTER TABLE products';

describe('the migration of a changed table', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[], readonly string[]]>([
    ['a column comes', [], ['weight:decimal{8.3}'], [`${TABLE} ADD COLUMN weight numeric(8,3)`], [`${TABLE} DROP COLUMN weight`]],
    [
      'one that rows are given a value for',
      [],
      ['stock:integer:min=0:default=0:index!'],
      [
        `${TABLE} ADD COLUMN stock integer NOT NULL DEFAULT 0`,
        `${TABLE} ADD CONSTRAINT products_stock_check CHECK (stock >= 0)`,
        'CREATE INDEX products_stock_idx ON products (stock, id)',
      ],
      [`${TABLE} DROP COLUMN stock`],
    ],
    [
      'a required one goes, and comes back with a value that stands in',
      ['price:decimal{10.2}:min=0!'],
      [],
      [`${TABLE} DROP COLUMN price`],
      [
        `${TABLE} ADD COLUMN price numeric(10,2) NOT NULL DEFAULT '1.50'`,
        `${TABLE} ALTER COLUMN price DROP DEFAULT`,
        `${TABLE} ADD CONSTRAINT products_price_check CHECK (price >= 0)`,
      ],
    ],
    [
      'a reference',
      [],
      ['category:references:optional'],
      [
        `${TABLE} ADD COLUMN category_id uuid`,
        `${TABLE} ADD CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE RESTRICT`,
        'CREATE INDEX products_category_id_idx ON products (category_id, created_at, id)',
      ],
      [`${TABLE} DROP COLUMN category_id`],
    ],
    [
      'a value that becomes required takes its default first',
      ['stock:integer'],
      ['stock:integer:default=1!'],
      [
        `${TABLE} ALTER COLUMN stock SET DEFAULT 1`,
        'UPDATE products SET stock = 1 WHERE stock IS NULL',
        `${TABLE} ALTER COLUMN stock SET NOT NULL`,
      ],
      [`${TABLE} ALTER COLUMN stock DROP DEFAULT`, `${TABLE} ALTER COLUMN stock DROP NOT NULL`],
    ],
    [
      'another type, its default out of the way',
      ['stock:integer:default=1'],
      ['stock:bigint:default=1'],
      [
        `${TABLE} ALTER COLUMN stock DROP DEFAULT`,
        `${TABLE} ALTER COLUMN stock TYPE bigint USING stock::bigint`,
        `${TABLE} ALTER COLUMN stock SET DEFAULT 1`,
      ],
      [
        `${TABLE} ALTER COLUMN stock DROP DEFAULT`,
        `${TABLE} ALTER COLUMN stock TYPE integer USING stock::integer`,
        `${TABLE} ALTER COLUMN stock SET DEFAULT 1`,
      ],
    ],
    [
      'a shorter text is refused by the database, never cut',
      ['code:text'],
      ['code:string{10}'],
      [`${TABLE} ALTER COLUMN code TYPE character varying(10) USING code::text`],
      [`${TABLE} ALTER COLUMN code TYPE text USING code::text`],
    ],
    [
      'a day becomes a moment',
      ['sold:date'],
      ['sold:datetime'],
      [`${TABLE} ALTER COLUMN sold TYPE timestamp(3) with time zone USING sold::timestamp AT TIME ZONE 'UTC'`],
      [`${TABLE} ALTER COLUMN sold TYPE date USING (sold AT TIME ZONE 'UTC')::date`],
    ],
    [
      'other values of an enum',
      ['status:enum{draft.live}'],
      ['status:enum{draft.live.gone}'],
      [
        `${TABLE} DROP CONSTRAINT products_status_check`,
        `${TABLE} ADD CONSTRAINT products_status_check CHECK (status IN ('draft', 'live', 'gone'))`,
      ],
      [
        `${TABLE} DROP CONSTRAINT products_status_check`,
        `${TABLE} ADD CONSTRAINT products_status_check CHECK (status IN ('draft', 'live'))`,
      ],
    ],
    [
      'an index gives way to a constraint',
      ['code:string{20}:index'],
      ['code:string{20}:uniq'],
      ['DROP INDEX products_code_idx', `${TABLE} ADD CONSTRAINT products_code_key UNIQUE (code)`],
      [`${TABLE} DROP CONSTRAINT products_code_key`, 'CREATE INDEX products_code_idx ON products (code, id)'],
    ],
    ['a rule that only the application knows', ['note:string'], ['note:string:sensitive'], [], []],
  ])('%s', (_, before, after, up, down) => {
    expect(view(before, after)).toMatchObject({ up, down });
  });

  it('keeps a column under another name, and what is called after it', () => {
    const { up, down } = view(['code:string{20}:uniq', 'category:references'], ['ean:string{20}:uniq', 'section:references:to=Category'], {
      renames: new Map([
        ['ean', 'code'],
        ['section', 'category'],
      ]),
    });

    expect(up).toEqual([
      `${TABLE} RENAME COLUMN code TO ean`,
      `${TABLE} RENAME COLUMN category_id TO section_id`,
      `${TABLE} RENAME CONSTRAINT products_code_key TO products_ean_key`,
      `${TABLE} RENAME CONSTRAINT products_category_id_fkey TO products_section_id_fkey`,
      'ALTER INDEX products_category_id_idx RENAME TO products_section_id_idx',
    ]);
    expect(down).toEqual(up.map((sql) => sql.replace(/(\w+) (RENAME TO|TO) (\w+)$/u, '$3 $2 $1')));
  });

  it('says what the way back cannot bring back', () => {
    expect(view(['price:decimal!'], []).comments).toEqual(['What stood in price is lost. Rows get a value that stands in for it.']);
    expect(view(['category:references'], []).comments).toEqual([
      'What stood in category_id is lost, and nothing can stand in for it: this needs an empty table.',
    ]);
    expect(view(['note'], []).comments).toEqual([]);
  });

  it('names entries of shared files that are no longer so', () => {
    const gone = view(['category:references', 'supplier:references'], ['supplier:references']);

    expect(gone.lostRelations.map(({ text }) => text)).toEqual([
      "'products.category': one('categoryId', categories, categoryColumns)",
      "'categories.products': many('categoryId', products, productColumns)",
    ]);
    expect(gone.lostRegistrations).toEqual([]);
    expect(view([], ['password:digest:optional']).lostRegistrations.map(({ text }) => text)).toEqual([
      'const productService = new ProductService(repositories.products);',
    ]);
  });
});
