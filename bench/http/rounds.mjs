import { open } from 'node:fs/promises';
import path from 'node:path';
import { startServer } from './run.mjs';
import { load } from './wrk.mjs';

const SERVER = path.join(import.meta.dirname, 'server.mjs');
/** Long enough for some ten thousand requests, so that all code on their way is compiled. */
const WARM_UP_SECONDS = 6;

/**
 * Measures every subject on every Node once a round, in fresh processes, for two of the same code differ by some per cent. The processes of
 * a round take turns of one second, so that what else the machine does meets all of them. Answers samples by subject for each Node.
 */
export async function measureRounds(variants, subjects, setting) {
  const results = variants.map(({ version, node }) => ({
    version,
    node,
    samples: Object.fromEntries(Object.keys(subjects).map((name) => [name, []])),
  }));
  for (let round = 0; round < setting.rounds; round += 1) {
    for (const { node, samples } of results) {
      const sample = await measureRound(node, turned(Object.entries(subjects), round), setting);
      for (const [name, { requests, seconds, processor }] of sample) {
        samples[name].push({ perSecond: requests / seconds, microseconds: (processor / requests) * 1e6 });
      }
    }
  }
  return results;
}

const turned = (list, by) => [...list.slice(by % list.length), ...list.slice(0, by % list.length)];

/** What each subject has done in all its turns together. */
async function measureRound(node, subjects, setting) {
  const log = await open(path.join(setting.work, 'requests.log'), 'w');
  const servers = new Map();
  const sums = new Map();
  try {
    for (const [name, subject] of subjects) servers.set(name, await start(node, subject, setting, log.fd));
    requireSame(await Promise.all([...servers.values()].map(async ({ url }) => (await fetch(url)).json())));
    for (const server of servers.values()) await load(server, WARM_UP_SECONDS);
    for (let turn = 0; turn < setting.seconds; turn += 1) {
      for (const [name, server] of servers) sums.set(name, added(sums.get(name), await load(server, 1)));
    }
    return sums;
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()));
    await log.close();
  }
}

function start(node, { app, without = [] }, { stack, application, url, route }, log) {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: url, RATE_LIMIT_MAX: '1000000000' };
  return startServer(node, [SERVER, stack, app, route, application, ...without], { env, log });
}

function added(sum, turn) {
  return sum === undefined ? turn : Object.fromEntries(Object.entries(turn).map(([key, value]) => [key, sum[key] + value]));
}

/** Throws where two subjects do not answer with the same data: they would not have done the same work. */
function requireSame(answers) {
  const texts = new Set(answers.map(({ success, data, meta }) => JSON.stringify({ success, data, pagination: meta.pagination })));
  if (texts.size !== 1) throw new Error(`The answers differ:\n${[...texts].join('\n')}`);
}
