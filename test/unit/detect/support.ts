import { detectTree, type Detection, type Finding } from '../../../src/detect/detection.ts';
import { createMemoryFiles } from '../../../src/effects/memory-files.ts';

export type Tree = Readonly<Record<string, string>>;

/** What is found in a tree of these files. */
export const detected = (tree: Tree): Promise<Detection> =>
  detectTree(createMemoryFiles(Object.fromEntries(Object.entries(tree).map(([name, text]) => [`/tree/${name}`, text]))), '/tree');

/** The one package of a tree. */
export async function packageOf(tree: Tree): Promise<Finding> {
  const { packages } = await detected(tree);
  const [first] = packages;
  if (first === undefined || packages.length > 1) throw new Error(`${String(packages.length)} packages were found`);
  return first;
}

export const json = (value: unknown): string => JSON.stringify(value, null, 2);
