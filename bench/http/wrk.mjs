import { readdir, readFile } from 'node:fs/promises';
import { run } from './run.mjs';

const CONNECTIONS = 50;

export async function requireWrk() {
  await run('wrk', ['-v']).catch((error) => {
    if (error.code === 'ENOENT') throw new Error('This bench needs wrk: apt-get install wrk');
  });
}

/** One second or more of requests: how many were answered, in how long, and the server's processor time. Throws where one was not a 2xx. */
export async function load({ url, pid }, seconds) {
  const before = await processorSeconds(pid);
  const text = await run('wrk', ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '10s', url]);
  const processor = (await processorSeconds(pid)) - before;
  if (/Non-2xx|Socket errors/.test(text)) throw new Error(`${url}\n${text}`);
  const [, requests] = /(\d+) requests in/.exec(text) ?? [];
  const [, perSecond] = /Requests\/sec:\s+([\d.]+)/.exec(text) ?? [];
  return { requests: Number(requests), seconds: Number(requests) / Number(perSecond), processor };
}

/** What all threads of a process have run, as Linux accounts for it in nanoseconds. */
async function processorSeconds(pid) {
  const threads = await readdir(`/proc/${pid}/task`);
  const times = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')));
  return times.reduce((sum, text) => sum + Number(text.split(' ')[0]), 0) / 1e9;
}
