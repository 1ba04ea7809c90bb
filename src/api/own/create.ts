import { InputError } from '../../core/errors.ts';
import type { Effects } from '../../core/ports.ts';
import { nearest, toName } from '../../naming/index.ts';
import { detectStack, stackCards } from '../stacks.ts';
import { renderCase } from './cases.ts';
import { GENERATOR } from './check.ts';
import { readDeclaration } from './declaration.ts';
import { DECLARATION, GENERATORS, KEPT, OWN_FOLDER, TEMPLATES } from './layout.ts';
import { FIRST_CASE, starterFiles } from './starter/index.ts';
import { withOwnTemplates } from './templates.ts';
import { writeOwn, type OwnWrite, type OwnWritten } from './write.ts';

export interface CreateRequest extends OwnWrite {
  /** What to type for it: `audit-log`. */
  readonly name: string;
  /** `node` or `rails`; that of the tree where it is left out. */
  readonly stack: string | undefined;
}

/**
 * Makes a generator in the project: its declaration, templates of a spec and of code that are proven as they stand, and a golden case.
 *
 * @throws InputError for a name that cannot be typed or is taken, and where no stack is given or found; ConflictError where files are in the way
 */
export async function createGenerator(request: CreateRequest, effects: Effects): Promise<OwnWritten> {
  const stack = await stackFor(request, effects);
  const folder = `${OWN_FOLDER}/${GENERATORS}/${request.name}`;
  const files = starterFiles(stack, toName(request.name));
  const where = `${folder}/${DECLARATION}`;
  const { generators, problems } = await readDeclaration(files.get(DECLARATION) ?? '', { name: request.name, where, origin: OWN_FOLDER });
  const [generator] = generators;
  if (generator === undefined) throw new InputError(problems);
  const expected = await renderCase(
    generator,
    { where: `${folder}/${FIRST_CASE}`, input: files.get(`${FIRST_CASE}/input.json`) ?? '', before: async () => undefined },
    await withOwnTemplates(NO_TEMPLATES, templatesIn(files, generator.id, folder), async () => new Map()),
  );
  const texts = new Map([
    ...[...files].map(([file, text]): [string, string] => [`${folder}/${file}`, text]),
    ...[...expected].map(([file, text]): [string, string] => [`${folder}/${FIRST_CASE}/expected/${file}${KEPT}`, text]),
  ]);
  return writeOwn(request, GENERATOR, { generator: generator.id }, texts, effects);
}

const NO_TEMPLATES: Effects['templates'] = {
  has: () => false,
  render: (name) => {
    throw new Error(`There is no template ${name}`);
  },
};

const templatesIn = (files: ReadonlyMap<string, string>, id: string, folder: string): Parameters<typeof withOwnTemplates>[1] =>
  new Map(
    [...files].flatMap(([file, text]) =>
      file.startsWith(`${TEMPLATES}/`)
        ? [[`${id.replace(':', '/')}/${file.slice(TEMPLATES.length + 1)}`, { text, file: `${folder}/${file}`, isOverride: false }] as const]
        : [],
    ),
  );

/** @throws InputError where it is not one of ours, or none is given and the folder holds no application */
async function stackFor({ stack, root }: CreateRequest, { files }: Effects): Promise<string> {
  const cards = stackCards();
  const ids = cards.map(({ id }) => id);
  if (stack === undefined) {
    const detected = await detectStack(files, root);
    if (detected !== undefined) return detected.stack.id;
    throw new InputError([
      {
        where: root,
        message: 'holds no application, so it is not known what the generator is for',
        hint: `Say so: --stack ${ids.join(' or --stack ')}`,
      },
    ]);
  }
  const found = cards.find(({ id, frameworks }) => id === stack || frameworks.includes(stack));
  if (found !== undefined) return found.id;
  throw new InputError([
    {
      where: '--stack',
      message: `${JSON.stringify(stack.slice(0, 80))} is not one of ${ids.join(', ')}`,
      hint: `--stack ${nearest(stack, ids) ?? 'node'}`,
    },
  ]);
}
