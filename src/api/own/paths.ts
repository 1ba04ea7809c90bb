import { pathProblem } from '../../core/paths.ts';
import { nearest } from '../../naming/index.ts';
import type { Values } from './values.ts';

/** What stands for the names of a resource in paths; `number` is that of a new migration. */
export const TOKENS = ['resource', 'resources', 'number'] as const;

/** A path inside the project, with tokens that there are. */
export function checkPath(path: string, where: string, values: Values): void {
  const problem = pathProblem(path);
  if (path !== '' && problem !== undefined) values.wrong(where, problem.message, problem.hint ?? 'Give a path inside the project');
  for (const [token, name = ''] of path.matchAll(/__([a-z]+)__/gu))
    if (!TOKENS.some((known) => known === name))
      values.wrong(
        where,
        `there is no ${token}; there is ${TOKENS.map((known) => `__${known}__`).join(', ')}`,
        `__${nearest(name, TOKENS) ?? 'resource'}__`,
      );
}
