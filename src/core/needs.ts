import type { Generator } from './define.ts';
import { InputError } from './errors.ts';
import type { Blueprint, Resource } from './pipeline.ts';
import { targetPath } from './plan.ts';
import type { ReadFiles, Stack } from './ports.ts';

/** What a run asks for, as far as it matters to what must be there. */
export interface Wanted {
  readonly generator: Generator;
  readonly blueprint: Blueprint;
  readonly stack: Stack;
  readonly root: string;
  /** Every generator of this stack: one of them may make all that is missing at once. */
  readonly registry: readonly Generator[];
  /** The fields as typed, for commands to copy; none where the blueprint file has them already. */
  readonly words: readonly string[];
}

interface Missing {
  readonly path: string;
  readonly from: Generator;
}

/**
 * Looks whether the files that a generator's own stand on are in the tree, or are made by it.
 *
 * @throws InputError that lists every missing file, those behind the first ones too, and the commands that make them
 */
export async function assertNeeds(wanted: Wanted, files: ReadFiles): Promise<void> {
  const { generator, blueprint, root } = wanted;
  for (const resource of blueprint.resources) {
    const isThere = (path: string): Promise<boolean> => files.exists(`${root}/${path}`);
    const missing = await missingFor(generator, wanted, resource, isThere);
    if (missing.length === 0) continue;
    const hint = (await commands(wanted, resource, missing, isThere)).join('\nor one by one: ');
    throw new InputError(
      missing.map(({ path }, index) => ({
        where: path,
        message: `is not there, and the ${label(generator)} of ${resource.name.pascal} stands on it`,
        ...(index === missing.length - 1 ? { hint } : {}),
      })),
    );
  }
}

/** What is missing, each after what it stands on itself. */
async function missingFor(
  generator: Generator,
  wanted: Wanted,
  resource: Resource,
  isThere: (path: string) => Promise<boolean>,
): Promise<readonly Missing[]> {
  const brought = new Set(rowsOf(generator, wanted, resource));
  const found = new Map<string, Missing>();
  for (const { from, path: row } of generator.needs ?? []) {
    // What its generator would not make here is not missed here.
    if (!isMade(from, row, wanted, resource)) continue;
    const path = targetPath(row, wanted.stack, wanted.blueprint, resource);
    if (brought.has(path) || found.has(path) || (await isThere(path))) continue;
    for (const deeper of await missingFor(from, wanted, resource, isThere)) if (!brought.has(deeper.path)) found.set(deeper.path, deeper);
    found.set(path, { path, from });
  }
  return [...found.values()];
}

const isMade = (maker: Generator, path: string, { blueprint }: Wanted, resource: Resource): boolean =>
  maker.files.some((row) => row.path === path && (row.when?.(blueprint, resource) ?? true));

/** First the one command that makes everything, where it would meet nothing of its own; then those of the parts, in order. */
async function commands(
  wanted: Wanted,
  resource: Resource,
  missing: readonly Missing[],
  isThere: (path: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const { generator, registry, words } = wanted;
  const pathsOf = (maker: Generator): readonly string[] => rowsOf(maker, wanted, resource);
  const line = (maker: Generator, fields: readonly string[]): string =>
    ['scaffold', label(maker), resource.name.pascal, ...fields].join(' ');
  const all = [...missing.map(({ path }) => path), ...pathsOf(generator)];
  const whole = registry.find(
    (maker) => maker !== generator && maker.scope === 'resource' && all.every((path) => pathsOf(maker).includes(path)),
  );
  const isFree = whole !== undefined && !(await Promise.all(pathsOf(whole).map(isThere))).includes(true);

  const makers = [...new Set(missing.map(({ from }) => from))];
  const isBrought = (maker: Generator): boolean =>
    makers.some((other) => other !== maker && missing.every(({ path, from }) => from !== maker || pathsOf(other).includes(path)));
  const parts = [...makers.filter((maker) => !isBrought(maker)), generator].map((maker, index) => line(maker, index === 0 ? words : []));
  return [...(isFree ? [line(whole, words)] : []), parts.join(' && ')];
}

/** Where the files end up that a generator makes for a resource. */
const rowsOf = (generator: Generator, { blueprint, stack }: Wanted, resource: Resource): readonly string[] =>
  generator.files.filter(({ when }) => when?.(blueprint, resource) ?? true).map(({ path }) => targetPath(path, stack, blueprint, resource));

const label = ({ id }: Generator): string => id.slice(id.indexOf(':') + 1);
