import type { Problem } from '../core/errors.ts';
import type { ProjectFacts, ReadFiles } from '../core/ports.ts';
import { detect, type PackageReport } from './detect.ts';
import { applicationFrameworks } from './registry.ts';

/** What is wrong with a tree that none of our generators writes for: what it is instead, and what would do. */
export async function strangeTree(files: ReadFiles, root: string): Promise<readonly Problem[]> {
  const { packages } = await detect(files, root);
  const fitting = packages.filter(({ outlook }) => outlook.resources !== 'no');
  const frameworks = applicationFrameworks();
  const message = `holds no application that scaffold can write for (${frameworks.join(', ')})`;
  if (fitting.length > 0) {
    const places = fitting.map(({ path, frameworks: [framework] }) => `${path} (${framework?.title ?? ''})`);
    return [
      {
        where: root,
        message: `${message} itself; its packages do: ${places.join(', ')}`,
        hint: `Name the folder of one: --cwd ${fitting[0]?.path ?? ''}`,
      },
    ];
  }
  const known = packages.filter(({ frameworks: found }) => found.length > 0);
  if (known.length > 0) return known.map((found) => foreign(root, found));
  return [
    {
      where: root,
      message,
      hint: `Name its folder with --cwd, or make one: scaffold new ../shop --stack ${frameworks[0] ?? 'express'}`,
    },
  ];
}

function foreign(root: string, { path, outlook: { obstacles, nearest, command } }: PackageReport): Problem {
  const near = nearest === undefined ? '' : `Nearest is ${nearest.stack}: ${nearest.because}. `;
  return { where: path === '.' ? root : `${root}/${path}`, message: `holds ${obstacles.join('; ')}`, hint: `${near}${command}` };
}

/** What an application of ours misses before resources can be generated into it. */
export async function unreadyTree(files: ReadFiles, root: string, { framework, lacks = [] }: ProjectFacts): Promise<readonly Problem[]> {
  const obstacles = await obstaclesOf(files, root);
  if (obstacles.length > 0) return obstacles;
  return [
    {
      where: root,
      message: `is ${framework === 'express' ? 'an Express' : 'a Fastify'} application without what generated resources stand on (${lacks.join(', ')})`,
      hint: 'scaffold setup brings it; scaffold setup --dry-run shows it first',
    },
  ];
}

/** What a tree has that generated code cannot follow; empty where nothing stands in the way. */
export async function obstaclesOf(files: ReadFiles, root: string): Promise<readonly Problem[]> {
  const { packages } = await detect(files, root);
  const { obstacles, command } = packages.find(({ path }) => path === '.')?.outlook ?? { obstacles: [], command: 'scaffold new --help' };
  return obstacles.map((obstacle) => ({
    where: root,
    message: `has what generated code cannot follow yet: ${obstacle}`,
    hint: `Make an application beside it: ${command}`,
  }));
}
