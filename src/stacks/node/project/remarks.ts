import path from 'node:path/posix';
import type { Blueprint } from '../../../core/pipeline.ts';
import { isInMemory } from './data-layers.ts';
import { STANDARD } from './homes.ts';
import { place } from './layout.ts';
import { refusedParts } from './own-parts.ts';

/** What a tree's own data is behind, where repositories are written with nothing of it. */
export const ownDataOf = ({ options }: Pick<Blueprint, 'options'>): string =>
  typeof options['ownData'] === 'string' ? options['ownData'] : 'another data layer';

/** What whoever runs a generator has to know of where records go: which file is theirs to write, and what it has to pass. */
export function remarks(blueprint: Blueprint): readonly string[] {
  if (blueprint.generator === 'node:setup')
    return [...refusedParts(blueprint.options), ...(isInMemory(blueprint) ? [inMemoryRemark(ownDataOf(blueprint))] : [])];
  if (!isInMemory(blueprint)) return [];
  const own = ownDataOf(blueprint);
  const tests = String(blueprint.options['tests'] ?? STANDARD.tests);
  return [
    inMemoryRemark(own),
    ...blueprint.resources.map(({ name }) => {
      const repository = place(`src/repositories/${name.kebab}-repository.ts`, blueprint);
      const yours = ownRepository(repository, own);
      return (
        `${yours} is yours to write: a class with the interface ${name.pascal}Repository of ${repository}. ` +
        `describe${name.pascal}Repository of ${tests}/contracts/${name.kebab}-repository.ts has the tests that it must pass`
      );
    }),
  ];
}

/** The same as far as it is known before there is anything to generate. */
export const inMemoryRemark = (own: string): string =>
  `${own}: repositories are not written with it. They get their interface, an implementation that keeps records in memory, and the tests that one of yours must pass; there are no migrations`;

/** Where the repository goes that keeps records in the tree's own way, beside the one in memory and named as that is. */
function ownRepository(repository: string, own: string): string {
  const [word = 'own'] = own.split(' ');
  const base = path.basename(repository);
  const isPascal = /^[A-Z]/.test(base);
  const named = isPascal ? `${word}${base}` : `${word.toLowerCase()}-${base}`;
  return `${path.dirname(repository)}/${named}`;
}
