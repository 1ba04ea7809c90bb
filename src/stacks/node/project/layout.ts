import path from 'node:path/posix';
import type { Blueprint } from '../../../core/pipeline.ts';

/** What the file names of a layer end in, by the folder of the standard layout. */
const SUFFIXES = {
  controllers: ['-controller'],
  services: ['-service'],
  repositories: ['-repository'],
  models: ['', '-query'],
  routes: ['-routes', '-docs'],
} as const satisfies Record<string, readonly string[]>;

const isLayer = (folder: string): folder is keyof typeof SUFFIXES => Object.hasOwn(SUFFIXES, folder);

/**
 * Where a file of the standard layout stands in the blueprint's layout. `layered` keeps it; `feature` gathers a resource's own
 * source files in `src/features/<resources>/`. Tests, tables and what resources share stay where they are.
 *
 * @param standard Project-relative path, with or without its extension.
 */
export function place(standard: string, blueprint: Blueprint): string {
  if (blueprint.options['layout'] !== 'feature') return standard;
  const [, folder = '', file = ''] = /^src\/([a-z]+)\/([^/]+)$/.exec(standard) ?? [];
  if (!isLayer(folder)) return standard;
  const base = path.basename(file, '.ts');
  const owner = [...blueprint.resources, ...blueprint.existing].find(({ name }) =>
    SUFFIXES[folder].some((suffix) => base === `${name.kebab}${suffix}`),
  );
  return owner === undefined ? standard : `src/features/${owner.name.kebabPlural}/${file}`;
}
