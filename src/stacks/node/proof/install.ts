import { ToolchainError } from '../../../core/errors.ts';
import type { Effects, Files } from '../../../core/ports.ts';
import { parseJson, record, text } from './json.ts';
import { RUNNER_TABLE, RUNNERS } from '../project/runners.ts';
import { readManifest } from './manifest.ts';
import { runnerIn } from './runner.ts';
import { firstLine, redact } from './messages.ts';
import { packageManager } from './packages.ts';

const LIMIT = 10 * 60_000;
const OFFLINE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|network/;

/**
 * Installs the packages of a tree where some are missing or are not the version asked for; otherwise does nothing.
 * A linked node_modules is never installed into: the link goes, and the tree gets packages of its own.
 * @throws ToolchainError where the package manager or the network is not there, or the install fails
 */
export async function install(effects: Effects, root: string): Promise<void> {
  const { files, processes, progress } = effects;
  const missing = await missingPackages(files, root);
  if (missing.length === 0) return;
  const modules = `${root}/node_modules`;
  if ((await files.stat(modules))?.kind === 'link') await files.remove(modules);
  const manager = await packageManager(files, root);
  const done = progress.start(`Installing packages with ${manager.command}`);
  let fetched = 0;
  const onLine = (line: string): void => {
    if (/http fetch GET 200/.test(line) && ++fetched % 50 === 0) progress.note(`${String(fetched)} packages fetched`);
  };
  const run = (args: readonly string[]) => processes.run(manager.command, args, { cwd: root, timeout: LIMIT, onLine });
  const fresh = manager.lockfile !== undefined && !(await files.exists(modules));
  let result = await run(fresh ? manager.exact : manager.update);
  // The lock file lags behind the manifest: bring it up to date.
  if (fresh && result.exitCode !== 0 && !OFFLINE.test(errors(result.stderr))) result = await run(manager.update);
  if (result.exitCode === 0) {
    done('done');
    return;
  }
  done('failed');
  const retry = `cd ${root} && ${manager.install}`;
  if (result.notFound)
    throw new ToolchainError(`${manager.command} is not installed, and ${manager.lockfile ?? 'package.json'} asks for it.`, [
      `Install ${manager.command}, then: ${retry}`,
    ]);
  const said = errors(result.stderr);
  if (result.timedOut || OFFLINE.test(said)) {
    throw new ToolchainError(
      `${manager.command} could not reach the package registry: is there a network? ${redact(firstLine(said))}`.trim(),
      [`With a network: ${retry}`, 'Write without installing or proof: add --no-install'],
    );
  }
  throw new ToolchainError(`${manager.install} failed: ${redact(said === '' ? `exit code ${String(result.exitCode)}` : said)}`, [retry]);
}

/** What an npm-like command says about its failure, without the log of its requests. */
function errors(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => /^npm (?:error|ERR!)|^\s*(?:ERR_|error )/.test(line));
  return lines
    .map((line) => line.replace(/^npm (?:error|ERR!) ?/, ''))
    .filter((line) => line.trim() !== '' && !line.includes('complete log'))
    .slice(0, 12)
    .join('\n');
}

/** Packages that package.json asks for and node_modules has not, or has in another version than one exactly named. */
async function missingPackages(files: Files, root: string): Promise<readonly string[]> {
  const manifest = await readManifest(files, root);
  const rows = [...(manifest?.packages ?? [])];
  const there = await Promise.all(
    rows.map(async ([name, range]) => {
      const installed = parseJson(await files.read(`${root}/node_modules/${name}/package.json`));
      return installed !== undefined && (!/^\d+\.\d+\.\d+\S*$/.test(range) || text(record(installed)['version']) === range);
    }),
  );
  return rows.flatMap(([name], index) => (there[index] === true ? [] : [name]));
}

/** Is what the proof needs there: Node in a version the project accepts, its package manager, Jest? Undefined where it is. */
export async function toolchain(effects: Effects, root: string): Promise<string | undefined> {
  const { files, processes } = effects;
  const manifest = await readManifest(files, root);
  if (manifest === undefined && (await files.exists(`${root}/package.json`))) return `There is no readable package.json in ${root}.`;
  const node = await processes.run('node', ['--version'], { cwd: root });
  if (node.notFound) return 'Node is not on the PATH. Install Node 20.19 or later.';
  const wanted = /^>=\s*(\d+)(?:\.(\d+))?/.exec(manifest?.node ?? '');
  const found = /^v(\d+)\.(\d+)/.exec(node.stdout.trim());
  if (wanted && found && older([Number(found[1]), Number(found[2])], [Number(wanted[1]), Number(wanted[2] ?? 0)])) {
    return `Node ${node.stdout.trim()} is too old: package.json asks for ${manifest?.node ?? ''}.`;
  }
  const manager = await packageManager(files, root);
  const missing = await missingPackages(files, root);
  if (manifest === undefined || missing.length > 0) {
    const there = await processes.run(manager.command, ['--version'], { cwd: root });
    if (there.notFound) return `${manager.command} is not on the PATH. Install it, then: ${manager.install}`;
    // A tree that is still to be made gets its packages with its manifest.
    if (manifest === undefined) return undefined;
    return `Packages are not installed (${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', …' : ''}). Run: ${manager.install}`;
  }
  const runners = await Promise.all(
    RUNNERS.map((runner) => files.exists(`${root}/node_modules/${RUNNER_TABLE[runner].packages[0]}/package.json`)),
  );
  if (runners.some(Boolean)) return undefined;
  const { title, packages } = RUNNER_TABLE[(await runnerIn(files, root)) ?? 'jest'];
  return `${title} is not installed. Run: ${manager.add} --save-dev ${packages[0]}`;
}

function older(found: readonly [number, number], wanted: readonly [number, number]): boolean {
  return found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1]);
}
