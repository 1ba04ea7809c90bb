import path from 'node:path';
import type { Generator } from '../../core/define.ts';
import { InputError, NotProvenError } from '../../core/errors.ts';
import type { Effects, ReadFiles } from '../../core/ports.ts';
import { nearest } from '../../naming/index.ts';
import { shortName } from '../registry.ts';
import { renderCase, keptBelow } from './cases.ts';
import { CASES, GENERATORS, KEPT, OWN_FOLDER } from './layout.ts';
import { writeOwn, type OwnWrite, type OwnWritten } from './write.ts';

/** What the record calls the making of a generator, and of what its cases expect. */
export const GENERATOR = 'generator';

/** One case that was held to what its generator makes. */
export interface CheckedCase {
  /** `policy/product` */
  readonly name: string;
  readonly files: number;
  readonly differences: readonly { readonly path: string; readonly what: 'missing' | 'unexpected' | 'different' }[];
}

interface Rendered {
  readonly generator: Generator;
  /** From the root: `.scaffold/generators/policy/cases/product`. */
  readonly where: string;
  readonly made: ReadonlyMap<string, string>;
}

/**
 * Holds the golden cases of the project's own generators to what they make.
 *
 * @param name one of the generators; all of them where it is left out
 * @throws InputError where there is no such generator, or it has no case; NotProvenError where one makes something else
 */
export async function checkGenerators(root: string, name: string | undefined, effects: Effects): Promise<readonly CheckedCase[]> {
  const cases: CheckedCase[] = [];
  for (const { generator, where, made } of await renderAll(root, name, effects)) {
    const expected = await keptBelow(path.join(root, where, 'expected'), effects.files);
    const differences = [...new Set([...expected.keys(), ...made.keys()])].sort().flatMap((file): CheckedCase['differences'] => {
      const [now, then] = [made.get(file), expected.get(file)];
      return now === then ? [] : [{ path: file, what: now === undefined ? 'missing' : then === undefined ? 'unexpected' : 'different' }];
    });
    cases.push({ name: `${shortName(generator)}/${path.basename(where)}`, files: made.size, differences });
  }
  const failed = cases.filter(({ differences }) => differences.length > 0);
  if (failed.length === 0) return cases;
  throw new NotProvenError(
    failed
      .flatMap((one) => [
        `${one.name} makes something else than it expects`,
        ...one.differences.map((row) => `  ${row.what.padEnd(10)} ${row.path}`),
      ])
      .join('\n'),
    ['Where that is meant: scaffold generator --update, and read what git diff shows as you would a colleague’s code'],
  );
}

/**
 * Writes what the golden cases expect anew, as a run of its own.
 *
 * @throws InputError as `checkGenerators`
 */
export async function updateCases(request: OwnWrite, name: string | undefined, effects: Effects): Promise<OwnWritten> {
  const texts = new Map<string, string>();
  for (const { where, made } of await renderAll(request.root, name, effects))
    for (const [file, text] of made) texts.set(`${where}/expected/${file}${KEPT}`, text);
  return writeOwn({ ...request, onConflict: 'theirs' }, GENERATOR, {}, texts, effects);
}

async function renderAll(
  root: string,
  name: string | undefined,
  { generators = [], files, templates }: Effects,
): Promise<readonly Rendered[]> {
  const own = generators.filter(({ origin }) => origin === OWN_FOLDER);
  const chosen = name === undefined ? own : own.filter((generator) => shortName(generator) === name);
  if (chosen.length === 0) throw nothingToCheck(name, own);
  const rendered: Rendered[] = [];
  for (const generator of chosen) {
    const folder = `${OWN_FOLDER}/${GENERATORS}/${shortName(generator)}/${CASES}`;
    const names = await caseNames(path.join(root, folder), files);
    if (names.length === 0)
      throw new InputError([{ where: folder, message: 'has no case', hint: 'A case is a folder with input.json, before/ and expected/' }]);
    for (const one of names) {
      const where = `${folder}/${one}`;
      const input = (await files.read(path.join(root, where, 'input.json'))) ?? '';
      const before = (file: string) => files.read(path.join(root, where, 'before', `${file}${KEPT}`));
      // A generator for several stacks has the cases of all of them in one folder.
      const isShared = own.some((other) => other !== generator && shortName(other) === shortName(generator));
      if (isShared && !generator.stack.frameworks.some((framework) => input.includes(JSON.stringify(framework)))) continue;
      rendered.push({ generator, where, made: await renderCase(generator, { where, input, before }, templates) });
    }
  }
  return rendered;
}

const caseNames = async (folder: string, files: ReadFiles): Promise<readonly string[]> => {
  const names = await files.list(folder);
  const kinds = await Promise.all(names.map((name) => files.stat(path.join(folder, name))));
  return names.filter((_, index) => kinds[index]?.kind === 'directory');
};

function nothingToCheck(name: string | undefined, own: readonly Generator[]): InputError {
  const names = own.map(shortName);
  const guess = name === undefined ? undefined : nearest(name, names);
  const message =
    name === undefined
      ? `${OWN_FOLDER}/${GENERATORS} has no generator`
      : `There is no generator ${JSON.stringify(name)} in ${OWN_FOLDER}/${GENERATORS}`;
  return new InputError([
    { message, hint: guess === undefined ? `scaffold generator ${name ?? 'policy'}` : `scaffold generator ${guess} --check` },
  ]);
}
