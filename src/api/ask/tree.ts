import type { FileAction } from '../report.ts';

/** A path and what is done there. */
export type TreeEntry = readonly [path: string, action: FileAction];

/** More files than this are read by nobody: folders of new files are then one line each. */
const MOST_FILES = 60;
/** A folder that is one line holds at least so many files. */
const LEAST_FOLDED = 4;

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, FileAction>;
}

/**
 * Paths as the tree that they are, a line each; a folder that holds nothing but one other folder shares its line.
 *
 * @param leaf the text of a file, or of a folder that is one line
 */
export function treeLines(entries: readonly TreeEntry[], leaf: (text: string, action: FileAction) => string): readonly string[] {
  const root = empty();
  for (const [path, action] of entries) {
    const parts = path.split('/');
    const name = parts.pop() ?? path;
    let folder = root;
    for (const part of parts) {
      const next = folder.folders.get(part) ?? empty();
      folder.folders.set(part, next);
      folder = next;
    }
    folder.files.set(name, action);
  }
  return lines(root, '', entries.length > MOST_FILES, leaf);
}

const empty = (): Folder => ({ folders: new Map(), files: new Map() });

function lines(folder: Folder, indent: string, isFolding: boolean, leaf: (text: string, action: FileAction) => string): readonly string[] {
  const rows = [...[...folder.folders].map(([name, inner]) => joined(name, inner)), ...folder.files].sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.flatMap(([name, row], index) => {
    const isLast = index === rows.length - 1;
    const head = `${indent}${isLast ? '└─ ' : '├─ '}`;
    if (typeof row === 'string') return [`${head}${leaf(name, row)}`];
    const count = isFolding ? newFiles(row) : undefined;
    if (count !== undefined && count >= LEAST_FOLDED) return [`${head}${leaf(`${name}/ (${count} files)`, 'create')}`];
    return [`${head}${name}/`, ...lines(row, `${indent}${isLast ? '   ' : '│  '}`, isFolding, leaf)];
  });
}

function joined(name: string, folder: Folder): readonly [string, Folder] {
  const [only] = folder.folders;
  return only !== undefined && folder.folders.size === 1 && folder.files.size === 0
    ? joined(`${name}/${only[0]}`, only[1])
    : [name, folder];
}

/** How many files there are below; undefined unless all are new. */
function newFiles({ folders, files }: Folder): number | undefined {
  if ([...files.values()].some((action) => action !== 'create')) return undefined;
  let count = files.size;
  for (const folder of folders.values()) {
    const inner = newFiles(folder);
    if (inner === undefined) return undefined;
    count += inner;
  }
  return count;
}
