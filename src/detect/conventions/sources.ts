import type { Folder } from '../folder.ts';

/** One source file of a package. */
export interface Source {
  /** From the folder of the package. */
  readonly name: string;
  /** From the root of the tree. */
  readonly file: string;
  readonly content: string;
}

const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/;
const TOOLS = /(?:^|\.)(?:config|setup|rc)\.[cm]?[jt]s$/;
const SKIPPED = /^(?:\..*|node_modules|dist|build|coverage|public|static|vendor|migrations)$/;
/** As many as it takes to tell what most of them do. */
const ENOUGH = 60;
const DEPTH = 5;

/** Sources of a Node package, those of shallower folders first; not its tools' configuration. */
export async function sourcesOf(folder: Folder, leftOut: readonly string[]): Promise<readonly Source[]> {
  const found: string[] = [];
  let level: readonly string[] = [''];
  for (let depth = 0; depth < DEPTH && found.length < ENOUGH && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const place of level) {
      const names = await folder.list(place === '' ? '.' : place);
      const paths = names.filter((name) => !SKIPPED.test(name)).map((name) => (place === '' ? name : `${place}/${name}`));
      found.push(...paths.filter((path) => SOURCE.test(path) && !TOOLS.test(path)));
      next.push(...paths.filter((path) => !/\.\w+$/.test(path) && !leftOut.includes(path)));
    }
    const isFolder = await Promise.all(next.map((path) => folder.isFolder(path)));
    level = next.filter((_, index) => isFolder[index]);
  }
  const texts = await Promise.all(
    found.slice(0, ENOUGH).map(async (name) => ({ name, file: folder.at(name), content: (await folder.read(name)) ?? '' })),
  );
  return texts.filter(({ content }) => content !== '');
}
