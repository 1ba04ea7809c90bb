/**
 * Requests per second of a generated application, against a route written by hand.
 *
 *   node bench/http/main.mjs [--cost] [--stacks express,fastify] [--nodes 20,24] [--routes get,list] [--rounds 11] [--seconds 4]
 *                            [--applications DIR]
 *
 * Makes both applications with the built command (or takes DIR/express and DIR/fastify), starts a PostgreSQL server of its own, and lets wrk
 * ask the same question of the generated route, of a route written by hand behind the same middleware, and of one without any. `--cost`
 * switches the middleware off instead, one at a time, and says what each costs. README.md says how to read the figures.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { applicationOf } from './application.mjs';
import { startDatabase } from './database.mjs';
import { readOptions } from './options.mjs';
import { printComparison, printCosts } from './report.mjs';
import { nodeBinary } from './runtimes.mjs';
import { measureRounds } from './rounds.mjs';
import { comparedSubjects, costSubjects } from './subjects.mjs';
import { requireWrk } from './wrk.mjs';

const options = readOptions(process.argv.slice(2));
await requireWrk();
const work = await mkdtemp(path.join(tmpdir(), 'scaffold-bench-http-'));
const database = await startDatabase(work);
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model}), PostgreSQL 15, wrk with 50 connections`,
);
try {
  for (const stack of options.stacks) {
    const application = await applicationOf(stack, options.applications ?? work);
    const url = await database.seeded(stack, application);
    const subjects = options.cost ? costSubjects(stack) : comparedSubjects;
    for (const route of options.routes) {
      const variants = await Promise.all(options.nodes.map(async (version) => ({ version, node: await nodeBinary(version) })));
      const setting = { stack, application, url, route, work, seconds: options.seconds, rounds: options.rounds };
      for (const { version, samples } of await measureRounds(variants, subjects, setting)) {
        console.log(`\n${stack}, ${route}, Node ${version}, ${options.rounds} rounds of ${options.seconds} s`);
        (options.cost ? printCosts : printComparison)(samples);
      }
    }
  }
} finally {
  await database.stop();
  await rm(work, { recursive: true, force: true });
}
