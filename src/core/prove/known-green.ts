import { hash } from '../transaction/layout.ts';
import type { ExampleResult, RunVerdict } from '../pipeline.ts';
import type { Effects, ProofPort } from '../ports.ts';
import { NOTHING } from './findings.ts';
import { filesBelow } from './rows.ts';

/** Trees whose specs all passed, remembered by what they hold: on the very same tree a baseline would only say so again. */
export interface KnownGreen {
  /** What passed on the tree as it was when this was opened; undefined where nobody knows. */
  find(): Promise<RunVerdict | undefined>;
  /**
   * Remembers a run for the tree that a plan leaves. One in which anything failed is not worth remembering.
   *
   * @param content the last text of every file of the plan
   * @param removed the paths that it takes away
   */
  keep(green: RunVerdict, content: ReadonlyMap<string, string>, removed: readonly string[]): Promise<void>;
}

/** Enough for the trees that somebody works on; one takes some hundred kilobytes. */
const MOST = 16;
const NEVER_READ = /(?:^|\/)(?:node_modules|\.git|\.scaffold)$/;
const DIGITS = 13;

/**
 * Looks at a tree before a proof changes it.
 *
 * @param root the shadow tree
 * @returns undefined where the stack cannot tell what its runs depend on, or the machine has no place for such things
 */
export async function knownGreen(root: string, port: ProofPort, effects: Effects): Promise<KnownGreen | undefined> {
  const { files, machine, clock } = effects;
  if (machine.cache === undefined) return undefined;
  const surroundings = await port.surroundings?.(effects, root);
  if (surroundings === undefined) return undefined;
  const folder = `${machine.cache}/green`;
  const skip = (path: string): boolean => port.shadow.skip(path) || port.shadow.link.includes(path) || NEVER_READ.test(path);
  const tree = new Map<string, string>();
  for (const path of await filesBelow(effects, root, () => true, skip))
    tree.set(path, hash((await files.readBytes(`${root}/${path}`)) ?? ''));
  const digestOf = (held: ReadonlyMap<string, string>): string => hash(JSON.stringify([surroundings, [...held].sort()]));
  const asItWas = digestOf(tree);
  return {
    find: async () => {
      const name = (await files.list(folder).catch(() => [])).findLast((one) => one.endsWith(asItWas));
      return name === undefined ? undefined : verdictIn((await files.read(`${folder}/${name}`).catch(() => undefined)) ?? '');
    },
    keep: async ({ examples, loadErrors }, content, removed) => {
      if (loadErrors.length > 0 || examples.some(({ status }) => status === 'failed')) return;
      const left = new Map([...tree].filter(([path]) => !removed.includes(path)));
      for (const [path, text] of content) left.set(path, hash(text));
      const name = `${String(clock.now().getTime()).padStart(DIGITS, '0')}-${digestOf(left)}`;
      const text = JSON.stringify(examples.map(({ file, name: example, status }) => [file, example, status]));
      // A run is as good without: where the folder cannot be written, the next proof runs its baseline.
      await files.write(`${folder}/${name}`, text, 0o600).catch(() => undefined);
      const old = (await files.list(folder).catch(() => [])).slice(0, -MOST);
      for (const each of old) await files.remove(`${folder}/${each}`).catch(() => undefined);
    },
  };
}

/** A remembered run; undefined where the file is none of ours. */
function verdictIn(text: string): RunVerdict | undefined {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(rows)) return undefined;
  const examples = rows.flatMap((row: unknown) => exampleIn(row) ?? []);
  return examples.length === rows.length ? { ...NOTHING, examples } : undefined;
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function exampleIn(row: unknown): ExampleResult | undefined {
  const [file, name, status] = listIn(row);
  if (typeof file !== 'string' || typeof name !== 'string') return undefined;
  return status === 'passed' || status === 'skipped' ? { file, name, status } : undefined;
}
