import path from 'node:path/posix';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Name } from '../../../naming/name.ts';
import { fileName } from './file-names.ts';
import { STANDARD } from './homes.ts';

/** What the file names of a layer end in, by the folder of the standard layout. */
const SUFFIXES = {
  controllers: ['controller'],
  services: ['service'],
  repositories: ['repository'],
  models: ['', 'query'],
  routes: ['routes', 'docs'],
} as const satisfies Record<string, readonly string[]>;

type Layer = keyof typeof SUFFIXES;
const isLayer = (folder: string): folder is Layer => Object.hasOwn(SUFFIXES, folder);

/**
 * Where a file of the standard layout stands in the blueprint's layout. `layered` keeps it; `feature` gathers a resource's own
 * source files in `src/features/<resources>/`. Tests, tables and what resources share stay where they are.
 * In a tree that was there before, what resources share has a home of its own, and their files go into the tree's folders under the tree's names.
 *
 * @param standard Project-relative path, with or without its extension.
 */
export function place(standard: string, blueprint: Blueprint): string {
  const { home, tests, layout } = blueprint.options;
  const isWhole = typeof home !== 'string' || typeof tests !== 'string';
  if (isWhole && layout !== 'feature') return standard;
  const own = ownFile(standard, blueprint);
  if (isWhole) return own?.isFeature === true ? own.path : standard;
  if (own !== undefined) return own.isFeature || !own.inTree ? inHome(own.path, home, tests) : own.path;
  return inHome(standard, home, tests);
}

interface OwnFile {
  readonly path: string;
  readonly isFeature: boolean;
  /** In a folder that the tree had before. */
  readonly inTree: boolean;
}

/** Where a source file of a resource's own goes; undefined for what resources share. */
function ownFile(standard: string, blueprint: Blueprint): OwnFile | undefined {
  const { options } = blueprint;
  const [, folder = '', file = ''] = /^src\/([a-z]+)\/([^/]+)$/.exec(standard) ?? [];
  if (!isLayer(folder)) return undefined;
  const extension = path.extname(file);
  const base = path.basename(file, extension);
  const owner = ownersOf(blueprint.resources)[folder].get(base) ?? ownersOf(blueprint.existing)[folder].get(base);
  if (owner === undefined) return undefined;
  const { name, suffix } = owner;
  const named = `${fileName(name, suffix, options)}${extension}`;
  const isFeature = options['layout'] === 'feature';
  const { folders = [] } = options;
  const inTree = typeof folders === 'object' && folders.includes(folder);
  return { path: isFeature ? `src/features/${name.kebabPlural}/${named}` : `src/${folder}/${named}`, isFeature, inTree };
}

/** Whose file it is, and what its name ends in. */
interface Owner {
  readonly name: Name;
  readonly suffix: string;
}

type Owners = Readonly<Record<Layer, ReadonlyMap<string, Owner>>>;

/** By the lists that a blueprint keeps for good: every import of every file is asked for. */
const OWNERS = new WeakMap<readonly Resource[], Owners>();

function ownersOf(resources: readonly Resource[]): Owners {
  const known = OWNERS.get(resources);
  if (known !== undefined) return known;
  const ofLayer = (layer: Layer): ReadonlyMap<string, Owner> =>
    new Map(
      resources
        .flatMap(({ name }) => SUFFIXES[layer].map((suffix) => [standardName(name, suffix), { name, suffix }] as const))
        // Where two resources would have one name, it is the first one's.
        .toReversed(),
    );
  const owners: Owners = {
    controllers: ofLayer('controllers'),
    services: ofLayer('services'),
    repositories: ofLayer('repositories'),
    models: ofLayer('models'),
    routes: ofLayer('routes'),
  };
  OWNERS.set(resources, owners);
  return owners;
}

const standardName = ({ kebab }: Name, suffix: string): string => (suffix === '' ? kebab : `${kebab}-${suffix}`);

/** What Jest loads as it is has to say that it is CommonJS, whatever package.json says. */
function inHome(standard: string, home: string, tests: string): string {
  if (standard.startsWith(`${STANDARD.home}/`)) return `${home}${standard.slice(STANDARD.home.length)}`;
  if (!standard.startsWith(`${STANDARD.tests}/`)) return standard;
  return `${tests}${standard.slice(STANDARD.tests.length)}`.replace(/(\/helpers\/[\w-]+)\.js$/, '$1.cjs');
}
