import type { ReadFiles } from '../../../core/ports.ts';

/** How a project installs its packages. */
export interface PackageManager {
  readonly command: 'npm' | 'pnpm' | 'yarn' | 'bun';
  readonly lockfile: string | undefined;
  /** What a person types to install all, and to add one. */
  readonly install: string;
  readonly add: string;
  /** Arguments that install exactly what the lock file says, and those that bring it up to date. */
  readonly exact: readonly string[];
  readonly update: readonly string[];
}

const NPM = ['--no-audit', '--no-fund', '--loglevel=http'] as const;
const MANAGERS = [
  {
    command: 'npm',
    lockfile: 'package-lock.json',
    install: 'npm install',
    add: 'npm install',
    exact: ['ci', ...NPM],
    update: ['install', ...NPM],
  },
  {
    command: 'pnpm',
    lockfile: 'pnpm-lock.yaml',
    install: 'pnpm install',
    add: 'pnpm add',
    exact: ['install', '--frozen-lockfile'],
    update: ['install'],
  },
  {
    command: 'yarn',
    lockfile: 'yarn.lock',
    install: 'yarn install',
    add: 'yarn add',
    exact: ['install', '--frozen-lockfile'],
    update: ['install'],
  },
  {
    command: 'bun',
    lockfile: 'bun.lock',
    install: 'bun install',
    add: 'bun add',
    exact: ['install', '--frozen-lockfile'],
    update: ['install'],
  },
] as const satisfies readonly PackageManager[];

/** The package manager whose lock file the tree has; npm where it has none. */
export async function packageManager(files: ReadFiles, root: string): Promise<PackageManager> {
  for (const manager of MANAGERS) if (await files.exists(`${root}/${manager.lockfile}`)) return manager;
  return { ...MANAGERS[0], lockfile: undefined };
}
