import type { Diagnosis } from '../../../../core/pipeline.ts';
import type { Effects } from '../../../../core/ports.ts';
import { parseJson, record, text } from '../json.ts';
import { redact } from '../messages.ts';
import { PROBE } from './probe.ts';

type Check = Diagnosis['checks'][number];
const NAMES = ['Check connection string', 'Test connectivity', 'Validate credentials', 'Check firewall/network'] as const;
const VARIABLES = ['TEST_DATABASE_URL', 'DATABASE_URL'] as const;

/** The four checks of a database connection, made for real, and what to do about them. */
export interface DatabaseFinding {
  readonly checks: readonly Check[];
  readonly remedies: readonly string[];
  /** An address was set at all; without one the embedded database is used, and no server is asked. */
  readonly configured: boolean;
}

/** Checks the address, whether the server can be reached, whether it lets us in, and the way there. */
export async function checkDatabase(effects: Effects, root: string): Promise<DatabaseFinding> {
  const address = await findAddress(effects, root);
  if (address === undefined) {
    const checks = [
      row(0, false, `neither ${VARIABLES.join(' nor ')} is set, in the environment or in .env`),
      ...NAMES.slice(1).map((_, index) => row(index + 1, false, 'not tried: no address')),
    ];
    return { checks, remedies: remedies('postgres://user:password@localhost:5432/database', 'DATABASE_URL'), configured: false };
  }
  const parsed = parseAddress(address.value);
  if (parsed === undefined) {
    const checks = [
      row(0, false, `${address.variable} is no postgres:// address${scheme(address.value)}`),
      ...NAMES.slice(1).map((_, index) => row(index + 1, false, 'not tried: no usable address')),
    ];
    return { checks, remedies: remedies('postgres://user:password@localhost:5432/database', address.variable), configured: true };
  }
  const found = await probe(effects, root, address.value);
  const place = `${parsed.hostname}:${parsed.port === '' ? '5432' : parsed.port}`;
  const checks = [
    row(0, true, `${address.variable} = ${redact(address.value)}`),
    row(1, found.reach.ok, found.reach.ok ? `${place} accepts connections` : `${place}: ${REACH[found.reach.code] ?? found.reach.message}`),
    row(
      2,
      found.login.ok,
      found.login.ok ? `${decodeURIComponent(parsed.username)} may log in` : (LOGIN[found.login.code] ?? redact(found.login.message)),
    ),
    row(3, found.network.ok && found.reach.code !== 'ETIMEDOUT', wayThere(found, parsed.hostname)),
  ];
  return { checks, remedies: remedies(redact(address.value), address.variable), configured: true };
}

const REACH: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ETIMEDOUT: 'no answer within 3 seconds',
  ENOTFOUND: 'the host has no address',
  EAI_AGAIN: 'the host name could not be looked up',
};
const LOGIN: Readonly<Record<string, string>> = {
  SKIPPED: 'not tried: the server cannot be reached',
  NO_PG: 'not tried: the package pg is not installed in this project',
  '28P01': 'the password is wrong',
  '28000': 'the server does not let this user in',
  '3D000': 'the database does not exist',
};

interface Answer {
  readonly ok: boolean;
  readonly code: string;
  readonly message: string;
}

async function probe(effects: Effects, root: string, url: string): Promise<Record<'network' | 'reach' | 'login', Answer>> {
  const result = await effects.processes.run('node', ['-e', PROBE], { cwd: root, env: { SCAFFOLD_PROBE_URL: url }, timeout: 15_000 });
  const said = record(parseJson(result.stdout.trim()));
  const answer = (key: string): Answer => {
    const { ok, code, message } = record(said[key]);
    return { ok: ok === true, code: text(code), message: message === undefined ? 'the check itself could not be run' : text(message) };
  };
  return { network: answer('network'), reach: answer('reach'), login: answer('login') };
}

function wayThere(found: Record<'network' | 'reach' | 'login', Answer>, host: string): string {
  if (!found.network.ok) return `${host} could not be looked up (${found.network.code}): is the name right, is there a network?`;
  if (found.reach.code === 'ETIMEDOUT')
    return `${host} resolves to ${found.network.message}, and nothing comes back: a firewall may drop the packets`;
  return `${host} resolves to ${found.network.message}${found.reach.code === 'ECONNREFUSED' ? ', and the machine answers' : ''}`;
}

/** The address that the tests use: the environment first, then .env. */
async function findAddress(effects: Effects, root: string): Promise<{ readonly variable: string; readonly value: string } | undefined> {
  const file = (await effects.files.read(`${root}/.env`)) ?? '';
  for (const variable of VARIABLES) {
    const line = new RegExp(`^\\s*(?:export\\s+)?${variable}\\s*=\\s*(.*)$`, 'm')
      .exec(file)?.[1]
      ?.trim()
      .replaceAll(/^["']|["']$/g, '');
    const value = effects.environment[variable] ?? line;
    if (value !== undefined && value !== '') return { variable, value };
  }
  return undefined;
}

/** What a broken address begins with; never more of it, for nobody knows where its password stands. */
function scheme(value: string): string {
  const found = /^[a-z][a-z0-9+.-]*:/i.exec(value)?.[0];
  return found === undefined ? ': it has no scheme' : `: it begins with ${found}`;
}

function parseAddress(value: string): URL | undefined {
  if (!URL.canParse(value)) return undefined;
  const url = new URL(value);
  return /^postgres(?:ql)?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined;
}

function row(index: number, ok: boolean, found: string): Check {
  return { name: NAMES[index] ?? '', ok, found };
}

function remedies(address: string, variable: string): readonly string[] {
  return [
    `Validate .env variables: ${variable}=${address}`,
    `Test manual connection: psql '${address}' -c 'select 1'`,
    'Verify migrations: npm run db:migrate',
    'Rollback if necessary: npm run db:rollback (this run has written nothing)',
  ];
}
