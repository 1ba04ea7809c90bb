import type { Generator } from '../../core/define.ts';
import { InputError } from '../../core/errors.ts';
import { templateName } from '../../core/plan.ts';
import type { Effects } from '../../core/ports.ts';
import { nearest } from '../../naming/index.ts';
import { generatorNamed } from '../describe.ts';
import { generatorOf } from '../registry.ts';
import { detectStack } from '../stacks.ts';
import { ejectedPath } from './layout.ts';
import type { Originals } from './templates.ts';
import { writeOwn, type OwnWrite, type OwnWritten } from './write.ts';

/** What the record calls an ejection. */
export const EJECT = 'eject';

export interface EjectRequest extends OwnWrite {
  /** `resource`, or with its stack `node:resource`. */
  readonly generator: string;
  /** One of its files, by the path in its declaration or how that ends; all where there is none. */
  readonly template: string | undefined;
}

/**
 * Copies templates into the project, where they win. One that was ejected before is merged with what it has become since.
 *
 * @throws InputError for an unknown generator or file, with the nearest one; ConflictError where a file of yours is in the way
 */
export async function eject(request: EjectRequest, effects: Effects, originals: Originals): Promise<OwnWritten> {
  const { generator, layers } = await wanted(request, effects);
  const names = templatesOf(chosen(generator, request.template), layers, originals);
  const texts = new Map(names.map((name) => [ejectedPath(name), originals.get(name) ?? '']));
  return writeOwn(request, EJECT, { generator: generator.id }, texts, effects);
}

interface Wanted {
  readonly generator: Generator;
  /** Folders below templates/ where its files may be, for each kind of application that is meant; the first that has a file counts. */
  readonly layers: readonly (readonly string[])[];
}

/** In an application, its own framework is meant; elsewhere a new one of any framework may come to be. */
async function wanted({ generator: name, root }: EjectRequest, effects: Effects): Promise<Wanted> {
  const detected = await detectStack(effects.files, root);
  const named = generatorNamed(name, [], EJECT);
  const isForAll = detected === undefined || named.scope === 'application';
  const generator = isForAll ? named : generatorOf(name, detected.stack);
  const { id, frameworks } = generator.stack;
  if (detected?.facts.stack === id) return { generator, layers: [detected.stack.layers({ options: detected.facts.settings })] };
  return { generator, layers: frameworks.map((one) => [`${id}/${one}`, id]) };
}

function chosen(generator: Generator, wish: string | undefined): Generator['files'] {
  if (wish === undefined) return generator.files;
  const plain = wish.replace(/\.hbs$/u, '');
  const found = generator.files.filter(({ path }) => path === plain || path.endsWith(`/${plain}`));
  if (found.length > 0) return found;
  const paths = generator.files.map(({ path }) => path);
  const guess = nearest(plain, [...paths, ...paths.map((path) => path.slice(path.lastIndexOf('/') + 1))]);
  throw new InputError([
    {
      where: generator.id,
      message: `has no file ${JSON.stringify(wish)}; scaffold describe ${generator.id} lists them`,
      hint: guess === undefined ? `All of them: scaffold eject ${generator.id}` : `Did you mean scaffold eject ${generator.id} ${guess}?`,
    },
  ]);
}

function templatesOf(rows: Generator['files'], layers: Wanted['layers'], originals: Originals): readonly string[] {
  const names = rows.flatMap(({ generator, path }) => {
    const folder = generator.slice(generator.indexOf(':') + 1);
    return layers.flatMap((candidates) => {
      const found = candidates.map((layer) => `${layer}/${folder}/${templateName(path)}.hbs`).find((name) => originals.has(name));
      return found === undefined ? [] : [found];
    });
  });
  return [...new Set(names)];
}
