import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The shop on a stack, built, in a folder below `parent`; where it is not there yet, the command is built and makes it. */
export async function applicationOf(stack, parent) {
  const folder = path.resolve(parent, stack);
  if (!existsSync(path.join(folder, 'node_modules'))) {
    const blueprint = path.join(ROOT, 'examples/shop.yml');
    const command = ['new', folder, '--stack', stack, '--blueprint', blueprint, '--no-verify', '--quiet'];
    const dist = path.join(path.resolve(parent), 'dist');
    await run(process.execPath, [path.join(ROOT, 'build.mjs'), dist]);
    await run(process.execPath, [path.join(dist, 'bin.js'), ...command]);
  }
  if (!existsSync(path.join(folder, 'node_modules'))) await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder });
  await run('npm', ['run', 'build'], { cwd: folder });
  return folder;
}
