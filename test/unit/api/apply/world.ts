import { applyBlueprint } from '../../../../src/api/apply/index.ts';
import type { Report } from '../../../../src/api/report.ts';
import type { ApplyRequest } from '../../../../src/api/request.ts';
import type { MemoryFiles } from '../../../../src/effects/memory-files.ts';
import { effectsOver, HOME, nodeApplication, ROOT, UNPROVEN } from '../../hostile/world.ts';

/** Fields of resources by name; null where a resource is made by hand. */
export type Resources = Readonly<Record<string, readonly string[] | null>>;

export const text = (resources: Resources): string =>
  JSON.stringify({
    version: 1,
    application: 'shop',
    resources: Object.fromEntries(
      Object.entries(resources).map(([name, fields]) => [name, fields === null ? { managed: false } : { fields }]),
    ),
  });

export const CATEGORY = ['name:string{60}:uniq!'];
export const PRODUCT = ['name:string!', 'sku:string:uniq!', 'price:decimal{10.2}:min=0!', 'category:references'];
export const SHOP: Resources = { Category: CATEGORY, Product: PRODUCT };
export const REVIEWED: Resources = { ...SHOP, Review: ['product:references', 'rating:integer!'] };
export const shop = (resources: Resources = SHOP, layout = 'layered'): Promise<MemoryFiles> =>
  nodeApplication('fastify', text(resources), { layout });

export const WANTED = `${HOME}/wanted.yml`;

/** How a blueprint is applied where nothing is to be proven. */
export const asked = (more: Partial<ApplyRequest> = {}): ApplyRequest => ({
  ...UNPROVEN,
  root: ROOT,
  blueprintFile: WANTED,
  allowDestructive: false,
  emptyTable: false,
  ...more,
});

export async function apply(files: MemoryFiles, wanted: Resources | string, more: Partial<ApplyRequest> = {}): Promise<Report> {
  await files.write(WANTED, typeof wanted === 'string' ? wanted : text(wanted));
  return applyBlueprint(asked(more), effectsOver(files));
}

export const written = ({ files }: Report): readonly string[] =>
  files.filter(({ action }) => action !== 'identical' && action !== 'skip').map(({ path }) => path);

/** Names of the migrations that a run has made, in the order in which a database has them. */
export const migrationsOf = (report: Report): readonly string[] =>
  written(report)
    .flatMap((file) => /db\/migrat\w+\/(\d{14}[._](?!undo\.).+)$/u.exec(file)?.[1] ?? [])
    .sort()
    .map((name) => name.replace(/^\d{14}[._](?:do\.)?|\.\w+$/gu, ''));

export const read = async (files: MemoryFiles, file: string): Promise<string> => (await files.read(`${ROOT}/${file}`)) ?? '';

export async function edit(files: MemoryFiles, file: string, change: (content: string) => string): Promise<void> {
  await files.write(`${ROOT}/${file}`, change(await read(files, file)));
}

/** A migration, whatever its number. */
export const migration = (files: MemoryFiles, name: string): string =>
  Object.entries(files.snapshot()).find(([file]) => file.endsWith(name))?.[1] ?? `there is no ${name}`;
