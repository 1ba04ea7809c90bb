#!/usr/bin/env node
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';

/**
 * Starts the bundled command. Most of a short run is V8 compiling functions, so what it compiled is kept in the user's cache folder, and
 * given back to it by the next run of the same subcommand. Any trouble with the cache means a run without it.
 * `NODE_DISABLE_COMPILE_CACHE=1`, Node's own switch for such caches, turns it off.
 */

/** Hash of each script beside this one, put in by the build: V8 itself tells sources apart by their length alone. */
declare const SCRIPTS: Readonly<Record<string, string>>;

const STALE = 30 * 24 * 3600 * 1000;
const PART = 'part:';
const isWanted = (process.env['NODE_DISABLE_COMPILE_CACHE'] ?? '') === '';
const caches = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
const folder = path.join(caches, 'scaffold', 'code');
const subcommand = (process.argv.slice(2).find((word) => /^[a-z][a-z:]{1,30}$/.test(word)) ?? 'help').replace(':', '-');
/** Its own, for the module that makes others brings Node's loader of ES modules along. */
const required: (name: string) => object = require;
const parts = new Map<string, unknown>();

run('command');

/** Runs one script of the bundle and answers what it exports. */
function run(name: string): unknown {
  const filename = path.join(__dirname, `${name}.cjs`);
  const cache = path.join(folder, `${subcommand}-${name}-${SCRIPTS[name]}-${process.version}-${process.arch}`);
  const cachedData = isWanted ? quietly(() => readFileSync(cache)) : undefined;
  // The build leaves nothing but ASCII, which is read without decoding in this way. Any text put around it here would copy all of it.
  const script = new Script(readFileSync(filename, 'latin1'), {
    filename,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  if (isWanted && (cachedData === undefined || script.cachedDataRejected === true))
    process.once('exit', () => quietly(() => keep(script, cache)));
  const module: { exports: unknown } = { exports: {} };
  const load = (wanted: string): Promise<unknown> => (wanted.startsWith(PART) ? part(wanted.slice(PART.length)) : import(wanted));
  const body: unknown = script.runInThisContext();
  if (typeof body === 'function') Reflect.apply(body, undefined, [module, module.exports, lazily, load, pathToFileURL(filename).href]);
  return module.exports;
}

/** A library that is needed now and then, in a script of its own. */
function part(name: string): Promise<unknown> {
  if (!parts.has(name)) parts.set(name, run(name));
  return Promise.resolve(parts.get(name));
}

/** Commander asks for child processes at once, for a kind of subcommand that there is none of here; loading them takes 5 ms. */
function lazily(name: string): object {
  if (name !== 'node:child_process') return required(name);
  return new Proxy({}, { get: (_, key): unknown => Reflect.get(required(name), key) });
}

/** Whole or not at all, for another run may read it at the same time. */
function keep(script: Script, cache: string): void {
  // Folder by folder: where none can be made, below /proc, Node's own way to make them all tries for ever.
  for (const part of [caches, path.dirname(folder), folder]) quietly(() => mkdirSync(part, { mode: 0o700 }));
  const temporary = `${cache}.${process.pid}`;
  writeFileSync(temporary, script.createCachedData(), { mode: 0o600 });
  renameSync(temporary, cache);
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > STALE) unlinkSync(file);
  }
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
