import { basename, dirname } from 'node:path';
import type { ReadFiles } from '../ports.ts';
import { listAt, textAt } from './answers.ts';
import { at, RUNS } from './layout.ts';
import { readRecords, type About, type RunRecord } from './record.ts';

/** The folder of a workspace that holds its services. */
const SERVICES = 'services';

/** Where a workspace has the service of a stack, from its root. */
export const serviceFolder = (name: string): string => `${SERVICES}/${name}`;

/** A folder as a service of the workspace that it may stand in. */
export interface ServicePlace {
  /** Root of the workspace. */
  readonly root: string;
  readonly folder: string;
}

/** The workspace that a folder would be a service of, by its place alone. */
export function workspaceAbove(root: string): ServicePlace | undefined {
  const services = dirname(root);
  const above = dirname(services);
  return basename(services) === SERVICES && above !== services ? { root: above, folder: serviceFolder(basename(root)) } : undefined;
}

/** A path of a workspace, cut at the service it lies in; undefined where it lies in none. */
export function inService(path: string): { readonly folder: string; readonly path: string } | undefined {
  const [services, name, ...rest] = path.split('/');
  return services === SERVICES && name !== undefined && rest.length > 0 ? { folder: serviceFolder(name), path: rest.join('/') } : undefined;
}

/** What a run of a workspace was about in one of its services. */
export type ServiceAbout = About & { readonly folder: string };

/** What a run of a workspace was about: all that any service was told, and what each of them was. */
export function aboutAll(generator: string, services: readonly ServiceAbout[]): About {
  const resources = new Map(services.flatMap(({ answers }) => listAt(answers, 'resources').map((one) => [textAt(one, 'name'), one])));
  return { generator, answers: { resources: [...resources.values()], services } };
}

/** A record, and the root that keeps its texts. */
export type TreeRecord = RunRecord & { readonly home: string };

/**
 * The runs that tell of a tree, oldest first: its own, and what those of the workspace above it did here.
 *
 * @throws ConflictError for a file among the records that is none
 */
export async function readTrail(root: string, files: ReadFiles): Promise<readonly TreeRecord[]> {
  const own = (await readRecords(root, files)).map((record): TreeRecord => ({ ...record, home: root }));
  const above = workspaceAbove(root);
  if (above === undefined || !(await files.exists(at(above.root, RUNS)))) return own;
  const shared = (await readRecords(above.root, files)).flatMap((record) => shareOf(record, above) ?? []);
  return [...own, ...shared].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A run as one service saw it; undefined where it changed nothing there. */
function shareOf(record: RunRecord, { root, folder }: ServicePlace): TreeRecord | undefined {
  const within = (path: string): readonly string[] => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []);
  const files = record.files.flatMap((file) => within(file.path).map((path) => ({ ...file, path })));
  if (files.length === 0) return undefined;
  const about = listAt(record.answers, 'services').find((service) => textAt(service, 'folder') === folder);
  const answers = typeof about === 'object' && about !== null && 'answers' in about ? about.answers : undefined;
  return {
    ...record,
    generator: textAt(about, 'generator') ?? record.generator,
    answers,
    folders: record.folders.flatMap(within),
    files,
    home: root,
  };
}
