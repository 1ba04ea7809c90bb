/**
 * Tries a PostgreSQL address for real, step by step, in a process of its own: the project's own `pg` is used, and a hanging connection cannot hang us.
 * Address from SCAFFOLD_PROBE_URL, so that no password stands in the process list; one line of JSON out.
 */
export const PROBE = `
const net = require('node:net'), dns = require('node:dns').promises;
const url = new URL(process.env.SCAFFOLD_PROBE_URL), host = url.hostname.replace(/^\\[|\\]$/g, ''), port = Number(url.port || 5432);
const within = (ms, work) => new Promise((resolve) => { const t = setTimeout(() => resolve({ ok: false, code: 'ETIMEDOUT', message: 'no answer within ' + ms + ' ms' }), ms); work.then((v) => { clearTimeout(t); resolve(v); }, (e) => { clearTimeout(t); resolve({ ok: false, code: e.code, message: e.message }); }); });
(async () => {
  const network = await within(3000, dns.lookup(host).then(({ address }) => ({ ok: true, message: address })));
  const reach = network.ok ? await within(3000, new Promise((resolve, reject) => { const s = net.connect({ host, port }, () => { s.destroy(); resolve({ ok: true }); }); s.on('error', reject); })) : { ok: false, code: network.code, message: network.message };
  let login = { ok: false, code: 'SKIPPED' };
  if (reach.ok) {
    let pg;
    try { pg = require(require.resolve('pg', { paths: [process.cwd()] })); } catch { login = { ok: false, code: 'NO_PG' }; }
    if (pg) {
      const client = new pg.Client({ connectionString: process.env.SCAFFOLD_PROBE_URL, connectionTimeoutMillis: 3000 });
      client.on('error', () => {});
      login = await within(5000, client.connect().then(() => client.query('select 1')).then(() => ({ ok: true })));
      client.end().catch(() => {});
    }
  }
  console.log(JSON.stringify({ network, reach, login }));
  process.exit(0);
})();
`;
