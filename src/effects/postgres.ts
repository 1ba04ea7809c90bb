import type { Client } from 'pg';
import { errorCode } from './disk.ts';

/** Asks a database, and answers the first column of each row. */
export type Ask = (sql: string) => Promise<readonly string[]>;

/** Why a database did not answer; the sentence goes on from its name. No secret of its address is in it. */
export class DatabaseProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DatabaseProblem';
  }
}

const REACH = 10_000;
const ANSWER = 60_000;

/**
 * Opens a PostgreSQL database for reading alone, and closes it whatever happens. What the address leaves out is taken as `psql` takes it.
 *
 * @throws DatabaseProblem where there is none, it lets nobody in, or it refuses a question; and whatever the work throws
 */
export async function withPostgres<T>(url: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = await clientFor(url);
  // A connection that breaks is told by the question under way.
  client.on('error', () => undefined);
  try {
    await client
      .connect()
      // Whatever is asked, nothing is changed, and all answers are of one moment.
      .then(() => client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'))
      .catch((error: unknown) => {
        throw problem('cannot be opened', error, url);
      });
    return await work(async (sql) => {
      const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' }).catch((error: unknown) => {
        throw problem('does not answer', error, url);
      });
      return rows.map(([value]) => String(value));
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function clientFor(url: string): Promise<Client> {
  const { default: pg } = await import('pg');
  try {
    return new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: REACH,
      query_timeout: ANSWER,
      application_name: 'scaffold',
    });
  } catch (error) {
    throw problem('has an address that cannot be read', error, url);
  }
}

function problem(what: string, error: unknown, url: string): DatabaseProblem {
  const said = error instanceof Error && error.message !== '' ? error.message : (errorCode(error) ?? 'no reason given');
  return new DatabaseProblem(`${what}: ${withoutSecrets(said, url)}`);
}

/** What a server says may repeat what it was given. */
function withoutSecrets(text: string, url: string): string {
  const secrets = secretsOf(url).flatMap((secret) => [secret, decoded(secret)]);
  return secrets.filter((secret) => secret !== '').reduce((said, secret) => said.replaceAll(secret, '[redacted]'), text);
}

function secretsOf(url: string): readonly string[] {
  // Between the first colon and the last @ stands what nobody else may read, whatever else is wrong.
  if (!URL.canParse(url)) return [url, /:\/\/[^:]*:(.*)@/su.exec(url)?.[1] ?? ''];
  const { password, searchParams } = new URL(url);
  return [password, searchParams.get('password') ?? '', searchParams.get('sslpassword') ?? ''];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
