/** Where a project keeps templates, generators and field types of its own; a pack has the same folders at its root. */
export const OWN_FOLDER = '.scaffold';
export const TEMPLATES = 'templates';
export const GENERATORS = 'generators';
export const TYPES = 'types';
/** The folders of which there may be any. */
export const FOLDERS = [GENERATORS, TEMPLATES, TYPES] as const;
/** What a generator is declared in. */
export const DECLARATION = 'generator.yml';
/** Golden cases of a generator: each a folder with input, the tree before, and what is expected. */
export const CASES = 'cases';

/** Files of a case end so besides: no test runner, linter or compiler of the project takes them for its own. */
export const KEPT = '.txt';

/** `node/model/src/models/__resource__.ts.hbs` → its place in a project. */
export const ejectedPath = (template: string): string => `${OWN_FOLDER}/${TEMPLATES}/${template}`;

/** The template that an ejected file takes the place of; undefined for another path. */
export const templateOf = (path: string): string | undefined => {
  const folder = ejectedPath('');
  return path.startsWith(folder) ? path.slice(folder.length) : undefined;
};
