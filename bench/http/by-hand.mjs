/**
 * What somebody would write who needs these two routes and nothing else: the driver, two statements, the answer. It checks nothing
 * it is sent, and it is what the generated routes are measured against.
 */
const COLUMNS = `id, name, sku, description, price, stock, status, featured, released_on AS "releasedOn", category_id AS "categoryId",
  created_at AS "createdAt", updated_at AS "updatedAt"`;
const GET = { name: 'by_hand_get', text: `SELECT ${COLUMNS} FROM products WHERE id = $1` };
const LIST = { name: 'by_hand_list', text: `SELECT ${COLUMNS} FROM products ORDER BY created_at DESC, id DESC LIMIT $1` };
const LIMIT = 20;
const DATE = 1082;
/** As the application has them, so that the routes differ in what they do, and not in how long they would wait. */
const POOL = {
  max: 10,
  connectionTimeoutMillis: 5000,
  idleTimeoutMillis: 30_000,
  statement_timeout: 15_000,
  query_timeout: 16_000,
  keepAlive: true,
  options: '-c TimeZone=UTC -c DateStyle=ISO',
};

const meta = (more) => ({ ...more, timestamp: new Date().toISOString(), version: 'v1' });

/** Both questions on one pool; each takes the request and answers the body. */
export function questions({ Pool, types }, connectionString) {
  types.setTypeParser(DATE, (text) => text);
  const pool = new Pool({ connectionString, ...POOL });
  return {
    async get({ params }) {
      const { rows } = await pool.query({ ...GET, values: [params.id] });
      return { success: true, data: rows[0], meta: meta({}) };
    },
    async list() {
      const { rows } = await pool.query({ ...LIST, values: [LIMIT + 1] });
      const data = rows.slice(0, LIMIT);
      return { success: true, data, meta: meta({ pagination: { limit: LIMIT, nextCursor: cursorAfter(data[LIMIT - 1]), hasMore: true } }) };
    },
    first: async () => (await pool.query('SELECT id FROM products ORDER BY created_at LIMIT 1')).rows[0].id,
  };
}

function cursorAfter({ createdAt, id }) {
  return Buffer.from(JSON.stringify({ sort: 'desc createdAt', value: createdAt.toISOString(), id })).toString('base64url');
}

/** A question as a handler of either framework. */
export const handlers = {
  express: (question) => async (request, response) => void response.json(await question(request)),
  fastify: (question) => (request) => question(request),
};
