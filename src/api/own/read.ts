import path from 'node:path';
import type { Generator } from '../../core/define.ts';
import type { Problem } from '../../core/errors.ts';
import { templateName } from '../../core/plan.ts';
import type { ReadFiles } from '../../core/ports.ts';
import type { OwnType, OwnTypes } from '../../fields/index.ts';
import { readDeclaration } from './declaration.ts';
import { DECLARATION, GENERATORS, TEMPLATES } from './layout.ts';
import type { Own, OwnSource, OwnText } from './own.ts';
import { readTypes } from './types.ts';

const ENDING = '.hbs';

/** What one folder holds. */
interface Found {
  readonly source: OwnSource;
  readonly generators: readonly Generator[];
  readonly templates: ReadonlyMap<string, OwnText>;
  readonly types: OwnTypes;
  readonly problems: readonly Problem[];
}

/**
 * Reads what a project and its packs have of their own. Nothing of it is run: declarations are data, and templates are texts.
 *
 * @param sources the strongest first: its templates and generators win over those of the others
 * @returns with it everything that is wrong; never throws for what the files say
 */
export async function readOwn(sources: readonly OwnSource[], files: ReadFiles): Promise<Own> {
  const found: readonly Found[] = await Promise.all(sources.map((source) => readSource(source, files)));
  const generators = new Map<string, Generator>();
  const types = new Map<string, OwnType>();
  const packs = sources.filter(({ isPack }) => isPack).map(({ origin }) => origin);
  const problems: Problem[] = found.flatMap((one) => one.problems);
  for (const { source, generators: list } of found)
    for (const generator of list) {
      const stronger = generators.get(generator.id);
      if (stronger === undefined) generators.set(generator.id, generator);
      else if (source.isPack && packs.includes(stronger.origin ?? '')) problems.push(twice(generator, stronger));
    }
  for (const { source, types: list } of found)
    for (const [word, type] of list) {
      const stronger = types.get(word);
      if (stronger === undefined) types.set(word, type);
      else if (source.isPack && packs.includes(stronger.origin)) problems.push(typeTwice(word, type, stronger));
    }
  return {
    generators: [...generators.values()],
    templates: new Map([...found].reverse().flatMap(({ templates }) => [...templates])),
    types,
    packs,
    problems,
  };
}

/** A project may put its own in the place of a pack's; between packs, nobody could tell which was meant. */
const twice = ({ id, origin }: Generator, other: Generator): Problem => ({
  where: origin ?? id,
  message: `has a generator ${id}, and so has ${other.origin ?? 'another pack'}`,
  hint: 'Take one of the two out of packs, or put a generator of this name into .scaffold/generators: it goes before both',
});

const typeTwice = (word: string, { origin }: OwnType, other: OwnType): Problem => ({
  where: origin,
  message: `has a field type ${word}, and so has ${other.origin}`,
  hint: `Take one of the two out of packs, or put .scaffold/types/${word}.yml there: it goes before both`,
});

async function readSource(source: OwnSource, files: ReadFiles): Promise<Found> {
  const problems: Problem[] = [];
  const generators: Generator[] = [];
  const templates = new Map<string, OwnText>();
  for (const file of await templatesBelow(path.join(source.folder, TEMPLATES), files))
    templates.set(file, await textOf(source, [TEMPLATES, file], files, true));
  for (const name of await files.list(path.join(source.folder, GENERATORS))) {
    const folder = path.join(source.folder, GENERATORS, name);
    const text = await files.read(path.join(folder, DECLARATION)).catch(() => undefined);
    const where = `${source.origin}/${GENERATORS}/${name}/${DECLARATION}`;
    if (text === undefined) {
      const isFolder = (await files.stat(folder))?.kind === 'directory';
      if (isFolder) problems.push({ where, message: 'is not there, and declares the generator', hint: `scaffold generator ${name}` });
      continue;
    }
    const read = await readDeclaration(text, { name, where, origin: source.origin });
    problems.push(...read.problems);
    const own = await templatesBelow(path.join(folder, TEMPLATES), files);
    problems.push(...missing(read.generators, own, where));
    generators.push(...read.generators);
    for (const { id } of read.generators)
      for (const file of own)
        templates.set(`${id.replace(':', '/')}/${file}`, await textOf(source, [GENERATORS, name, TEMPLATES, file], files, false));
  }
  const types = await readTypes(source, files);
  return { source, generators, templates, types: types.types, problems: [...problems, ...types.problems] };
}

async function textOf({ folder, origin }: OwnSource, parts: readonly string[], files: ReadFiles, isOverride: boolean): Promise<OwnText> {
  return { text: (await files.read(path.join(folder, ...parts))) ?? '', file: [origin, ...parts].join('/'), isOverride };
}

function missing(generators: readonly Generator[], templates: readonly string[], where: string): readonly Problem[] {
  const [first] = generators;
  return (first?.files ?? [])
    .map((row) => ({ row, template: `${templateName(row.path)}${ENDING}` }))
    .filter(({ template }) => !templates.includes(template))
    .map(({ row, template }) => ({
      where: `${where}: ${row.path}`,
      message: 'has no template',
      hint: `Write ${where.slice(0, -DECLARATION.length)}${TEMPLATES}/${template}`,
    }));
}

/** Templates in a folder, by path below it. Links are not followed. */
async function templatesBelow(folder: string, files: ReadFiles, below = ''): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await files.list(path.join(folder, below))) {
    const file = below === '' ? name : `${below}/${name}`;
    const kind = (await files.stat(path.join(folder, file)))?.kind;
    if (kind === 'directory') found.push(...(await templatesBelow(folder, files, file)));
    else if (kind === 'file' && name.endsWith(ENDING)) found.push(file);
  }
  return found;
}
