import { checkDatabase } from '../../stacks/node/proof/diagnose/database.ts';
import type { Effects } from '../../core/ports.ts';
import { failed, ok, skipped, warning, type Check, type Finding, type Patient } from './finding.ts';

/** How the database of each stack is tried. */
const DATABASES: Readonly<Record<string, (patient: Patient) => Promise<Finding>>> = { node: nodeDatabase, rails: railsDatabase };

export const database: Check = async (patient) => {
  const check = DATABASES[patient.stack?.id ?? ''];
  return check === undefined ? skipped('database', 'no application here') : check(patient);
};

async function nodeDatabase({ effects, root }: Patient): Promise<Finding> {
  const { configured, checks, remedies } = await checkDatabase(effects, root);
  if (!configured) return ok('database', 'embedded PostgreSQL; no server is asked (DATABASE_URL is not set)');
  const wrong = checks.filter((check) => !check.ok);
  const [first = 'Check DATABASE_URL', ...others] = remedies;
  return wrong.length === 0
    ? ok('database', checks.map(({ found }) => found).join('; '))
    : failed('database', wrong.map(({ name, found }) => `${name}: ${found}`).join('; '), first, ...others);
}

async function railsDatabase({ effects, root }: Patient): Promise<Finding> {
  const result = await effects.processes.run('bundle', ['exec', 'rails', 'db:version'], { cwd: root, timeout: 120_000 });
  if (result.exitCode === 0) return ok('database', result.stdout.trim().split('\n').at(-1) ?? 'answers');
  const said = result.stderr.split('\n').find((line) => line.trim() !== '') ?? 'the application does not start';
  return failed(
    'database',
    said.trim().slice(0, 300),
    'bundle exec rails db:prepare',
    'Start the server that config/database.yml names, or set DATABASE_URL',
  );
}

/** Says PING to a Redis server in a process of its own; one line of JSON out. The address comes in the environment, for it may hold a password. */
const PING = `
const url = new URL(process.env.SCAFFOLD_PROBE_URL);
const net = require(url.protocol === 'rediss:' ? 'node:tls' : 'node:net');
const answer = (ok, message) => { console.log(JSON.stringify({ ok, message })); process.exit(0); };
const socket = net.connect({ host: url.hostname, port: Number(url.port || 6379), servername: url.hostname });
setTimeout(() => answer(false, 'no answer within 3 seconds'), 3000);
socket.on('error', ({ code, message }) => answer(false, code === 'ECONNREFUSED' ? 'connection refused: nothing listens there' : message));
const words = url.password === '' ? [] : ['AUTH', ...(url.username === '' ? [] : [decodeURIComponent(url.username)]), decodeURIComponent(url.password)];
if (words.length > 0) socket.write('*' + words.length + '\\r\\n' + words.map((word) => '$' + Buffer.byteLength(word) + '\\r\\n' + word + '\\r\\n').join(''));
socket.write('PING\\r\\n');
let text = '';
socket.on('data', (piece) => {
  text += piece;
  const refused = /^-(.*)$/m.exec(text);
  if (refused) answer(false, refused[1].trim());
  if (/^\\+PONG/m.test(text)) answer(true, 'answers PING');
});
`;

export const redis: Check = async ({ effects, root, stack }) => {
  const address = await redisAddress(effects, root);
  if (address === undefined) {
    const manifest = (await effects.files.read(`${root}/${stack?.id === 'rails' ? 'Gemfile.lock' : 'package.json'}`)) ?? '';
    if (!/^\s*"?(?:ioredis|redis|bullmq|sidekiq|@fastify\/redis)"?[ :(]/mu.test(manifest)) return skipped('redis', 'nothing here uses it');
    return warning('redis', 'is used here, and REDIS_URL is not set', 'REDIS_URL=redis://127.0.0.1:6379', 'redis-server');
  }
  const shown = URL.canParse(address) ? new URL(address).host : '';
  if (shown === '' || !/^rediss?:/u.test(address))
    return failed('redis', 'REDIS_URL is no redis:// address', 'REDIS_URL=redis://127.0.0.1:6379');
  const result = await effects.processes.run('node', ['-e', PING], { cwd: root, env: { SCAFFOLD_PROBE_URL: address }, timeout: 15_000 });
  const [, isThere, message = 'the check itself could not be run'] = /"ok":(true|false),"message":"([^"]*)"/u.exec(result.stdout) ?? [];
  return isThere === 'true'
    ? ok('redis', `${shown} ${message}`)
    : failed('redis', `${shown}: ${message}`, 'redis-server', 'Check REDIS_URL');
};

/** The environment first, then .env, as the application reads them. */
async function redisAddress({ files, environment }: Effects, root: string): Promise<string | undefined> {
  const line = /^\s*(?:export\s+)?REDIS_URL\s*=\s*(.*)$/mu
    .exec((await files.read(`${root}/.env`)) ?? '')?.[1]
    ?.trim()
    .replaceAll(/^["']|["']$/gu, '');
  const value = environment['REDIS_URL'] ?? line;
  return value === '' ? undefined : value;
}
