import type { Own } from '../api/own/own.ts';
import type { TemplateSource } from '../core/ports.ts';
import { loadOriginals, loadTemplates, type TemplateSet } from './template-source.ts';

export type { TemplateSet } from './template-source.ts';

/** The templates that are built in, behind those of the project and its packs where it has any. */
export async function templatesFor(sets: readonly TemplateSet[], { templates: own }: Pick<Own, 'templates'>): Promise<TemplateSource> {
  const builtIn = await loadTemplates(sets);
  if (own.size === 0) return builtIn;
  const { withOwnTemplates } = await import('../api/own/templates.ts');
  return withOwnTemplates(builtIn, own, loadOriginals);
}
