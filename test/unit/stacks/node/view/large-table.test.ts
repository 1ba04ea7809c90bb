import { describe, expect, it } from 'vitest';
import { changeView, type ChangeView } from '../../../../../src/stacks/node/view/change-view.ts';
import { change } from '../../../core/change/resources.ts';
import { blueprint } from '../field.ts';

function view(before: readonly string[], after: readonly string[]) {
  const found = { ...change(['name!', ...before], ['name!', ...after]), isLarge: true };
  const { up, down } = changeView({ ...blueprint(found.after), existing: found.others, changes: [found] }, found);
  return { up: lines(up), down: lines(down) };
}

const lines = (statements: ChangeView['up']): readonly string[] =>
  statements.flatMap(({ comment, sql }) => [...comment.map((line) => `-- ${line}`), sql.startsWith('DO ') ? batches(sql) : sql]);
/** The one statement that changes rows. */
const batches = (sql: string): string => `batches: ${/UPDATE .*(?=;)/u.exec(sql)?.[0] ?? sql}`;

const TABLE = 'ALTER TABLE products';
const EMPTY = '-- step: columns come empty, and conditions hold for new rows';
const BATCHES = '-- step: rows get their values in batches, each a transaction of its own';
const LOOK = '-- step: rows that are there are looked at while others write';
const KNOWN = '-- step: known by now, so that nothing has to be looked at';
const index = (name: string, on: string, kind = ''): readonly string[] => [
  '-- step: what a broken try has left',
  `DROP INDEX CONCURRENTLY IF EXISTS ${name}`,
  '-- step: an index is built while others write',
  `CREATE ${kind}INDEX CONCURRENTLY ${name} ON products (${on})`,
];

describe('the migration of a large table', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[], readonly string[]]>([
    [
      'is an ordinary one for a column alone',
      [],
      ['weight:float'],
      [`${TABLE} ADD COLUMN IF NOT EXISTS weight double precision`],
      [`${TABLE} DROP COLUMN IF EXISTS weight`],
    ],
    [
      'fills a required column in batches, holds it to that afterwards, and builds the index beside the writing',
      [],
      ['stock:integer:min=0:default=0:index!'],
      [
        EMPTY,
        `${TABLE} ADD COLUMN IF NOT EXISTS stock integer`,
        `${TABLE} ALTER COLUMN stock SET DEFAULT 0`,
        `${TABLE} DROP CONSTRAINT IF EXISTS products_stock_check, ADD CONSTRAINT products_stock_check CHECK (stock >= 0) NOT VALID`,
        `${TABLE} DROP CONSTRAINT IF EXISTS products_stock_null, ADD CONSTRAINT products_stock_null CHECK (stock IS NOT NULL) NOT VALID`,
        BATCHES,
        'batches: UPDATE products SET stock = coalesce(stock, 0) WHERE id = ANY (batch) AND (stock IS NULL)',
        LOOK,
        `${TABLE} VALIDATE CONSTRAINT products_stock_check`,
        `${TABLE} VALIDATE CONSTRAINT products_stock_null`,
        KNOWN,
        `${TABLE} ALTER COLUMN stock SET NOT NULL`,
        `${TABLE} DROP CONSTRAINT products_stock_null`,
        ...index('products_stock_idx', 'stock, id'),
      ],
      [`${TABLE} DROP COLUMN IF EXISTS stock`],
    ],
    [
      'looks at references when they are there',
      [],
      ['category:references:optional'],
      [
        EMPTY,
        `${TABLE} ADD COLUMN IF NOT EXISTS category_id uuid`,
        `${TABLE} DROP CONSTRAINT IF EXISTS products_category_id_fkey, ADD CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE RESTRICT NOT VALID`,
        LOOK,
        `${TABLE} VALIDATE CONSTRAINT products_category_id_fkey`,
        ...index('products_category_id_idx', 'category_id, created_at, id'),
      ],
      [`${TABLE} DROP COLUMN IF EXISTS category_id`],
    ],
    [
      'makes a constraint of an index that was built before',
      ['code:string{20}:index'],
      ['code:string{20}:uniq'],
      [
        '-- step: an index goes while others write',
        'DROP INDEX CONCURRENTLY IF EXISTS products_code_idx',
        '-- step: what a broken try has left',
        `${TABLE} DROP CONSTRAINT IF EXISTS products_code_key`,
        ...index('products_code_key', 'code', 'UNIQUE '),
        '-- step: the index becomes the constraint',
        `${TABLE} ADD CONSTRAINT products_code_key UNIQUE USING INDEX products_code_key`,
      ],
      [
        '-- step: names that change, and what goes',
        `${TABLE} DROP CONSTRAINT IF EXISTS products_code_key`,
        ...index('products_code_idx', 'code, id'),
      ],
    ],
    [
      'gives rows what stands in for a value on the way back',
      ['price:decimal{10.2}!'],
      [],
      [`${TABLE} DROP COLUMN IF EXISTS price`],
      [
        EMPTY,
        '-- What stood in price is lost. Rows get a value that stands in for it.',
        `${TABLE} ADD COLUMN IF NOT EXISTS price numeric(10,2)`,
        `${TABLE} DROP CONSTRAINT IF EXISTS products_price_null, ADD CONSTRAINT products_price_null CHECK (price IS NOT NULL) NOT VALID`,
        BATCHES,
        "batches: UPDATE products SET price = coalesce(price, '1.50') WHERE id = ANY (batch) AND (price IS NULL)",
        LOOK,
        `${TABLE} VALIDATE CONSTRAINT products_price_null`,
        KNOWN,
        `${TABLE} ALTER COLUMN price SET NOT NULL`,
        `${TABLE} DROP CONSTRAINT products_price_null`,
      ],
    ],
    [
      'goes back whole or not at all where no row may be there',
      ['code:string{20}:uniq!'],
      [],
      [`${TABLE} DROP COLUMN IF EXISTS code`],
      [
        '-- What stood in code is lost, and nothing can stand in for it: this needs an empty table.',
        `${TABLE} ADD COLUMN code character varying(20) NOT NULL`,
        `${TABLE} ADD CONSTRAINT products_code_key UNIQUE (code)`,
      ],
    ],
  ])('%s', (_, before, after, up, down) => {
    expect(view(before, after)).toEqual({ up, down });
  });

  it('quotes what is run by something that no value holds', () => {
    const found = { ...change(['name!', 'label'], ['name!', 'label:string:default=x!']), isLarge: true };
    const [pair] = found.altered;
    if (pair === undefined) throw new Error('Nothing is altered');
    const altered = [{ ...pair, after: { ...pair.after, default: '$$ $rows0$' } }];
    const { up } = changeView({ ...blueprint(found.after), existing: found.others, changes: [found] }, { ...found, altered });
    expect(up.find(({ sql }) => sql.startsWith('DO '))?.sql).toMatch(/^DO \$rows1\$\n[^]*\n\$rows1\$$/u);
  });
});
