import type { Effects } from '../../../core/ports.ts';

/** What a shell or npm counts up for itself; no test looks at it. */
const NOISE = /^(?:_|SHLVL|PWD|OLDPWD|INIT_CWD|COLUMNS|LINES|TERM.*|SSH_.*|npm_.*|SCAFFOLD_.*)$/;

/** Node itself, the packages as npm has recorded them, and the environment: it names databases, and may say anything else to somebody's tests. */
export async function surroundings({ files, processes, environment }: Effects, root: string): Promise<string> {
  const node = await processes.run('node', ['--version'], { cwd: root });
  const variables = Object.entries(environment).filter(([name]) => !NOISE.test(name));
  const installed = await files.read(`${root}/node_modules/.package-lock.json`);
  return JSON.stringify([node.stdout.trim(), installed ?? '', variables.sort()]);
}
