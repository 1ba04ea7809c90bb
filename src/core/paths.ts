import { join, sep } from 'node:path';
import { ConflictError, InputError } from './errors.ts';
import type { Problem } from './errors.ts';
import type { ReadFiles } from './ports.ts';

const MAX_NAME_BYTES = 255;
// Control characters, and the marks that make a name read otherwise than it is.
const UNPRINTABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?$/iu;

/** What a whole path must not be; the first that applies is told. */
const PATH_RULES: readonly { readonly broken: (path: string) => boolean; readonly says: string; readonly hint: string }[] = [
  { broken: (path) => path === '', says: 'is empty', hint: 'Give a path inside the project, such as src/lib/price.ts.' },
  { broken: (path) => UNPRINTABLE.test(path), says: 'holds a control or direction character', hint: 'Use printable characters only.' },
  { broken: (path) => path.includes('\\'), says: 'holds a backslash', hint: 'Separate folders with /.' },
  {
    broken: (path) => path.startsWith('/') || /^[a-z]:/iu.test(path),
    says: 'is absolute',
    hint: 'Give a path relative to the project root.',
  },
];

/** What no part of a path must be. */
const PART_RULES: readonly { readonly broken: (part: string) => boolean; readonly says: string; readonly hint: string }[] = [
  { broken: (part) => part === '..', says: 'leads out of the project with ..', hint: 'Use --cwd to work in another project.' },
  { broken: (part) => part === '' || part === '.', says: 'holds an empty or . part', hint: 'Write the path without // and ./.' },
  {
    broken: (part) => DEVICE.test(part),
    says: 'holds a device name of Windows',
    hint: 'Choose a name other than con, prn, aux, nul, com1 … and lpt1 …, with or without an extension.',
  },
  {
    broken: (part) => /[. ]$/u.test(part),
    says: 'holds a name that ends in a dot or a space',
    hint: 'Windows drops these, so leave them out.',
  },
  {
    broken: (part) => /[<>:"|?*]/u.test(part),
    says: 'holds a character that Windows refuses in names',
    hint: 'Leave out < > : " | ? and *.',
  },
  {
    broken: (part) => Buffer.byteLength(part) > MAX_NAME_BYTES,
    says: `holds a name of more than ${MAX_NAME_BYTES} bytes`,
    hint: 'Choose a shorter name.',
  },
  { broken: (part) => /^\.git$/iu.test(part), says: "lies in git's own folder", hint: 'Generated files have no place in .git.' },
];

/** Parts that no rule is against: a run asks for the same few folders again and again. */
const fine = new Set<string>();
const MOST_KEPT = 1000;

function isFine(part: string): boolean {
  if (fine.has(part)) return true;
  if (PART_RULES.some(({ broken }) => broken(part))) return false;
  if (fine.size < MOST_KEPT) fine.add(part);
  return true;
}

/** What is wrong with a project-relative path, by its text alone; undefined where nothing is. */
export function pathProblem(path: string): Problem | undefined {
  const wrong = path.split('/').filter((part) => !isFine(part));
  const rule = PATH_RULES.find(({ broken }) => broken(path)) ?? PART_RULES.find(({ broken }) => wrong.some(broken));
  return rule === undefined ? undefined : { message: `the path ${printable(path)} ${rule.says}`, hint: rule.hint };
}

/**
 * The real absolute place of a project-relative path, links followed.
 * @throws InputError where the text of the path is refused
 * @throws ConflictError where something in the tree leads it astray: a link out of the root or to nothing, a file in place of a folder
 */
export async function confine(root: string, path: string, files: ReadFiles): Promise<string> {
  const problem = pathProblem(path);
  if (problem !== undefined) throw new InputError([problem]);
  return follow(root, path, files);
}

/**
 * As `confine`, for a path whose text is already known to be right.
 * @throws ConflictError where something in the tree leads it astray
 */
export async function follow(root: string, path: string, files: ReadFiles): Promise<string> {
  return followFrom(await rootOf(root, files), path, files);
}

/** As `follow`, from a root whose own links are followed already. */
async function followFrom(realRoot: string, path: string, files: ReadFiles): Promise<string> {
  const parts = path.split('/');
  let place = realRoot;
  for (const [index, part] of parts.entries()) {
    const next = join(place, part);
    const stat = await files.stat(next);
    // Nothing from here on: what is missing cannot lead anywhere else.
    if (stat === undefined) return join(place, ...parts.slice(index));
    const shown = printable(parts.slice(0, index + 1).join('/'));
    const real = stat.kind === 'link' ? await files.realpath(next) : next;
    if (real === undefined)
      throw new ConflictError(`${shown} is a symbolic link to nothing`, [`Remove the link, or make what it points to: ${shown}`]);
    if (!isInside(real, realRoot))
      throw new ConflictError(`${shown} is a symbolic link out of the project`, [
        'Nothing is ever written outside the project root; replace the link by a folder or a file.',
      ]);
    const kind = real === next ? stat.kind : (await files.stat(real))?.kind;
    if (index < parts.length - 1 && kind !== 'directory')
      throw new ConflictError(`${shown} is a file where a folder is needed for ${printable(path)}`, ['Move or rename the file.']);
    place = real;
  }
  return place;
}

/**
 * As `follow`, for many paths in quick succession: the root and each folder are looked at once.
 * @returns a function from a path to its real place
 */
export function createFollower(root: string, files: ReadFiles): (path: string) => Promise<string> {
  const folders = new Map<string, string>();
  let realRoot: string | undefined;
  return async (path) => {
    const top = (realRoot ??= await rootOf(root, files));
    const cut = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(cut, 0));
    const known = folders.get(folder);
    const place = known ?? (folder === '' ? top : await followFrom(top, folder, files));
    // A file in place of the folder, and a link at the end of the path, are the other function's to judge.
    const isFolder = known !== undefined || !['file', 'other'].includes((await files.stat(place))?.kind ?? 'directory');
    const there = join(place, path.slice(cut + 1));
    if (!isFolder || (await files.stat(there))?.kind === 'link') return followFrom(top, path, files);
    folders.set(folder, place);
    return there;
  };
}

