import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '../../../src/db/client';
import { openTestDatabase } from '../../helpers/database';

/** A row as SQL: nothing here goes through the application. */
const row = {
  id: "'01890000-0000-7000-8000-000000000001'",
  title: "'Title A'",
  rating: '1',
  status: "'published'",
  product_id: "'01890000-0000-7000-8000-00000000000a'",
  created_at: 'now()',
  updated_at: 'now()',
};

/** The same with other values wherever two rows must differ. */
const other = {
  ...row,
  id: "'01890000-0000-7000-8000-000000000002'",
};

const columns = ['"id"', '"title"', '"rating"', '"status"', '"product_id"', '"created_at"', '"updated_at"'];

let connection: Connection;

beforeAll(async () => {
  connection = await openTestDatabase();
});

afterAll(async () => {
  await connection.close();
});

/** What the database says of rows that it does not take: SQLSTATE, and the constraint or column. */
async function refusal(...rows: Readonly<Record<keyof typeof row, string>>[]): Promise<unknown> {
  const values = rows.map((values) => `(${Object.values(values).join(', ')})`).join(', ');
  const statement = sql.raw(`insert into reviews (${columns.join(', ')}) values ${values}`);
  let reason: unknown = await connection.db.transaction(async (transaction) => {
    await transaction.execute(statement);
    transaction.rollback();
  }).catch((error: unknown) => error);
  while (reason instanceof Object && 'cause' in reason && reason.cause !== undefined) reason = reason.cause;
  const { code, constraint, column } = z
    .object({ code: z.string().optional(), constraint: z.string().optional(), column: z.string().optional() })
    .parse(reason);
  return { code, ...(constraint !== undefined && { constraint }), ...(column !== undefined && { column }) };
}

/** What the catalog has under a name. */
async function definition(query: string, name: string): Promise<string | undefined> {
  const answer = await connection.db.execute(sql`${sql.raw(query)} = ${name}`);
  return z.object({ rows: z.array(z.object({ definition: z.string() })) }).parse(answer).rows[0]?.definition;
}

describe('the table reviews', () => {
  it.each(['id', 'title', 'rating', 'status', 'product_id', 'created_at', 'updated_at'] as const)('needs a value in %s', async (column) => {
    // Act
    const refused = await refusal({ ...row, [column]: 'null' });

    // Assert
    expect(refused).toEqual({ code: '23502', column });
  });

  it('has one row for an id', async () => {
    // Act
    const refused = await refusal(row, { ...other, id: row.id });

    // Assert
    expect(refused).toEqual({ code: '23505', constraint: 'reviews_pkey' });
  });

  it.each([
    { column: 'title', what: 'what is beyond the shortest text', value: "'xx'", constraint: 'reviews_title_check' },
    { column: 'rating', what: 'what is beyond the smallest value', value: '0', constraint: 'reviews_rating_check' },
    { column: 'rating', what: 'what is beyond the largest value', value: '6', constraint: 'reviews_rating_check' },
    { column: 'status', what: 'a value that is not in the list', value: "'nothing-of-the-kind'", constraint: 'reviews_status_check' },
    { column: 'status', what: 'a value in other letters', value: "'PUBLISHED'", constraint: 'reviews_status_check' },
  ] as const)('does not take $what in $column', async ({ column, value, constraint }) => {
    // Act
    const refused = await refusal({ ...row, [column]: value });

    // Assert
    expect(refused).toEqual({ code: '23514', constraint });
  });

  it.each([
    { name: 'reviews_product_id_fkey', expected: 'FOREIGN KEY (product_id) REFERENCES products(id) ON DELETE CASCADE' },
  ])('refers to other tables: $name', async ({ name, expected }) => {
    // Act
    const found = await definition('select pg_get_constraintdef(oid) as definition from pg_constraint where conname', name);

    // Assert
    expect(found?.replaceAll('"', '')).toBe(expected);
  });

  it.each([
    { name: 'reviews_created_at_id_idx', columns: 'created_at, id' },
    { name: 'reviews_rating_idx', columns: 'rating, id' },
    { name: 'reviews_status_idx', columns: 'status, created_at, id' },
    { name: 'reviews_product_id_idx', columns: 'product_id, created_at, id' },
  ])('has the index $name', async ({ name, columns: indexed }) => {
    // Act
    const found = await definition('select indexdef as definition from pg_indexes where indexname', name);

    // Assert
    expect(found?.replaceAll('"', '')).toBe(`CREATE INDEX ${name} ON public.reviews USING btree (${indexed})`);
  });
});
