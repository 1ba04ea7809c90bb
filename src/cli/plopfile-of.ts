import type { GeneratorSummary } from '../api/describe.ts';
import { shortNames } from '../api/registry.ts';
import { findPlopfile } from '../effects/plop/find.ts';
import type { OpenPlopfile, PlopGenerator } from '../effects/plop/types.ts';
import { RESERVED } from './project.ts';

/** What goes before the name of a plopfile's generator where the name alone means one of ours. */
const PREFIX = 'plop:';

/**
 * The project's plopfile, read; undefined where it has none, and then nothing is loaded.
 *
 * @throws InputError where it cannot be read
 */
export async function plopfileOf(folder: string): Promise<OpenPlopfile | undefined> {
  const file = findPlopfile(folder);
  if (file === undefined) return undefined;
  const { openPlopfile } = await import('../effects/plop/open.ts');
  return openPlopfile(file);
}

/** What is typed for a generator of a plopfile. */
export const plopCommand = ({ name }: Pick<PlopGenerator, 'name'>): string =>
  RESERVED.includes(name) || shortNames().includes(name) ? `${PREFIX}${name}` : name;

/** The generator that a word on the command line means. */
export const plopNamed = ({ generators }: Pick<OpenPlopfile, 'generators'>, word: string): PlopGenerator | undefined =>
  generators.find((generator) => word === plopCommand(generator) || word === `${PREFIX}${generator.name}`);

/** One of them in a line of a list. */
export const plopSummary = (generator: PlopGenerator): GeneratorSummary => ({
  id: `${PREFIX}${generator.name}`,
  command: `scaffold ${plopCommand(generator)}`,
  stack: 'plop',
  description: generator.description,
  scope: 'application',
  origin: 'plopfile',
  example: `scaffold ${plopCommand(generator)}`,
});

/** A plopfile's generators, as `list` has them. */
export const plopSummaries = (plopfile: OpenPlopfile | undefined): readonly GeneratorSummary[] =>
  (plopfile?.generators ?? []).map(plopSummary);