/**
 * Paths that are different here and one file, or a file and a folder, elsewhere: by case or Unicode form alone.
 * @returns one problem for each pair
 */
export function collisions(paths: readonly string[]): readonly Problem[] {
  const seen = new Map<string, { readonly path: string; readonly file: string | undefined }>();
  const problems: Problem[] = [];
  for (const file of new Set(paths)) {
    for (const path of withFolders(file)) {
      const isFile = path === file;
      const other = seen.get(fold(path));
      seen.set(fold(path), other ?? { path, file: isFile ? file : undefined });
      if (other !== undefined && other.path !== path) problems.push(collision(path, other.path));
      else if (other !== undefined && (isFile || other.file !== undefined)) {
        problems.push({
          message: `${printable(path)} would have to be a file and a folder at once`,
          hint: 'Choose another name for one of them.',
        });
      }
    }
  }
  return unique(problems);
}

/** As `collisions`, between the paths and what is on disk. */
export async function collisionsOnDisk(root: string, paths: readonly string[], files: ReadFiles): Promise<readonly Problem[]> {
  const listed = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  for (const path of new Set(paths.flatMap(withFolders))) {
    const cut = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(cut, 0));
    const name = path.slice(cut + 1);
    const names = listed.get(folder) ?? (await files.list(join(root, folder)));
    listed.set(folder, names);
    const other = names.includes(name) ? undefined : names.find((there) => fold(there) === fold(name));
    if (other !== undefined) problems.push(collision(path, cut < 0 ? other : `${folder}/${other}`));
  }
  return problems;
}

/** Text for a message: what could change the terminal or the reading order is shown as an escape. */
export function printable(text: string): string {
  const escaped = text.replaceAll(
    new RegExp(UNPRINTABLE, 'gu'),
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  return escaped.length > 300 ? `${escaped.slice(0, 300)}…` : escaped;
}

async function rootOf(root: string, files: ReadFiles): Promise<string> {
  const real = await files.realpath(root);
  if (real !== undefined) return real;
  throw new ConflictError(`the project root ${printable(root)} is not there`, ['Give an existing folder with --cwd.']);
}

const fold = (path: string): string => path.normalize('NFC').toLowerCase().normalize('NFC');
const isInside = (path: string, root: string): boolean =>
  path === root || path.startsWith(root.endsWith('/') || root.endsWith('\\') ? root : root + sep);
const withFolders = (path: string): readonly string[] => path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));

function collision(path: string, other: string): Problem {
  const how = path.toLowerCase() === other.toLowerCase() ? 'case' : 'Unicode form';
  return {
    message: `${printable(path)} and ${printable(other)} differ in ${how} only, and are one file on some systems`,
    hint: `Use the name that is there: ${printable(other)}`,
  };
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}
